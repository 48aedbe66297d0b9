import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.logbook.walls import WALLS
from manumit.investigations.numbered import without_gaps


class Migration(migrations.Migration):
    """The decision log, strategies, planned interviews and special measures."""

    dependencies = [
        ("investigations", "0004_section45"),
        ("cases", "0010_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlannedInterview",
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
                ("interview", models.UUIDField()),
                ("subject", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("held", "Held"),
                            ("cancelled", "Will not be held"),
                        ],
                        max_length=16,
                    ),
                ),
                ("planned_for", models.DateTimeField(null=True)),
                ("by_whom", manumit.ui.columns.VerbatimColumn()),
                (
                    "accredited",
                    models.CharField(
                        choices=[
                            ("abe", "Achieving best evidence, adults (PIP2)"),
                            (
                                "child",
                                "Achieving best evidence, children (joint, with the council)",
                            ),
                            (
                                "specialist",
                                "Specialist interviewer or adviser (tier 3 or 5)",
                            ),
                            ("none", "None of these"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "through",
                    models.CharField(
                        choices=[
                            ("not_needed", "No interpreter is needed"),
                            ("booked", "A professional interpreter is booked"),
                            ("to_book", "An interpreter is needed and not booked yet"),
                        ],
                        max_length=16,
                    ),
                ),
                ("language", manumit.ui.columns.VerbatimColumn()),
                (
                    "intermediary",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Nobody has assessed it yet"),
                            ("not_needed", "Assessed: not needed"),
                            ("asked", "Asked for"),
                            ("booked", "A registered intermediary is booked"),
                        ],
                        max_length=16,
                    ),
                ),
                ("place", manumit.ui.columns.VerbatimColumn()),
                (
                    "recording",
                    models.CharField(
                        choices=[
                            (
                                "video",
                                "On video, so that it can stand as evidence in chief",
                            ),
                            ("audio", "Sound alone"),
                            ("written", "A written statement"),
                        ],
                        max_length=16,
                    ),
                ),
                ("aims", manumit.ui.columns.VerbatimColumn()),
                ("why", manumit.ui.columns.VerbatimColumn()),
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
                "db_table": "investigations_interview",
            },
        ),
        migrations.CreateModel(
            name="SpecialMeasures",
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
                ("subject", models.UUIDField()),
                (
                    "grounds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "measures",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        default=list,
                        size=None,
                    ),
                ),
                ("wishes", manumit.ui.columns.VerbatimColumn()),
                (
                    "asked",
                    models.CharField(
                        choices=[
                            ("to_ask", "To be asked for"),
                            ("asked", "The court was asked"),
                            ("granted", "The court granted them"),
                            ("partly", "The court granted some"),
                            ("refused", "The court refused them"),
                            ("not_wanted", "They do not want any"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "intermediary",
                    models.CharField(
                        choices=[
                            ("not_assessed", "Nobody has assessed it yet"),
                            ("not_needed", "Assessed: not needed"),
                            ("asked", "Asked for"),
                            ("booked", "A registered intermediary is booked"),
                        ],
                        max_length=16,
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
                "db_table": "investigations_special_measures",
            },
        ),
        migrations.CreateModel(
            name="Strategy",
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
                    "area",
                    models.CharField(
                        choices=[
                            ("forensic", "Forensic"),
                            ("financial", "Financial"),
                            ("devices", "Digital devices"),
                            ("communications", "Communications data"),
                            ("interviews", "Interviews"),
                            ("victims", "Victims and witnesses"),
                            ("media", "Media"),
                            ("arrest", "Arrest and search"),
                        ],
                        max_length=16,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("followed", "Considered, and followed"),
                            ("later", "Considered, and put off"),
                            ("not_needed", "Considered, and not followed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("why", manumit.ui.columns.VerbatimColumn()),
                ("follows", manumit.ui.columns.VerbatimColumn()),
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
                "db_table": "investigations_strategy",
            },
        ),
        migrations.CreateModel(
            name="DecisionEntry",
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
                ("number", models.PositiveIntegerField()),
                ("follows", models.PositiveIntegerField(null=True)),
                ("corrects", models.PositiveIntegerField(null=True)),
                ("token", models.UUIDField(unique=True)),
                ("decision", manumit.ui.columns.VerbatimColumn()),
                ("reasons", manumit.ui.columns.VerbatimColumn()),
                ("rejected", manumit.ui.columns.VerbatimColumn()),
                (
                    "rests_on",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=80),
                        default=list,
                        size=None,
                    ),
                ),
                ("decided_by", models.CharField(max_length=40)),
                ("post", manumit.ui.columns.VerbatimColumn()),
                ("fact", models.UUIDField(unique=True)),
                ("digest", models.CharField(max_length=64)),
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
                "db_table": "investigations_decision",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "number"), name="investigations_decision_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("follows__isnull", True)),
                        fields=("case",),
                        name="investigations_decision_one_first",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number__gte", 1),
                            models.Q(
                                ("follows__isnull", True),
                                (
                                    "number",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("follows"), "+", models.Value(1)
                                    ),
                                ),
                                _connector="OR",
                            ),
                        ),
                        name="investigations_decision_without_gap",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("corrects__isnull", True),
                            ("corrects__lt", models.F("number")),
                            _connector="OR",
                        ),
                        name="investigations_decision_refers_back",
                    ),
                ],
            },
        ),
        sealing.run(without_gaps("investigations_decision", "case_id")),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in WALLS),
    ]
