from django.db import migrations, models

from manumit.audit import sealing
from manumit.notices import walls


RAISED = [
    each for each in walls.WALLS if each.table in {"notices_notice", "notices_read"}
]
GRANTS = {"notices_notice": "SELECT"}


class Migration(migrations.Migration):
    """What one person was mailed is kept by notice, so that no mail misses one."""

    dependencies = [("notices", "0002_walls")]
    operations = [
        migrations.RenameField("choice", "mailed_up_to", "looked_at"),
        migrations.AddField(
            "noticeread",
            "mailed_times",
            models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            "noticeread", "times", models.PositiveIntegerField(default=0)
        ),
        migrations.AlterField("noticeread", "read_at", models.DateTimeField(null=True)),
        *(
            sealing.raise_wall(
                wall, grant=GRANTS.get(wall.table, "SELECT, INSERT, UPDATE")
            )
            for wall in RAISED
        ),
    ]
