from django.db import migrations, models


class Migration(migrations.Migration):
    """Who was born on a day is found by an index."""

    dependencies = [
        ("organisations", "0002_walls_and_grants"),
        ("people", "0003_judgements"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="nominal",
            index=models.Index(fields=["born"], name="people_nominal_by_birth"),
        ),
    ]
