import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.nrm.walls import FILES


class Migration(migrations.Migration):
    """Files that go with a draft which has no case yet."""

    dependencies = [
        ("files", "0002_kinds_scans_and_handing_out"),
        ("nrm", "0004_told_and_asked"),
    ]
    operations = [
        migrations.CreateModel(
            name="DraftFile",
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
                ("name", manumit.ui.columns.VerbatimColumn()),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("what", manumit.ui.columns.VerbatimColumn()),
                ("document", models.UUIDField(null=True)),
                ("added_by", models.CharField(max_length=40)),
                ("added_at", models.DateTimeField()),
                (
                    "draft",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.draft",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_file",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "sha256"), name="nrm_file_kept_once"
                    )
                ],
            },
        ),
        sealing.raise_wall(FILES, grant="SELECT, INSERT, UPDATE"),
    ]
