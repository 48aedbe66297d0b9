from django.db import migrations

from manumit.audit import sealing


class Migration(migrations.Migration):
    """Counts what is there already, now that the tally's index stands."""

    dependencies = [
        ("referrals", "0007_tally"),
    ]
    operations = [
        sealing.run(["SELECT referrals_rebuild_tally()"]),
    ]
