from django.db import migrations, models


class Migration(migrations.Migration):
    """One more kind of decision that a letter may tell of."""

    dependencies = [("referrals", "0015_sends_of_registers")]

    operations = [
        migrations.AlterField(
            model_name="letter",
            name="decision",
            field=models.CharField(
                choices=[
                    ("reasonable_grounds", "Reasonable grounds decision"),
                    ("conclusive_grounds", "Conclusive grounds decision"),
                    ("reconsideration", "Reconsideration of a decision"),
                    ("disqualification", "Public order or bad faith disqualification"),
                    ("further_recovery", "Recovery period after a further decision"),
                    ("withdrawal", "Withdrawal or suspension"),
                    ("other_letter", "Another letter"),
                ],
                max_length=20,
            ),
        ),
    ]
