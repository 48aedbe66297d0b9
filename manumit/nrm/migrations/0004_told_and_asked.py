import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.nrm.walls import AFTER_DECISIONS


class Migration(migrations.Migration):
    """Who was told of decisions, and what was asked about them."""

    dependencies = [
        ("cases", "0010_documents"),
        ("nrm", "0003_sending"),
        ("people", "0004_found_by_birth"),
    ]

    operations = [
        migrations.CreateModel(
            name="AskedOf",
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
                (
                    "asked",
                    models.CharField(
                        choices=[
                            ("reconsideration", "Reconsideration considered"),
                            ("panel-asked", "Child panel asked"),
                            ("panel-met", "Child panel met"),
                            ("disqualification", "Disqualification asked for"),
                            ("further-referral", "Referred again after a decision"),
                        ],
                        max_length=16,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("fact", models.UUIDField()),
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
                    "nominal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.nominal",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_asked_of",
            },
        ),
        migrations.CreateModel(
            name="Telling",
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
                ("letter", models.UUIDField()),
                (
                    "to_whom",
                    models.CharField(
                        choices=[
                            ("person", "The person themself"),
                            (
                                "carer",
                                "Whoever looks after the child: parent, carer, social worker",
                            ),
                            ("support", "Their support worker, so that they tell them"),
                            ("lawyer", "Their lawyer"),
                        ],
                        max_length=8,
                    ),
                ),
                ("by_whom", manumit.ui.columns.VerbatimColumn()),
                ("told_at", models.DateTimeField()),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("visit", "Face to face"),
                            ("telephone", "By telephone"),
                            ("text", "By text message"),
                            ("email", "By email"),
                            ("support_worker", "Through a support worker"),
                            ("solicitor", "Through a solicitor"),
                            ("letter", "By letter"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "safe",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            (
                                "no",
                                "No: somebody who may control them was near, or learned of it",
                            ),
                            ("not_known", "Nobody can say"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "interpreter",
                    models.CharField(
                        choices=[
                            ("not_needed", "No interpreter was needed"),
                            ("professional", "Through a professional interpreter"),
                            ("companion", "Through somebody who was with them"),
                            ("none", "Without the interpreter who was needed"),
                        ],
                        max_length=12,
                    ),
                ),
                ("language", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("reason", manumit.ui.columns.VerbatimColumn()),
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
                    "nominal",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.nominal",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_telling",
            },
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in AFTER_DECISIONS),
    ]
