from django.db import migrations, models


class Migration(migrations.Migration):
    """What a sample of crime recording is drawn from: by when a crime became due."""

    dependencies = [
        ("obligations", "0006_open_by_rule_now"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                condition=models.Q(("rule", "crime_recorded")),
                fields=["owed_by", "starts_at"],
                name="obligations_crimes_by_start",
            ),
        ),
    ]
