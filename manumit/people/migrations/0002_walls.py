from django.db import migrations

from manumit.access.walls import NOBODY, Wall
from manumit.audit import sealing


class Migration(migrations.Migration):
    """Nobody sees a nominal until the cases room opens those of visible cases."""

    dependencies = [("people", "0001_nominals"), ("audit", "0001_sealed_record")]
    operations = [
        sealing.raise_wall(
            Wall("people_nominal", read=NOBODY), grant="SELECT, INSERT, UPDATE"
        ),
    ]
