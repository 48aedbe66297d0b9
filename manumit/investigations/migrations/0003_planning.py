import django.contrib.postgres.fields
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.planning import walls


# Whoever was named stands in few rows of a large log; the list across cases asks them.
NAMED = """
CREATE INDEX investigations_named ON cases_fact (case_id, subject)
WHERE kind = 'person.named'
"""


class Migration(migrations.Migration):
    """The plan, lines of enquiry, people to see, and accounts."""

    dependencies = [
        ("investigations", "0002_leading"),
        ("cases", "0010_documents"),
        ("organisations", "0004_words_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Account",
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
                ("fact", models.UUIDField(unique=True)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("taken", "They gave an account"),
                            ("declined", "They declined to give one"),
                            ("not_now", "Not now, perhaps later"),
                            ("no_contact", "Nobody could be reached"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "how",
                    models.CharField(
                        choices=[
                            ("visit", "In person, where they are or chose to meet"),
                            (
                                "abe",
                                "In person, interviewed to achieve best evidence (recorded on video)",
                            ),
                            ("station", "In person, at a police station"),
                            ("video_link", "By video link"),
                            ("telephone", "By telephone"),
                            ("written", "In writing"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "kept",
                    models.CharField(
                        choices=[
                            ("video", "Video interview"),
                            ("body_worn", "Body-worn video"),
                            ("audio", "Sound recording"),
                            ("statement", "Written statement, signed"),
                            ("notes", "Notes of whoever spoke to them"),
                            ("nothing", "Nothing was recorded at the time"),
                        ],
                        max_length=9,
                    ),
                ),
                ("place", manumit.ui.columns.VerbatimColumn()),
                ("by_whom", manumit.ui.columns.VerbatimColumn()),
                ("interpreter_name", manumit.ui.columns.VerbatimColumn()),
                ("language", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("why_not", manumit.ui.columns.VerbatimColumn()),
                ("again_on", models.DateField(null=True)),
                ("again_words", manumit.ui.columns.VerbatimColumn()),
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
                    "recording",
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
                "db_table": "investigations_heard",
            },
        ),
        migrations.CreateModel(
            name="GoneThrough",
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
            ],
            options={
                "db_table": "investigations_gone_through",
            },
        ),
        migrations.CreateModel(
            name="OptionConsidered",
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
                ("option", models.CharField(max_length=40)),
                ("pursued", models.BooleanField()),
                ("line", models.CharField(blank=True, default="", max_length=40)),
                ("words", manumit.ui.columns.VerbatimColumn()),
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
            ],
            options={
                "db_table": "investigations_option_considered",
            },
        ),
        migrations.CreateModel(
            name="PlanTemplate",
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
                ("template", models.CharField(max_length=40)),
                ("starts", models.DateField()),
                ("title", manumit.ui.columns.VerbatimColumn()),
                ("aims", manumit.ui.columns.VerbatimColumn()),
                ("lines", models.JSONField()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_plan_template",
            },
        ),
        migrations.CreateModel(
            name="Said",
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
                ("subject", models.UUIDField(null=True)),
                ("fact", models.UUIDField(unique=True)),
                ("named_in", models.UUIDField(null=True)),
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
                "db_table": "investigations_said",
            },
        ),
        migrations.CreateModel(
            name="Same",
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
                ("one", models.UUIDField()),
                ("other", models.UUIDField()),
                (
                    "facts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("undone_by", models.CharField(blank=True, default="", max_length=40)),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "undone_words",
                    manumit.ui.columns.VerbatimColumn(blank=True, default=""),
                ),
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
                "db_table": "investigations_same",
            },
        ),
        migrations.CreateModel(
            name="LineEntry",
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
                ("line", models.CharField(max_length=40)),
                (
                    "priority",
                    models.CharField(
                        choices=[
                            ("at_once", "At once: it will be lost"),
                            ("high", "High"),
                            ("usual", "Usual"),
                        ],
                        max_length=7,
                    ),
                ),
                ("due", models.DateField(null=True)),
                ("title", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("fact", models.UUIDField(db_index=True, null=True)),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.account",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.account",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_line_entry",
                "indexes": [
                    models.Index(
                        fields=["case", "line"], name="investigations_line_of_case"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Plan",
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
                ("template", models.CharField(max_length=40)),
                ("template_from", models.DateField()),
                (
                    "template_of",
                    models.CharField(blank=True, default="", max_length=40),
                ),
                ("aims", manumit.ui.columns.VerbatimColumn()),
                ("fact", models.UUIDField(null=True)),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_plan",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "number"), name="investigations_plan_number"
                    )
                ],
            },
        ),
        migrations.RunSQL(NAMED, "DROP INDEX investigations_named"),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in walls.ADDED_TO),
        sealing.raise_wall(walls.SAME, grant="SELECT, INSERT, UPDATE"),
        sealing.raise_wall(walls.TEMPLATE, grant="SELECT, INSERT"),
    ]
