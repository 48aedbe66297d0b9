import django.contrib.postgres.fields
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.leading.walls import WALLS


FIND_LED = """
CREATE INDEX investigations_led ON cases_fact (case_id, kind) WHERE kind IN (
    'lead.allocated', 'adviser.named', 'investigation.closed', 'investigation.reopened'
)
"""
"""Who leads each case is asked of the log, for every case of a force at once."""


class Migration(migrations.Migration):
    """Who leads, who advises, reviews, hand-overs, closing and reopening."""

    dependencies = [
        ("investigations", "0001_crimes"),
        ("cases", "0010_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="Allocation",
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
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("kind", models.CharField(max_length=8)),
                ("account", models.CharField(max_length=40)),
                ("fact", models.UUIDField(unique=True)),
                (
                    "lacking",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        default=list,
                        size=None,
                    ),
                ),
                ("reason", manumit.ui.columns.VerbatimColumn(default="")),
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
                "db_table": "investigations_allocation",
            },
        ),
        migrations.CreateModel(
            name="CaseReview",
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
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("fact", models.UUIDField(unique=True)),
                ("begun_at", models.DateTimeField()),
                ("begun_under", models.CharField(max_length=40)),
                ("held_under", models.CharField(max_length=40)),
                (
                    "because",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12),
                        default=list,
                        size=None,
                    ),
                ),
                ("stood", models.JSONField(default=list)),
                ("questions", manumit.ui.columns.VerbatimColumn()),
                ("found", manumit.ui.columns.VerbatimColumn()),
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
                "db_table": "investigations_review",
            },
        ),
        migrations.CreateModel(
            name="Closing",
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
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("fact", models.UUIDField(unique=True)),
                ("words", manumit.ui.columns.VerbatimColumn()),
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
                "db_table": "investigations_closing",
            },
        ),
        migrations.CreateModel(
            name="Handover",
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
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("from_lead", models.CharField(max_length=40)),
                ("to_lead", models.CharField(max_length=40)),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("stood", models.JSONField(default=list)),
                (
                    "allocation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.allocation",
                    ),
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
                "db_table": "investigations_handover",
            },
        ),
        migrations.CreateModel(
            name="Acknowledged",
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
                    "handover",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.handover",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_acknowledged",
            },
        ),
        migrations.CreateModel(
            name="Reopening",
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
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("fact", models.UUIDField(unique=True)),
                ("words", manumit.ui.columns.VerbatimColumn()),
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
                "db_table": "investigations_reopening",
            },
        ),
        migrations.CreateModel(
            name="ReviewAction",
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
                ("number", models.PositiveSmallIntegerField()),
                ("owner", models.CharField(max_length=40)),
                ("due_on", models.DateField()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.casereview",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_review_action",
            },
        ),
        migrations.CreateModel(
            name="ActionDone",
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
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "action",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.reviewaction",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_action_done",
            },
        ),
        migrations.CreateModel(
            name="ClosedOpen",
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
                ("duty", models.CharField(max_length=120)),
                ("rule", models.CharField(max_length=60)),
                ("part", models.CharField(max_length=80)),
                ("subject", models.UUIDField(null=True)),
                ("words", manumit.ui.columns.VerbatimColumn()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "closing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.closing",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_closed_open",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("closing", "duty"),
                        name="investigations_closed_open_once",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="reviewaction",
            constraint=models.UniqueConstraint(
                fields=("review", "number"), name="investigations_action_number"
            ),
        ),
        migrations.RunSQL(FIND_LED, "DROP INDEX investigations_led"),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in WALLS),
    ]
