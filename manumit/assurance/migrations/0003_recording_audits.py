import django.contrib.postgres.fields
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.assurance.recording_audits import walls
from manumit.audit import sealing


class Migration(migrations.Migration):
    dependencies = [
        ("assurance", "0002_grants"),
        ("cases", "0010_documents"),
        ("organisations", "0004_words_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordingAudit",
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
                ("first", models.DateField()),
                ("last", models.DateField()),
                (
                    "stratified",
                    models.CharField(
                        choices=[
                            ("no", "Not at all: every file has the same chance"),
                            ("way", "By the way it came: each way has its share"),
                            ("month", "By month: each month has its share"),
                        ],
                        max_length=5,
                    ),
                ),
                ("margin", models.PositiveSmallIntegerField()),
                ("confidence", models.PositiveSmallIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("method", models.CharField(max_length=40)),
                ("seed", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "units",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                (
                    "strata",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=20), size=None
                    ),
                ),
                ("drawn_by", models.CharField(max_length=40)),
                ("drawn_at", models.DateTimeField()),
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
                "db_table": "assurance_recording_audit",
            },
        ),
        migrations.CreateModel(
            name="AuditFile",
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
                ("subject", models.UUIDField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("nrm", "Referral received"),
                            ("dtn", "Notification received"),
                            ("sent", "Referral made by the police"),
                            ("decision", "Positive reasonable grounds decision"),
                            ("report", "Report to the police, or seen by them"),
                        ],
                        max_length=8,
                    ),
                ),
                ("stratum", models.CharField(max_length=20)),
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
                    "fact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.factrow",
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.recordingaudit",
                    ),
                ),
            ],
            options={
                "db_table": "assurance_recording_file",
            },
        ),
        migrations.CreateModel(
            name="Report",
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
                ("counts", models.JSONField()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("reported_by", models.CharField(max_length=40)),
                ("reported_at", models.DateTimeField()),
                (
                    "audit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.recordingaudit",
                    ),
                ),
            ],
            options={
                "db_table": "assurance_recording_report",
            },
        ),
        migrations.CreateModel(
            name="Returned",
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
                (
                    "questions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("recorded", "Is a crime of modern slavery recorded?"),
                                ("in_time", "Was it recorded in time?"),
                                ("right_class", "Was it recorded in the right class?"),
                                ("one_each", "Has this victim a crime of their own?"),
                                (
                                    "associated",
                                    "Is the most serious associated offence recorded?",
                                ),
                                (
                                    "told",
                                    "Where no crime was recorded, was the victim told?",
                                ),
                                ("cancelled", "If it was cancelled, was that sound?"),
                            ],
                            max_length=11,
                        ),
                        size=None,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("returned_by", models.CharField(max_length=40)),
                ("returned_at", models.DateTimeField()),
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
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.auditfile",
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
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.team",
                    ),
                ),
            ],
            options={
                "db_table": "assurance_recording_return",
            },
        ),
        migrations.CreateModel(
            name="ReturnAnswer",
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
                    "settled",
                    models.CharField(
                        choices=[
                            ("put_right", "It has been put right"),
                            (
                                "will_be",
                                "It will be put right: say by when, and by whom",
                            ),
                            ("stands", "It stands as it is recorded: say why"),
                        ],
                        max_length=9,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("answered_by", models.CharField(max_length=40)),
                ("answered_at", models.DateTimeField()),
                (
                    "returned",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.returned",
                    ),
                ),
            ],
            options={
                "db_table": "assurance_recording_return_answer",
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("token", models.UUIDField(unique=True)),
                ("words", manumit.ui.columns.VerbatimColumn(default="")),
                ("reviewed_by", models.CharField(max_length=40)),
                ("reviewed_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.auditfile",
                    ),
                ),
            ],
            options={
                "db_table": "assurance_recording_review",
            },
        ),
        migrations.CreateModel(
            name="ReviewAnswer",
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
                    "question",
                    models.CharField(
                        choices=[
                            ("recorded", "Is a crime of modern slavery recorded?"),
                            ("in_time", "Was it recorded in time?"),
                            ("right_class", "Was it recorded in the right class?"),
                            ("one_each", "Has this victim a crime of their own?"),
                            (
                                "associated",
                                "Is the most serious associated offence recorded?",
                            ),
                            (
                                "told",
                                "Where no crime was recorded, was the victim told?",
                            ),
                            ("cancelled", "If it was cancelled, was that sound?"),
                        ],
                        max_length=11,
                    ),
                ),
                (
                    "suggested",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_asked", "Does not arise"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "reasons",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.TextField(), size=None
                    ),
                ),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_asked", "Does not arise"),
                        ],
                        max_length=9,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn(default="")),
                (
                    "review",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.review",
                    ),
                ),
            ],
            options={
                "db_table": "assurance_recording_answer",
            },
        ),
        migrations.CreateModel(
            name="FileGiven",
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
                ("reviewer", models.CharField(max_length=40)),
                ("given_by", models.CharField(max_length=40)),
                ("given_at", models.DateTimeField()),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="assurance.auditfile",
                    ),
                ),
            ],
            options={
                "db_table": "assurance_recording_given",
                "indexes": [
                    models.Index(
                        fields=["reviewer"], name="assurance_recording_given_to"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("file", "number"),
                        name="assurance_recording_given_number",
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="recordingaudit",
            index=models.Index(
                fields=["organisation", "drawn_at"], name="assurance_recording_by_org"
            ),
        ),
        migrations.AddConstraint(
            model_name="auditfile",
            constraint=models.UniqueConstraint(
                fields=("audit", "number"), name="assurance_recording_file_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="auditfile",
            constraint=models.UniqueConstraint(
                fields=("audit", "fact"), name="assurance_recording_file_once"
            ),
        ),
        migrations.AddIndex(
            model_name="returned",
            index=models.Index(
                fields=["owner", "returned_at"], name="assurance_recording_return_to"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("file", "number"), name="assurance_recording_review_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewanswer",
            constraint=models.UniqueConstraint(
                fields=("review", "question"), name="assurance_recording_answer_once"
            ),
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in walls.WALLS),
    ]
