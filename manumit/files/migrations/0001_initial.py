import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.files import walls


class Migration(migrations.Migration):
    initial = True
    dependencies = [("audit", "0001_sealed_record")]
    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organisation_id", models.CharField(max_length=80)),
                ("name", manumit.ui.columns.VerbatimColumn()),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("kept_at", models.DateTimeField()),
                ("kept_by", models.CharField(max_length=40)),
                ("key_id", models.CharField(max_length=16)),
                ("purpose", models.CharField(max_length=40)),
            ],
            options={"db_table": "files_stored_file"},
        ),
        *(sealing.raise_wall(wall, grant="SELECT, INSERT") for wall in walls.AT_FIRST),
        sealing.run([walls.KNOWN_FUNCTION]),
        sealing.open_functions(["files_known(uuid[])"]),
    ]
