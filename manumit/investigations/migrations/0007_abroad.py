import django.contrib.postgres.fields
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.abroad.walls import FIRST


class Migration(migrations.Migration):
    """Requests abroad, risk assessments and joint investigation teams."""

    dependencies = [
        ("investigations", "0006_prosecuting"),
        ("cases", "0010_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="AbroadRequest",
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
                ("code", models.CharField(max_length=20)),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("nca", "The National Crime Agency"),
                            ("europol", "Europol"),
                            ("interpol", "Interpol"),
                            ("liaison_officer", "A liaison officer"),
                            ("letter_of_request", "A letter of request"),
                            ("eio", "A European Investigation Order"),
                            (
                                "mutual_assistance",
                                "Mutual assistance under the agreement with the European Union",
                            ),
                            ("joint_team", "A joint investigation team"),
                        ],
                        max_length=20,
                    ),
                ),
                ("country", manumit.ui.columns.VerbatimColumn()),
                (
                    "purpose",
                    models.CharField(
                        choices=[
                            ("records", "Convictions and police records there"),
                            ("who", "Who somebody is"),
                            (
                                "where",
                                "Where somebody is, or a vehicle, telephone or address",
                            ),
                            ("evidence", "Evidence for a prosecution"),
                            ("family", "Safety of somebody's family there"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                    ),
                ),
                ("about", models.UUIDField(null=True)),
                (
                    "tells",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), size=None
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("reference", manumit.ui.columns.VerbatimColumn()),
                ("due", models.DateField(null=True)),
                ("asked_at", models.DateTimeField()),
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
                "db_table": "investigations_abroad_request",
            },
        ),
        migrations.CreateModel(
            name="AbroadRisk",
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
                ("person", models.UUIDField()),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("nca", "The National Crime Agency"),
                            ("europol", "Europol"),
                            ("interpol", "Interpol"),
                            ("liaison_officer", "A liaison officer"),
                            ("letter_of_request", "A letter of request"),
                            ("eio", "A European Investigation Order"),
                            (
                                "mutual_assistance",
                                "Mutual assistance under the agreement with the European Union",
                            ),
                            ("joint_team", "A joint investigation team"),
                        ],
                        max_length=20,
                    ),
                ),
                ("country", manumit.ui.columns.VerbatimColumn()),
                (
                    "home",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Nobody can say"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "asylum",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Nobody can say"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "corruption",
                    models.CharField(
                        choices=[
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Nobody can say"),
                        ],
                        max_length=10,
                    ),
                ),
                ("may_go", models.BooleanField()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("assessed_by", manumit.ui.columns.VerbatimColumn()),
                ("assessed_at", models.DateTimeField()),
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
                "db_table": "investigations_abroad_risk",
            },
        ),
        migrations.CreateModel(
            name="AbroadStep",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("received", "They say that they have it"),
                            ("chased", "Chased"),
                            ("escalated", "Silence taken higher"),
                            ("answered", "Answered"),
                            ("refused", "Answered: they will not do it"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("reference", manumit.ui.columns.VerbatimColumn()),
                ("done_at", models.DateTimeField()),
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
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.abroadrequest",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_abroad_step",
            },
        ),
        migrations.CreateModel(
            name="JointTeam",
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
                ("members", manumit.ui.columns.VerbatimColumn()),
                ("agreement", manumit.ui.columns.VerbatimColumn()),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
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
                    "replaces",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.jointteam",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_joint_team",
            },
        ),
        migrations.AddConstraint(
            model_name="abroadrequest",
            constraint=models.UniqueConstraint(
                fields=("case", "code"), name="investigations_abroad_code"
            ),
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in FIRST),
    ]
