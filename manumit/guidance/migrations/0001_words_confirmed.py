import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.guidance import walls


class Migration(migrations.Migration):
    """Which words for victims a named translator confirmed: rows only added."""

    initial = True

    dependencies = [("audit", "0001_sealed_record")]

    operations = [
        migrations.CreateModel(
            name="Confirmation",
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
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("confirmed", "Confirmed by a translator"),
                            ("withdrawn", "Confirmation withdrawn"),
                        ],
                        max_length=9,
                    ),
                ),
                ("key", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("source_digest", models.CharField(max_length=64)),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("translator", manumit.ui.columns.VerbatimColumn()),
                ("qualification", manumit.ui.columns.VerbatimColumn()),
                ("confirmed_on", models.DateField(null=True)),
                ("how", manumit.ui.columns.VerbatimColumn()),
                ("own", models.BooleanField()),
                ("reason", manumit.ui.columns.VerbatimColumn()),
                ("recorder", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("organisation_id", models.CharField(max_length=80)),
                ("token", models.UUIDField()),
            ],
            options={
                "db_table": "guidance_confirmation",
                "indexes": [
                    models.Index(
                        fields=["key", "language"], name="guidance_confirmation_of_text"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("recorded_by", "token"),
                        name="guidance_confirmation_once",
                    )
                ],
            },
        ),
        *(sealing.raise_wall(wall, grant="SELECT, INSERT") for wall in walls.WALLS),
    ]
