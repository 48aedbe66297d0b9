import django.contrib.postgres.indexes
from django.db import migrations


class Migration(migrations.Migration):
    """References by hash: what a cell holds may be longer than a tree can."""

    dependencies = [("referrals", "0013_letters")]

    operations = [
        migrations.RemoveIndex(model_name="referral", name="referrals_referral_said"),
        migrations.AddIndex(
            model_name="referral",
            index=django.contrib.postgres.indexes.HashIndex(
                fields=["reference"], name="referrals_referral_said"
            ),
        ),
    ]
