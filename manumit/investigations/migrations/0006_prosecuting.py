import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.numbered import without_gaps
from manumit.investigations.prosecuting.walls import WALLS


class Migration(migrations.Migration):
    """Prosecutors, charging, court, legal advice and unused material."""

    dependencies = [
        ("cases", "0010_documents"),
        ("investigations", "0005_logbook"),
        ("organisations", "0004_words_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="Advice",
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
                ("on", models.DateField()),
                ("by_whom", manumit.ui.columns.VerbatimColumn()),
                ("asked", manumit.ui.columns.VerbatimColumn()),
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
                "db_table": "investigations_legal_advice",
            },
        ),
        migrations.CreateModel(
            name="Charge",
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
                ("others", manumit.ui.columns.VerbatimColumn()),
                ("why_others", manumit.ui.columns.VerbatimColumn()),
                ("reasons", manumit.ui.columns.VerbatimColumn()),
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
                "db_table": "investigations_charge",
            },
        ),
        migrations.CreateModel(
            name="CourtStep",
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
                ("accused", models.UUIDField()),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("first_hearing", "First hearing"),
                            ("plea", "Plea"),
                            ("trial", "Trial"),
                            ("convicted", "Conviction"),
                            ("acquitted", "Acquittal"),
                            ("sentence", "Sentence"),
                            ("appeal", "Appeal"),
                            ("release", "Release of an offender from sentence"),
                        ],
                        max_length=24,
                    ),
                ),
                ("on", models.DateField()),
                ("fact", models.UUIDField(null=True)),
                ("court", manumit.ui.columns.VerbatimColumn()),
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
                "db_table": "investigations_court_step",
            },
        ),
        migrations.CreateModel(
            name="SensitiveItem",
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
                ("token", models.UUIDField(unique=True)),
                ("description", manumit.ui.columns.VerbatimColumn()),
                ("where", manumit.ui.columns.VerbatimColumn()),
                ("relevance", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("why_sensitive", manumit.ui.columns.VerbatimColumn()),
                (
                    "case",
                    models.ForeignKey(
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
                "db_table": "investigations_sensitive_item",
            },
        ),
        migrations.CreateModel(
            name="SensitiveLook",
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
                    "looked",
                    models.CharField(
                        choices=[
                            ("examined", "Examined"),
                            ("disclosed", "Disclosed to the defence"),
                            ("withdrawn", "Taken off the schedule"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "helps",
                    models.CharField(
                        choices=[
                            (
                                "undermines",
                                "It might undermine the case for the prosecution",
                            ),
                            ("assists", "It might assist the case for the accused"),
                            ("both", "It might do both"),
                            ("neither", "It might do neither"),
                            ("not_sure", "The prosecutor is asked"),
                        ],
                        max_length=24,
                        null=True,
                    ),
                ),
                ("on", models.DateField()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.sensitiveitem",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_sensitive_look",
            },
        ),
        migrations.CreateModel(
            name="SentToProsecutor",
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
                    "sort",
                    models.CharField(
                        choices=[
                            ("early", "Early advice"),
                            ("charge", "A decision about a charge"),
                            ("further", "A reply to an action plan"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("area", "The area's prosecutors"),
                            ("complex", "A complex casework unit"),
                            ("central", "A central casework division"),
                        ],
                        max_length=24,
                    ),
                ),
                ("reference", manumit.ui.columns.VerbatimColumn()),
                (
                    "suspects",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                (
                    "facts",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(), default=list, size=None
                    ),
                ),
                ("sent_at", models.DateTimeField()),
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
                "db_table": "investigations_sent_to_prosecutor",
            },
        ),
        migrations.CreateModel(
            name="UnusedItem",
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
                ("token", models.UUIDField(unique=True)),
                ("description", manumit.ui.columns.VerbatimColumn()),
                ("where", manumit.ui.columns.VerbatimColumn()),
                ("relevance", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("source", models.CharField(max_length=200)),
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
                "db_table": "investigations_unused_item",
            },
        ),
        migrations.CreateModel(
            name="UnusedLook",
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
                    "looked",
                    models.CharField(
                        choices=[
                            ("examined", "Examined"),
                            ("disclosed", "Disclosed to the defence"),
                            ("withdrawn", "Taken off the schedule"),
                        ],
                        max_length=24,
                    ),
                ),
                (
                    "helps",
                    models.CharField(
                        choices=[
                            (
                                "undermines",
                                "It might undermine the case for the prosecution",
                            ),
                            ("assists", "It might assist the case for the accused"),
                            ("both", "It might do both"),
                            ("neither", "It might do neither"),
                            ("not_sure", "The prosecutor is asked"),
                        ],
                        max_length=24,
                        null=True,
                    ),
                ),
                ("on", models.DateField()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.unuseditem",
                    ),
                ),
            ],
            options={
                "db_table": "investigations_unused_look",
            },
        ),
        migrations.CreateModel(
            name="VictimWord",
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
                    "sort",
                    models.CharField(
                        choices=[
                            ("told", "They were told"),
                            ("review_asked", "They asked for a review of the decision"),
                            ("review_answered", "Their review was answered"),
                        ],
                        max_length=24,
                    ),
                ),
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
                "db_table": "investigations_victim_word",
            },
        ),
        migrations.AddConstraint(
            model_name="sensitiveitem",
            constraint=models.UniqueConstraint(
                fields=("case", "organisation", "number"),
                name="investigations_sensitive_item_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="sensitiveitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("follows__isnull", True)),
                fields=("case", "organisation"),
                name="investigations_sensitive_item_one_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="sensitiveitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follows__isnull", True), ("number", 1)),
                    models.Q(
                        ("follows__isnull", False),
                        (
                            "number",
                            django.db.models.expressions.CombinedExpression(
                                models.F("follows"), "+", models.Value(1)
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="investigations_sensitive_item_without_gap",
            ),
        ),
        migrations.AddConstraint(
            model_name="unuseditem",
            constraint=models.UniqueConstraint(
                fields=("case", "number"), name="investigations_unused_item_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="unuseditem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("follows__isnull", True)),
                fields=("case",),
                name="investigations_unused_item_one_first",
            ),
        ),
        migrations.AddConstraint(
            model_name="unuseditem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("follows__isnull", True), ("number", 1)),
                    models.Q(
                        ("follows__isnull", False),
                        (
                            "number",
                            django.db.models.expressions.CombinedExpression(
                                models.F("follows"), "+", models.Value(1)
                            ),
                        ),
                    ),
                    _connector="OR",
                ),
                name="investigations_unused_item_without_gap",
            ),
        ),
        migrations.AddConstraint(
            model_name="unuseditem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source", ""), _negated=True),
                fields=("case", "source"),
                name="investigations_unused_item_listed_once",
            ),
        ),
        sealing.run(without_gaps("investigations_unused_item", "case_id")),
        sealing.run(
            without_gaps("investigations_sensitive_item", "case_id", "organisation_id")
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in WALLS),
    ]
