from django.db import migrations

from manumit.audit import sealing
from manumit.referrals.queries.how_long_sql import SIGNATURE, national_function


class Migration(migrations.Migration):
    """How long referrals took, over the whole country, for those who may count it."""

    dependencies = [
        ("referrals", "0005_search_rows"),
        ("cases", "0005_rules_fired"),
    ]
    operations = [
        sealing.run([national_function()]),
        sealing.open_functions([SIGNATURE]),
    ]
