import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.cases import walls
from manumit.files.walls import WAITING_FUNCTION


class Migration(migrations.Migration):
    """Files kept with a case, and the walls of files, which the case opens."""

    dependencies = [
        ("cases", "0009_readers_of_search_rows"),
        ("files", "0002_kinds_scans_and_handing_out"),
        ("people", "0004_found_by_birth"),
    ]
    operations = [
        migrations.CreateModel(
            name="Document",
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
                ("what", manumit.ui.columns.VerbatimColumn()),
                ("source", manumit.ui.columns.VerbatimColumn()),
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=40)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
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
                (
                    "subject",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.nominal",
                    ),
                ),
            ],
            options={"db_table": "cases_document"},
        ),
        *(
            sealing.raise_wall(wall, grant="SELECT, INSERT")
            for wall in (
                walls.DOCUMENT,
                walls.STORED_FILE,
                walls.SCAN,
                walls.HANDED_OUT,
            )
        ),
        sealing.run([WAITING_FUNCTION]),
        sealing.open_functions(["files_waiting(timestamptz, integer)"]),
    ]
