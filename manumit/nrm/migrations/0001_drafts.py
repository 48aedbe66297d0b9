import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.nrm.walls import AT_FIRST


NUMBERS = [
    "CREATE SEQUENCE IF NOT EXISTS nrm_draft_number",
    *sealing.grants("USAGE", "SEQUENCE nrm_draft_number"),
]
CHANGED = {"nrm_event", "nrm_draft", "nrm_comment"}


def _grant(table: str) -> str:
    more = ", UPDATE" if table in CHANGED else ""
    return f"SELECT, INSERT{more}"


class Migration(migrations.Migration):
    """Drafts of referrals, their answers, and what was sent and received."""

    initial = True

    dependencies = [
        ("cases", "0009_readers_of_search_rows"),
        ("organisations", "0003_posts"),
        ("people", "0004_found_by_birth"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
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
                ("number", models.PositiveIntegerField(unique=True)),
                ("form", models.CharField(max_length=20)),
                ("holder", models.CharField(default="", max_length=40)),
                ("started_by", models.CharField(max_length=40)),
                ("started_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("token", models.UUIDField()),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                    ),
                ),
                (
                    "nominal",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.nominal",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_draft",
            },
        ),
        migrations.CreateModel(
            name="Check",
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
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("asked", "A second person is asked to check it"),
                            ("checked", "Checked by a second person"),
                        ],
                        max_length=7,
                    ),
                ),
                ("done_by", models.CharField(max_length=40)),
                ("done_at", models.DateTimeField()),
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
                "db_table": "nrm_check",
            },
        ),
        migrations.CreateModel(
            name="Event",
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
                ("started_by", models.CharField(max_length=40)),
                ("started_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_event",
            },
        ),
        migrations.AddField(
            model_name="draft",
            name="event",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nrm.event",
            ),
        ),
        migrations.CreateModel(
            name="Expiry",
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
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("warned", "Its holder was warned that it will expire"),
                            ("expired", "Expired"),
                            ("taken_up", "Taken up again"),
                        ],
                        max_length=8,
                    ),
                ),
                ("done_by", models.CharField(max_length=40)),
                ("done_at", models.DateTimeField()),
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
                "db_table": "nrm_expiry",
            },
        ),
        migrations.CreateModel(
            name="Handing",
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
                ("from_account", models.CharField(default="", max_length=40)),
                ("to_account", models.CharField(default="", max_length=40)),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("handed_by", models.CharField(max_length=40)),
                ("handed_at", models.DateTimeField()),
                (
                    "desk",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                    ),
                ),
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
                "db_table": "nrm_handing",
            },
        ),
        migrations.CreateModel(
            name="Save",
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
                ("token", models.UUIDField()),
                ("section", models.CharField(max_length=40)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("typed", "typed here"),
                            ("case", "from the case"),
                            ("contact", "from first contact"),
                        ],
                        max_length=7,
                    ),
                ),
                ("saved_by", models.CharField(max_length=40)),
                ("saved_at", models.DateTimeField()),
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
                "db_table": "nrm_save",
            },
        ),
        migrations.CreateModel(
            name="Answer",
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
                ("value", models.JSONField(null=True)),
                (
                    "draft",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.draft",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.event",
                    ),
                ),
                (
                    "save_made",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.save",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_answer",
            },
        ),
        migrations.CreateModel(
            name="Stated",
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
                ("kind", models.CharField(max_length=60)),
                ("schema", models.PositiveSmallIntegerField()),
                ("body", models.JSONField()),
                ("happened_at", models.DateTimeField(null=True)),
                ("happened", manumit.ui.columns.UncertainColumn(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=40)),
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
                "db_table": "nrm_stated",
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                (
                    "sort",
                    models.CharField(
                        choices=[
                            ("nrm", "NRM referral"),
                            ("dtn", "Notification (Duty to Notify)"),
                        ],
                        max_length=3,
                    ),
                ),
                ("route", models.CharField(max_length=20)),
                ("form", models.CharField(max_length=20)),
                ("reason", manumit.ui.columns.VerbatimColumn(default="")),
                ("content", manumit.ui.columns.VerbatimColumn()),
                ("digest", models.CharField(max_length=64)),
                ("sent_at", models.DateTimeField()),
                ("fact", models.UUIDField(null=True)),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("token", models.UUIDField()),
                (
                    "adds_to",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.submission",
                    ),
                ),
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
                "db_table": "nrm_submission",
            },
        ),
        migrations.CreateModel(
            name="Receipt",
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
                ("reference", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn(default="")),
                ("received_at", models.DateTimeField()),
                ("fact", models.UUIDField(null=True)),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("token", models.UUIDField()),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nrm.submission",
                    ),
                ),
            ],
            options={
                "db_table": "nrm_receipt",
            },
        ),
        migrations.CreateModel(
            name="Comment",
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
                ("section", models.CharField(max_length=40)),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("said_by", models.CharField(max_length=40)),
                ("said_at", models.DateTimeField()),
                ("settled_by", models.CharField(default="", max_length=40)),
                ("settled_at", models.DateTimeField(null=True)),
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
                "db_table": "nrm_comment",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draft", "token"), name="nrm_comment_said_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(
                fields=["organisation", "holder"], name="nrm_draft_held"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                fields=("organisation", "token"), name="nrm_draft_started_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="handing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("to_account", ""), _negated=True),
                    ("desk__isnull", False),
                    _connector="OR",
                ),
                name="nrm_handing_to_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="save",
            constraint=models.UniqueConstraint(
                fields=("draft", "token"), name="nrm_save_once"
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(
                fields=["draft", "key", "id"], name="nrm_answer_of_draft"
            ),
        ),
        migrations.AddIndex(
            model_name="answer",
            index=models.Index(
                fields=["event", "key", "id"], name="nrm_answer_of_event"
            ),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("draft__isnull", True), ("event__isnull", False)),
                    models.Q(("draft__isnull", False), ("event__isnull", True)),
                    _connector="OR",
                ),
                name="nrm_answer_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="stated",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("happened__isnull", False), ("happened_at__isnull", True)
                    ),
                    models.Q(
                        ("happened__isnull", True), ("happened_at__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="nrm_stated_one_moment",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("adds_to__isnull", True)),
                fields=("draft", "sort"),
                name="nrm_submission_never_two",
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                fields=("draft", "token"), name="nrm_submission_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("adds_to__isnull", True),
                    models.Q(("reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="nrm_submission_added_for_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="receipt",
            constraint=models.UniqueConstraint(
                fields=("submission", "token"), name="nrm_receipt_once"
            ),
        ),
        sealing.run(NUMBERS),
        *(sealing.raise_wall(each, grant=_grant(each.table)) for each in AT_FIRST),
    ]
