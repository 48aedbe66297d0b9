from django.db import migrations, models


class Migration(migrations.Migration):
    """A save remembers which answers wait for a choice between two people's words."""

    dependencies = [("nrm", "0001_drafts")]

    operations = [
        migrations.AddField(
            model_name="save",
            name="clashed",
            field=models.JSONField(default=list),
        ),
    ]
