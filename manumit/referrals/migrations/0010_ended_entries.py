from django.db import migrations, models


class Migration(migrations.Migration):
    """What left a desk's queue since somebody looked, by an index of its own."""

    dependencies = [("referrals", "0009_handing_over")]
    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(
                fields=["team", "done_at"],
                condition=models.Q(done_at__isnull=False),
                name="referrals_entry_ended",
            ),
        ),
    ]
