import django.contrib.postgres.fields
import uuid_utils.compat
from django.db import migrations, models

from manumit.audit import sealing, walls


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Event",
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
                ("at", models.DateTimeField()),
                ("account", models.TextField()),
                ("organisation", models.TextField()),
                ("act", models.TextField()),
                (
                    "subjects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                ("detail", models.TextField()),
            ],
            options={"managed": False, "db_table": "audit_event"},
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("seq", models.BigIntegerField(primary_key=True, serialize=False)),
                ("event_id", models.UUIDField(unique=True)),
                ("marks", models.BinaryField()),
                ("hash", models.BinaryField()),
            ],
            options={"managed": False, "db_table": "audit_link"},
        ),
        sealing.run(sealing.TABLES),
        sealing.run(sealing.REFUSE_CHANGES),
        sealing.run(sealing.LINK),
        sealing.run(sealing.FIND),
        sealing.raise_wall(walls.EVENT, grant="SELECT, INSERT"),
        sealing.raise_wall(walls.LINK, grant="SELECT"),
        sealing.open_functions(
            [
                "audit_about(text[])",
                "audit_trail(text[], timestamptz, uuid, integer)",
            ]
        ),
    ]
