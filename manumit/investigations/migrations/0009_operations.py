import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.operations.walls import WALLS


class Migration(migrations.Migration):
    """Operations, their cases and partners, and bids for adoption."""

    initial = True

    dependencies = [
        ("cases", "0010_documents"),
        ("investigations", "0008_exhibits"),
        ("organisations", "0004_words_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Operation",
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
                ("name", manumit.ui.columns.VerbatimColumn()),
                ("opened_at", models.DateTimeField()),
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
                "db_table": "investigations_operation",
            },
        ),
        migrations.CreateModel(
            name="Bid",
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
                ("title", manumit.ui.columns.VerbatimColumn()),
                ("why", manumit.ui.columns.VerbatimColumn()),
                ("harm", manumit.ui.columns.VerbatimColumn()),
                ("asked", manumit.ui.columns.VerbatimColumn()),
                ("made_by", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "to",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.operation",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_bid",
            },
        ),
        migrations.CreateModel(
            name="OperationCase",
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
                ("why", manumit.ui.columns.VerbatimColumn()),
                ("fact", models.UUIDField()),
                ("joined_at", models.DateTimeField()),
                ("joined_by", models.CharField(max_length=40)),
                ("left_at", models.DateTimeField(null=True)),
                ("left_by", models.CharField(max_length=40)),
                ("left_why", manumit.ui.columns.VerbatimColumn()),
                ("left_fact", models.UUIDField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.operation",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_operation_case",
            },
        ),
        migrations.CreateModel(
            name="OperationPartner",
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
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField(null=True)),
                ("recorded_by", models.CharField(max_length=40)),
                (
                    "opened_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.operation",
                    ),
                ),
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
                "db_table": "investigations_operation_partner",
            },
        ),
        migrations.CreateModel(
            name="OperationState",
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
                ("lead", models.CharField(max_length=40)),
                ("aims", manumit.ui.columns.VerbatimColumn()),
                ("partners", manumit.ui.columns.VerbatimColumn()),
                ("live", models.BooleanField()),
                ("why", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "operation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.operation",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_operation_state",
            },
        ),
        migrations.CreateModel(
            name="BidStep",
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
                            ("accepted", "Accepted"),
                            ("declined", "Declined"),
                            ("more_asked", "More asked for"),
                            ("more_given", "More given"),
                            ("chased", "Chased"),
                            ("withdrawn", "Taken back"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "bid",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.bid",
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
                "db_table": "investigations_bid_step",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("bid", "number"), name="investigations_bid_step_number"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="operation",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name"), name="investigations_operation_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="operationcase",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at", None)),
                fields=("operation", "case"),
                name="investigations_operation_case_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationpartner",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ends_at", None)),
                fields=("operation", "organisation"),
                name="investigations_operation_partner_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="operationstate",
            constraint=models.UniqueConstraint(
                fields=("operation", "number"),
                name="investigations_operation_state_number",
            ),
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT, UPDATE") for each in WALLS),
    ]
