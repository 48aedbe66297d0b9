from django.db import migrations, models


class Migration(migrations.Migration):
    """What an old file does not show stands apart, so that it does not crowd out."""

    dependencies = [
        ("obligations", "0004_policies"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                condition=models.Q(
                    ("met_at__isnull", True),
                    ("not_applicable", False),
                    ("superseded_at__isnull", True),
                ),
                fields=["owed_by", "silence", "due_at", "id"],
                name="obligations_open_by_silence",
            ),
        ),
    ]
