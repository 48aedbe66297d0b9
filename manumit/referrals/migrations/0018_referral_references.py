import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.referrals import walls
from manumit.referrals.telling_of_files import TOLD_FUNCTION, TOLD_SIGNATURE


KNOWN = next(each for each in walls.WALLS if each.table == "referrals_known_reference")


def _to(table: str, **options: object) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to=table,
        **options,
    )


class Migration(migrations.Migration):
    """Whom a letter is about, and by which reference somebody is known.

    And whom the installation tells of a harmful file.
    """

    dependencies = [
        ("cases", "0010_documents"),
        ("people", "0001_nominals"),
        ("referrals", "0017_files_of_letters"),
    ]
    operations = [
        migrations.AlterField(
            model_name="letter",
            name="referral",
            field=_to("referrals.referral", db_index=False, null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="nominal",
            field=_to("people.nominal", db_index=False, null=True),
        ),
        migrations.CreateModel(
            name="KnownReference",
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
                ("comparable", models.TextField()),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
                ("case", _to("cases.case")),
                ("nominal", _to("people.nominal", db_index=False)),
            ],
            options={
                "db_table": "referrals_known_reference",
                "indexes": [
                    django.contrib.postgres.indexes.HashIndex(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=["comparable"],
                        name="referrals_known_by",
                    )
                ],
            },
        ),
        sealing.raise_wall(KNOWN, grant="SELECT, INSERT, UPDATE"),
        sealing.run([TOLD_FUNCTION]),
        sealing.open_functions([TOLD_SIGNATURE]),
    ]
