from django.db import migrations

from manumit.audit import sealing
from manumit.obligations import walls


class Migration(migrations.Migration):
    """Duties are seen by those who see the case."""

    dependencies = [("obligations", "0001_obligations"), ("cases", "0003_walls")]
    operations = [
        sealing.raise_wall(wall, grant="SELECT, INSERT, UPDATE") for wall in walls.WALLS
    ]
