from django.db import migrations, models


class Migration(migrations.Migration):
    """For whom section 45 stands open, in all cases that a reader may see."""

    dependencies = [
        ("cases", "0010_documents"),
        ("obligations", "0007_arisen"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="obligation",
            index=models.Index(
                condition=models.Q(
                    ("met_at__isnull", True),
                    ("not_applicable", False),
                    (
                        "rule__in",
                        (
                            "section45_considered",
                            "section45_suspected",
                            "section45_at_stage",
                            "section45_before_stage",
                            "section45_after_decision",
                            "section45_again",
                        ),
                    ),
                    ("superseded_at__isnull", True),
                ),
                fields=["case", "subject"],
                name="obligations_open_of_section45",
            ),
        ),
    ]
