import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.exhibits.walls import WALLS


class Migration(migrations.Migration):
    """Exhibits, and their continuity."""

    initial = True

    dependencies = [
        ("cases", "0010_documents"),
        ("investigations", "0007_abroad"),
    ]

    operations = [
        migrations.CreateModel(
            name="Exhibit",
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
                ("token", models.UUIDField(unique=True)),
                ("reference", models.CharField(max_length=12)),
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("exhibit", "An exhibit"),
                            ("property", "Property"),
                            ("digital", "A device or digital material"),
                            (
                                "papers",
                                "A possible victim's own documents, such as a passport",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                ("description", manumit.ui.columns.VerbatimColumn()),
                ("where", manumit.ui.columns.VerbatimColumn()),
                ("found_by", manumit.ui.columns.VerbatimColumn()),
                ("from_person", models.UUIDField(null=True)),
                ("from_words", manumit.ui.columns.VerbatimColumn()),
                ("digest", models.CharField(max_length=64)),
                ("why_kept", manumit.ui.columns.VerbatimColumn()),
                ("fact", models.UUIDField(unique=True)),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.document",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_exhibit",
            },
        ),
        migrations.CreateModel(
            name="ExhibitStep",
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
                ("token", models.UUIDField(unique=True)),
                ("number", models.PositiveIntegerField()),
                (
                    "done",
                    models.CharField(
                        choices=[
                            ("taken", "Taken in"),
                            ("passed", "Passed on"),
                            ("stored", "Put elsewhere, by whoever holds it"),
                            ("opened", "Seal opened"),
                            ("sealed", "Sealed, or sealed again"),
                            ("checked", "Digest checked"),
                            ("retained", "Day until which it is kept, set anew"),
                            ("returned", "Given back to whoever it belongs to"),
                            ("destroyed", "Destroyed"),
                        ],
                        max_length=10,
                    ),
                ),
                ("holder", manumit.ui.columns.VerbatimColumn()),
                ("to", manumit.ui.columns.VerbatimColumn()),
                ("seal_before", manumit.ui.columns.VerbatimColumn()),
                ("seal", manumit.ui.columns.VerbatimColumn()),
                ("where", manumit.ui.columns.VerbatimColumn()),
                ("why", manumit.ui.columns.VerbatimColumn()),
                ("until", models.DateField(null=True)),
                ("done_at", models.DateTimeField()),
                ("fact", models.UUIDField(null=True)),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "exhibit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.exhibit",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_exhibit_step",
            },
        ),
        migrations.AddConstraint(
            model_name="exhibit",
            constraint=models.UniqueConstraint(
                fields=("case", "reference"), name="investigations_exhibit_reference"
            ),
        ),
        migrations.AddConstraint(
            model_name="exhibitstep",
            constraint=models.UniqueConstraint(
                fields=("exhibit", "number"), name="investigations_exhibit_chain"
            ),
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in WALLS),
    ]
