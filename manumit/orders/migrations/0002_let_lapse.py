from django.db import migrations, models


# Of all that is recorded of orders, few rows name who sees that one is kept.
_NAMED = """
CREATE INDEX orders_monitored ON orders_event (case_id, number)
    WHERE monitor <> ''
"""


class Migration(migrations.Migration):
    """What is let lapse, and a quick way to who sees that an order is kept."""

    dependencies = [
        ("orders", "0001_orders"),
    ]

    operations = [
        migrations.AlterField(
            model_name="orderevent",
            name="move",
            field=models.CharField(
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
                    ("let-lapse", "Not renewed, and why"),
                    ("appealed", "Appeal made"),
                    ("appeal-decided", "Appeal decided"),
                    ("discharged", "Order discharged"),
                    ("replaced", "A new order took its place"),
                ],
                max_length=16,
            ),
        ),
        migrations.RunSQL(_NAMED, reverse_sql="DROP INDEX orders_monitored"),
    ]
