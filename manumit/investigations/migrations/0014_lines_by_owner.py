from django.db import migrations, models


class Migration(migrations.Migration):
    """The way to the lines of enquiry that somebody works by name."""

    dependencies = [("investigations", "0013_pros_corrections")]

    operations = [
        migrations.AddIndex(
            model_name="lineentry",
            index=models.Index(fields=["owner"], name="investigations_line_owner"),
        ),
    ]
