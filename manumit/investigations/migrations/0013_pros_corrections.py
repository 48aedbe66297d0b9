import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.abroad.walls import NOT_NEEDED


class Migration(migrations.Migration):
    """Corrections of steps in court, and checks abroad that nobody needs to make."""

    dependencies = [("investigations", "0012_invest_waiting")]

    operations = [
        migrations.AddField(
            model_name="courtstep",
            name="corrects",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="investigations.courtstep",
            ),
        ),
        migrations.AddField(
            model_name="courtstep",
            name="stands",
            field=models.BooleanField(default=True),
        ),
        migrations.CreateModel(
            name="AbroadNotNeeded",
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
                ("token", models.UUIDField(unique=True)),
                ("person", models.UUIDField()),
                (
                    "why",
                    models.CharField(
                        choices=[
                            ("no_link", "Nothing links them with another country"),
                            (
                                "held",
                                "What authorities abroad would tell is held already",
                            ),
                            (
                                "tip_off",
                                "Asking could warn them or put somebody in danger",
                            ),
                            ("other", "Another reason"),
                        ],
                        max_length=10,
                    ),
                ),
                ("words", manumit.ui.columns.VerbatimColumn()),
                ("fact", models.UUIDField(unique=True)),
                ("recorded_by", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
            ],
            options={"db_table": "investigations_abroad_not_needed"},
        ),
        sealing.raise_wall(NOT_NEEDED, grant="SELECT, INSERT"),
    ]
