import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """What was referred back may be promised first; it ends once."""

    dependencies = [("assurance", "0003_recording_audits")]

    operations = [
        migrations.AlterField(
            model_name="returnanswer",
            name="returned",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="assurance.returned",
            ),
        ),
        migrations.AddConstraint(
            model_name="returnanswer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("settled__in", ["put_right", "stands"])),
                fields=("returned",),
                name="assurance_recording_return_ended_once",
            ),
        ),
    ]
