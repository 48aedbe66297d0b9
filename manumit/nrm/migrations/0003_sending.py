import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.nrm.walls import SENDING


class Migration(migrations.Migration):
    """What is looked at, copied across and carried on paper on the way out."""

    dependencies = [
        ("nrm", "0002_clashes"),
    ]

    operations = [
        migrations.CreateModel(
            name="Carrying",
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
                ("text", models.CharField(max_length=40)),
                ("language", models.CharField(max_length=20)),
                ("safe", models.BooleanField()),
                ("instead", manumit.ui.columns.VerbatimColumn(default="")),
                ("asked_by", models.CharField(max_length=40)),
                ("asked_at", models.DateTimeField()),
                ("token", models.UUIDField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.draft",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_carrying",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "token"), name="nrm_carrying_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Copied",
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
                ("page", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64)),
                ("done", models.BooleanField()),
                ("copied_by", models.CharField(max_length=40)),
                ("copied_at", models.DateTimeField()),
                (
                    "draft",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.draft",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_copied",
                "indexes": [
                    models.Index(
                        fields=["draft", "page", "id"], name="nrm_copied_of_draft"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Looked",
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
                ("key", models.CharField(max_length=80)),
                ("of", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("looked_by", models.CharField(max_length=40)),
                ("looked_at", models.DateTimeField()),
                ("token", models.UUIDField()),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.draft",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_looked",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "token"), name="nrm_looked_once"
                    )
                ],
            },
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in SENDING),
    ]
