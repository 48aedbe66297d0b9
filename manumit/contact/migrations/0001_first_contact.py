import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.contact import walls


class Migration(migrations.Migration):
    """First contacts, their people, every save, and the steps that were done."""

    initial = True

    dependencies = [
        ("cases", "0009_readers_of_search_rows"),
        ("organisations", "0003_posts"),
        ("people", "0004_found_by_birth"),
        ("referrals", "0016_further_recovery"),
    ]

    operations = [
        migrations.CreateModel(
            name="Contact",
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
                    "door",
                    models.CharField(
                        choices=[
                            ("call", "A call"),
                            ("counter", "The counter"),
                            ("street", "On the street"),
                            ("custody", "Custody"),
                            ("port", "A port or airport"),
                            ("detention", "Immigration detention"),
                        ],
                        max_length=9,
                    ),
                ),
                ("incident", manumit.ui.columns.VerbatimColumn(default="")),
                ("token", models.UUIDField()),
                ("started_at", models.DateTimeField()),
                ("started_by", models.CharField(max_length=40)),
                ("opened_at", models.DateTimeField(null=True)),
                ("opened_by", models.CharField(default="", max_length=40)),
                ("passed_at", models.DateTimeField(null=True)),
                ("passed_by", models.CharField(default="", max_length=40)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.CharField(default="", max_length=40)),
                (
                    "ended_because",
                    models.CharField(
                        choices=[
                            (
                                "other_matter",
                                "Something else was reported, and is dealt with elsewhere",
                            ),
                            (
                                "same_event",
                                "The same event has another contact or a case",
                            ),
                            ("cut_off", "They hung up, left or could not speak"),
                            (
                                "nothing_told",
                                "No sign of exploitation has been told or seen so far",
                            ),
                            (
                                "mistake",
                                "Opened by mistake: nobody was spoken to or of",
                            ),
                        ],
                        default="",
                        max_length=12,
                    ),
                ),
                ("ended_words", manumit.ui.columns.VerbatimColumn(default="")),
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
                (
                    "referral",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referrals.referral",
                    ),
                ),
            ],
            options={
                "db_table": "contact_contact",
            },
        ),
        migrations.CreateModel(
            name="Person",
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
                ("added_at", models.DateTimeField()),
                ("added_by", models.CharField(max_length=40)),
                (
                    "contact",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contact.contact",
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
            ],
            options={
                "db_table": "contact_person",
            },
        ),
        migrations.CreateModel(
            name="Done",
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
                ("step", models.CharField(max_length=40)),
                ("answers", models.JSONField()),
                ("happened", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.CharField(max_length=40)),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("fact", models.UUIDField(null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contact.person",
                    ),
                ),
            ],
            options={
                "db_table": "contact_done",
            },
        ),
        migrations.CreateModel(
            name="Told",
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
                ("saved_at", models.DateTimeField()),
                ("saved_by", models.CharField(max_length=40)),
                (
                    "danger_now",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "controller_present",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "child",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "child_missing",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("seen", manumit.ui.columns.VerbatimColumn()),
                ("own_word", models.BooleanField()),
                ("teller", models.CharField(max_length=12)),
                ("indicators", models.JSONField()),
                ("sectors", models.JSONField()),
                ("asked_about", models.BooleanField()),
                (
                    "injured",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "sexual_harm",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "interpreter",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                ("language", manumit.ui.columns.VerbatimColumn()),
                ("companion_interprets", models.BooleanField()),
                ("now_where", manumit.ui.columns.VerbatimColumn()),
                ("now_county", manumit.ui.columns.VerbatimColumn()),
                (
                    "going_back",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                ("exploited_where", manumit.ui.columns.VerbatimColumn()),
                ("exploited_county", manumit.ui.columns.VerbatimColumn()),
                ("given_names", manumit.ui.columns.VerbatimColumn()),
                ("family_name", manumit.ui.columns.VerbatimColumn()),
                ("described", manumit.ui.columns.VerbatimColumn()),
                ("born", manumit.ui.columns.UncertainColumn(null=True)),
                ("gender", manumit.ui.columns.VerbatimColumn()),
                ("nationality", manumit.ui.columns.VerbatimColumn()),
                ("reached_by", manumit.ui.columns.VerbatimColumn()),
                ("exploiters", manumit.ui.columns.VerbatimColumn()),
                (
                    "removal_planned",
                    models.CharField(
                        choices=[
                            ("", "Not asked yet"),
                            ("yes", "Yes"),
                            ("no", "No"),
                            ("not_known", "Not known"),
                        ],
                        default="",
                        max_length=9,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contact.person",
                    ),
                ),
            ],
            options={
                "db_table": "contact_told",
            },
        ),
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(
                condition=models.Q(("case__isnull", True), ("ended_at__isnull", True)),
                fields=["organisation", "started_at"],
                name="contact_contact_under_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                fields=("organisation", "token"), name="contact_contact_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("incident", ""), _negated=True),
                    ("ended_at__isnull", True),
                ),
                fields=("organisation", "incident"),
                name="contact_contact_one_incident",
            ),
        ),
        migrations.AddConstraint(
            model_name="contact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_at__isnull", True),
                    models.Q(("ended_because", ""), _negated=True),
                    _connector="OR",
                ),
                name="contact_contact_ended_said_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("contact", "number"), name="contact_person_number"
            ),
        ),
        sealing.raise_wall(walls.CONTACT, grant="SELECT, INSERT, UPDATE"),
        sealing.raise_wall(walls.PERSON, grant="SELECT, INSERT, UPDATE"),
        sealing.raise_wall(walls.TOLD, grant="SELECT, INSERT"),
        sealing.raise_wall(walls.DONE, grant="SELECT, INSERT, UPDATE"),
    ]
