import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.orders.walls import WALLS


# The register looks through whole years of orders, which are few among all the facts.
_FEW = """
CREATE INDEX orders_register ON cases_fact (case_id)
    WHERE kind >= 'order.' AND kind < 'order/'
"""


class Migration(migrations.Migration):
    """What is recorded of orders, in words, and a way to their facts."""

    initial = True

    dependencies = [
        ("cases", "0010_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrderEvent",
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
                ("number", models.CharField(max_length=40)),
                ("token", models.UUIDField(unique=True)),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("considered", "Considered"),
                            ("evidence", "Evidence gathered"),
                            ("consulted", "Somebody consulted, or given notice"),
                            ("applied", "Applied for"),
                            ("interim", "Interim order made"),
                            ("made", "Order made"),
                            ("refused", "Order refused"),
                            ("withdrawn", "No longer asked for"),
                            ("served", "Order served"),
                            ("monitor", "Who sees that it is kept"),
                            ("name-address", "Name and address given"),
                            ("moved", "A new name or home"),
                            ("passports", "Passports surrendered"),
                            ("checked", "Whether it is kept: checked"),
                            ("breach", "A suspected breach"),
                            ("varied", "Order varied"),
                            ("renewed", "Order renewed"),
                            ("appealed", "Appeal made"),
                            ("appeal-decided", "Appeal decided"),
                            ("discharged", "Order discharged"),
                            ("replaced", "A new order took its place"),
                        ],
                        max_length=16,
                    ),
                ),
                ("fact", models.UUIDField(null=True)),
                ("day", models.DateField(null=True)),
                ("court", manumit.ui.columns.VerbatimColumn()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("item", models.CharField(max_length=20)),
                ("state", models.CharField(max_length=12)),
                ("monitor", models.CharField(max_length=80)),
                (
                    "amount",
                    models.DecimalField(decimal_places=2, max_digits=14, null=True),
                ),
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
                "db_table": "orders_event",
            },
        ),
        migrations.CreateModel(
            name="ProhibitionRow",
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
                ("place", models.PositiveSmallIntegerField()),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("starts", models.DateField()),
                ("ends", models.DateField(null=True)),
                ("travel", models.BooleanField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="orders.orderevent",
                    ),
                ),
            ],
            options={
                "db_table": "orders_prohibition",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "place"), name="orders_prohibition_place"
                    )
                ],
            },
        ),
        *(sealing.raise_wall(each, grant="SELECT, INSERT") for each in WALLS),
        migrations.RunSQL(_FEW, reverse_sql="DROP INDEX orders_register"),
    ]
