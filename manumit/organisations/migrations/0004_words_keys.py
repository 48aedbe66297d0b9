import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models

from manumit.audit import sealing
from manumit.organisations import walls


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0003_posts"),
    ]

    operations = [
        migrations.CreateModel(
            name="WordsKey",
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
                ("browser", models.UUIDField()),
                ("sealed", models.CharField(blank=True, max_length=100)),
                ("made_at", models.DateTimeField()),
                ("destroyed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("destroyed_at__isnull", True)),
                        fields=("account", "browser"),
                        name="one_words_key_of_a_browser",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("destroyed_at__isnull", True),
                            ("sealed", ""),
                            _connector="OR",
                        ),
                        name="destroyed_words_key_is_blank",
                    ),
                ],
            },
        ),
        sealing.raise_wall(walls.WORDS_KEY, grant="SELECT, INSERT, UPDATE"),
    ]
