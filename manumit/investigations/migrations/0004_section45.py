import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.section45.walls import WALLS


class Migration(migrations.Migration):
    """The words beside the facts of section 45."""

    dependencies = [
        ("investigations", "0003_planning"),
        ("cases", "0010_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Consideration",
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
                ("subject", models.UUIDField()),
                ("token", models.UUIDField(unique=True)),
                ("fact", models.UUIDField()),
                ("act", models.UUIDField(null=True)),
                ("findings", models.JSONField()),
                ("remaining", models.JSONField()),
                ("checked", models.TextField()),
                ("suggested", models.CharField(max_length=20)),
                ("by_whom", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn()),
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
            ],
            options={
                "db_table": "investigations_section45_considered",
            },
        ),
        migrations.CreateModel(
            name="DisclosedAct",
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
                ("subject", models.UUIDField()),
                ("token", models.UUIDField(unique=True)),
                ("fact", models.UUIDField()),
                ("line", models.CharField(max_length=80)),
                ("act", models.CharField(max_length=120)),
                ("section", models.CharField(max_length=80)),
                (
                    "manner",
                    models.CharField(
                        choices=[
                            ("itself", "The offence itself"),
                            ("attempt", "An attempt to commit it"),
                            ("conspiracy", "A conspiracy to commit it"),
                            (
                                "aid",
                                "Helping, advising or getting somebody to commit it",
                            ),
                            (
                                "encourage",
                                "Encouraging or assisting it (Serious Crime Act 2007, Part 2)",
                            ),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "condition",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "It cannot be said yet"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
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
            ],
            options={
                "db_table": "investigations_section45_act",
            },
        ),
        migrations.CreateModel(
            name="LimbEvidence",
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
                ("subject", models.UUIDField()),
                ("token", models.UUIDField(unique=True)),
                ("fact", models.UUIDField()),
                ("rests_on", models.UUIDField(null=True)),
                ("words", manumit.ui.columns.VerbatimColumn()),
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
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.document",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_section45_evidence",
            },
        ),
        migrations.CreateModel(
            name="ToldOfDefence",
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
                ("subject", models.UUIDField()),
                ("token", models.UUIDField(unique=True)),
                ("fact", models.UUIDField()),
                ("considered", models.UUIDField()),
                ("to_whom", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn()),
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
            ],
            options={
                "db_table": "investigations_section45_told",
            },
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in WALLS),
    ]
