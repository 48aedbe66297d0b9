import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

from manumit.audit import sealing
from manumit.referrals import walls


FILES = next(each for each in walls.WALLS if each.table == "referrals_letter_file")


class Migration(migrations.Migration):
    """The files that came with decisions and letters."""

    dependencies = [
        ("cases", "0010_documents"),
        ("referrals", "0016_further_recovery"),
    ]
    operations = [
        migrations.CreateModel(
            name="LetterFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.document",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="referrals.letter",
                    ),
                ),
            ],
            options={"db_table": "referrals_letter_file"},
        ),
        sealing.raise_wall(FILES, grant="SELECT, INSERT"),
    ]
