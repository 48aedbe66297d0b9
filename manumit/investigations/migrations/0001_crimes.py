import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.crimes import walls


OF_CRIMES = (
    "CREATE INDEX cases_fact_crimes ON cases_fact (case_id) "
    "WHERE kind = 'crime.recorded'"
)
OF_INCIDENTS = (
    "CREATE INDEX cases_fact_reported_incidents ON cases_fact (recorded_at DESC) "
    "WHERE kind = 'crime.recorded' AND body->>'form' = 'reported_incident'"
)
"""For the registrar's lists: the log is long, and few of its facts are crimes."""


class Migration(migrations.Migration):
    """Crimes, their cancellations and transfers, and what another registrar samples."""

    initial = True

    dependencies = [
        ("cases", "0010_documents"),
        ("organisations", "0004_words_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cancellation",
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
                ("crime", models.CharField(max_length=40)),
                ("code", models.CharField(max_length=4)),
                ("ground", models.CharField(max_length=40)),
                ("what", manumit.ui.columns.VerbatimColumn()),
                ("came", manumit.ui.columns.UncertainColumn(null=True)),
                ("whence", manumit.ui.columns.VerbatimColumn()),
                ("verified", manumit.ui.columns.VerbatimColumn()),
                ("effect", manumit.ui.columns.VerbatimColumn()),
                ("told_at", models.DateTimeField(null=True)),
                ("other", models.CharField(max_length=40)),
                ("withdrawal_free", models.BooleanField(null=True)),
                ("mistake_genuine", models.BooleanField(null=True)),
                ("self_defence", models.BooleanField(null=True)),
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
                    "force",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_cancellation",
            },
        ),
        migrations.CreateModel(
            name="CancellationDecided",
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
                ("agreed", models.BooleanField()),
                (
                    "by_role",
                    models.CharField(
                        choices=[
                            ("registrar", "the force crime registrar"),
                            ("designated", "a designated decision-maker"),
                            ("investigator", "an investigator of the case"),
                            ("supervisor", "a supervisor of the case"),
                        ],
                        max_length=12,
                    ),
                ),
                ("fact", models.UUIDField(null=True)),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "cancellation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.cancellation",
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
                "db_table": "investigations_cancellation_decided",
            },
        ),
        migrations.CreateModel(
            name="CrimeAct",
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
                ("fact", models.UUIDField(unique=True)),
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
                "db_table": "investigations_crime_act",
            },
        ),
        migrations.CreateModel(
            name="Transfer",
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
                ("crime", models.CharField(max_length=40)),
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
                    "force",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_crime_transfer",
            },
        ),
        migrations.AddField(
            model_name="cancellation",
            name="transfer",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="investigations.transfer",
            ),
        ),
        migrations.CreateModel(
            name="Crime",
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
                ("crime", models.CharField(max_length=40)),
                ("fact", models.UUIDField()),
                ("number", models.CharField(default="", max_length=40)),
                ("name", manumit.ui.columns.VerbatimColumn(default="")),
                ("committed_from", manumit.ui.columns.UncertainColumn(null=True)),
                ("committed_to", manumit.ui.columns.UncertainColumn(null=True)),
                ("reported_at", models.DateTimeField(null=True)),
                ("words", manumit.ui.columns.VerbatimColumn(default="")),
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
                "db_table": "investigations_crime",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("token", "crime"), name="investigations_crime_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Sample",
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
                ("crime", models.CharField(max_length=40)),
                ("account", models.UUIDField()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "asked",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
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
                (
                    "force",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_cancellation_sample",
                "indexes": [
                    models.Index(
                        fields=["account", "recorded_at"],
                        name="investigations_sample_account",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "crime"), name="investigations_sample_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(
                fields=["force", "recorded_at"], name="investigations_transfer_force"
            ),
        ),
        migrations.AddIndex(
            model_name="cancellation",
            index=models.Index(
                fields=["force", "recorded_at"], name="investigations_cancel_force"
            ),
        ),
        migrations.AddConstraint(
            model_name="cancellation",
            constraint=models.UniqueConstraint(
                fields=("transfer",), name="investigations_cancellation_of_transfer"
            ),
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in walls.AT_FIRST),
        migrations.RunSQL(OF_CRIMES, "DROP INDEX cases_fact_crimes"),
        migrations.RunSQL(OF_INCIDENTS, "DROP INDEX cases_fact_reported_incidents"),
    ]
