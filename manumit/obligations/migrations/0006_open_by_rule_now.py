from django.db import migrations, models


class Migration(migrations.Migration):
    """Each rule's open duties, what an old file does not show apart from the others."""

    dependencies = [
        ("obligations", "0005_open_by_silence"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="obligation",
            name="obligations_open_by_rule",
        ),
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                condition=models.Q(
                    ("met_at__isnull", True),
                    ("not_applicable", False),
                    ("superseded_at__isnull", True),
                ),
                fields=["owed_by", "rule", "silence", "due_at", "id"],
                name="obligations_open_by_rule_now",
            ),
        ),
    ]
