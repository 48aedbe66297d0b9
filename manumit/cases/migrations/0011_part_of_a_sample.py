from django.db import migrations, models


class Migration(migrations.Migration):
    """One more reason why somebody sees a case; the database stays as it is."""

    dependencies = [("cases", "0010_documents")]

    operations = [
        migrations.AlterField(
            model_name="grant",
            name="because",
            field=models.CharField(
                choices=[
                    ("received", "received"),
                    ("safety_owner", "safety_owner"),
                    ("investigation_owner", "investigation_owner"),
                    ("concerned", "concerned"),
                    ("asked", "asked"),
                    ("passed_on", "passed_on"),
                    ("samples", "samples"),
                ],
                max_length=20,
            ),
        ),
    ]
