import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns


def _id() -> models.UUIDField:
    return models.UUIDField(
        default=uuid_utils.compat.uuid7,
        editable=False,
        primary_key=True,
        serialize=False,
    )


def _file() -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="files.storedfile",
    )


class Migration(migrations.Migration):
    """What a file is by content, what a scanner said of it, and to whom copies went.

    The walls of the new tables are raised by the room of cases, which opens them.
    """

    dependencies = [("files", "0001_initial")]
    operations = [
        migrations.AddField(
            model_name="storedfile",
            name="kind",
            field=models.CharField(default="", max_length=100),
        ),
        migrations.CreateModel(
            name="Scan",
            fields=[
                ("id", _id()),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("clean", "Nothing harmful found"),
                            ("infected", "Harmful"),
                            ("not_scanned", "Could not be scanned"),
                        ],
                        max_length=11,
                    ),
                ),
                ("engine", models.CharField(max_length=200)),
                ("found", models.CharField(default="", max_length=200)),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("too_large", "too_large"),
                            ("beyond_limits", "beyond_limits"),
                            ("scanner_failed", "scanner_failed"),
                            ("altered", "altered"),
                            ("key_missing", "key_missing"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("scanned_at", models.DateTimeField()),
                ("file", _file()),
            ],
            options={"db_table": "files_scan"},
        ),
        migrations.CreateModel(
            name="HandedOut",
            fields=[
                ("id", _id()),
                ("organisation_id", models.CharField(max_length=80)),
                ("to_whom", manumit.ui.columns.VerbatimColumn()),
                ("purpose", manumit.ui.columns.VerbatimColumn()),
                ("handed_at", models.DateTimeField()),
                ("handed_by", models.CharField(max_length=40)),
                ("file", _file()),
            ],
            options={"db_table": "files_handed_out"},
        ),
    ]
