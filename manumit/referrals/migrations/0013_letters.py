import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.referrals import walls


LETTERS = next(each for each in walls.WALLS if each.table == "referrals_letter")


class Migration(migrations.Migration):
    """Decisions and letters about people, each written once."""

    dependencies = [
        ("cases", "0005_rules_fired"),
        ("organisations", "0002_walls_and_grants"),
        ("people", "0004_found_by_birth"),
        ("referrals", "0012_deliveries"),
    ]

    operations = [
        migrations.CreateModel(
            name="Letter",
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
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("token", models.UUIDField()),
                ("content", models.CharField(max_length=64)),
                ("joined", models.BooleanField()),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("reasonable_grounds", "Reasonable grounds decision"),
                            ("conclusive_grounds", "Conclusive grounds decision"),
                            ("reconsideration", "Reconsideration of a decision"),
                            (
                                "disqualification",
                                "Public order or bad faith disqualification",
                            ),
                            ("withdrawal", "Withdrawal or suspension"),
                            ("other_letter", "Another letter"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("positive", "Positive"),
                            ("negative", "Negative"),
                            ("changed", "The earlier decision was changed"),
                            ("upheld", "The earlier decision stands"),
                            ("disqualified", "Disqualified from protection"),
                            ("not_disqualified", "Not disqualified"),
                            ("withdrawn", "Withdrawn"),
                            ("suspended", "Suspended"),
                            ("none", "Decides nothing"),
                            ("not_said", "Not said"),
                        ],
                        max_length=20,
                    ),
                ),
                ("decided", manumit.ui.columns.UncertainColumn(null=True)),
                ("reference", manumit.ui.columns.VerbatimColumn()),
                ("family_name", manumit.ui.columns.VerbatimColumn()),
                ("given_names", manumit.ui.columns.VerbatimColumn()),
                ("born", manumit.ui.columns.UncertainColumn(null=True)),
                ("now_where", manumit.ui.columns.VerbatimColumn()),
                ("now_county", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn()),
            ],
            options={
                "db_table": "referrals_letter",
            },
        ),
        migrations.AddIndex(
            model_name="referral",
            index=django.contrib.postgres.indexes.HashIndex(
                condition=models.Q(("home_office_reference", ""), _negated=True),
                fields=["home_office_reference"],
                name="referrals_by_home_office",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="authority",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="cases.case",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="received_by",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organisations.organisation",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="referral",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="referrals.referral",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=django.contrib.postgres.indexes.HashIndex(
                condition=models.Q(("reference", ""), _negated=True),
                fields=["reference"],
                name="referrals_letter_reference",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(
                fields=("received_by", "token"), name="referrals_letter_once"
            ),
        ),
        sealing.raise_wall(LETTERS, grant="SELECT, INSERT"),
    ]
