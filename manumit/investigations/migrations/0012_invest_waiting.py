from django.db import migrations, models


class Migration(migrations.Migration):
    """Ways to what waits for somebody by name; facts beside strategies and hearings."""

    dependencies = [("investigations", "0011_crimes_asked_again")]

    operations = [
        migrations.AddIndex(
            model_name="allocation",
            index=models.Index(fields=["account"], name="investigations_allocated_to"),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(fields=["to_lead"], name="investigations_handed_to"),
        ),
        migrations.AddIndex(
            model_name="reviewaction",
            index=models.Index(
                fields=["owner", "due_on"], name="investigations_action_owner"
            ),
        ),
        *(
            migrations.AddField(
                model_name=each,
                name="fact",
                field=models.UUIDField(null=True, unique=True),
            )
            for each in ("strategy", "plannedinterview", "specialmeasures")
        ),
    ]
