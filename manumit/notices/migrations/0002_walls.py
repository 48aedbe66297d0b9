from django.db import migrations

from manumit.audit import sealing
from manumit.notices import telling, walls


GRANTS = {"notices_notice": "SELECT"}
"""A notice is told by the function alone."""


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_notices"),
        ("audit", "0001_sealed_record"),
    ]
    operations = [
        *(
            sealing.raise_wall(
                wall, grant=GRANTS.get(wall.table, "SELECT, INSERT, UPDATE")
            )
            for wall in walls.WALLS
        ),
        sealing.run([telling.FUNCTION]),
        sealing.open_functions([telling.SIGNATURE]),
    ]
