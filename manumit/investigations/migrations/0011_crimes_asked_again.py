import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.investigations.crimes import walls


END_PART = """
CREATE OR REPLACE FUNCTION cases_end_part(asked uuid, whose text, why text)
RETURNS integer LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    moment timestamptz := nullif(current_setting('manumit.at', true), '')::timestamptz;
    ended integer;
BEGIN
    IF moment IS NULL OR NOT cases_may_grant(asked) THEN
        RAISE EXCEPTION 'The reader does not work on this case.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    UPDATE cases_grant SET ends_at = greatest(moment, starts_at + interval '1 microsecond')
    WHERE case_id = asked AND organisation_id = whose AND because = why
        AND (ends_at IS NULL{dated});
    GET DIAGNOSTICS ended = ROW_COUNT;
    RETURN ended;
END $$
"""
"""A part that would end by itself on a day can be ended before it, as any other."""


class Migration(migrations.Migration):
    """A look is asked for until a day, and again; a crime that nobody takes stays."""

    dependencies = [
        ("investigations", "0010_lists_over_cases"),
        ("cases", "0011_part_of_a_sample"),
    ]

    operations = [
        migrations.AddField(
            model_name="sample", name="until", field=models.DateTimeField(null=True)
        ),
        migrations.RemoveConstraint(
            model_name="sample", name="investigations_sample_once"
        ),
        migrations.AddIndex(
            model_name="sample",
            index=models.Index(
                fields=["case", "crime"], name="investigations_sample_crime"
            ),
        ),
        migrations.AddField(
            model_name="crime",
            name="decided_by",
            field=manumit.ui.columns.VerbatimColumn(default=""),
        ),
        migrations.AddField(
            model_name="crimeact",
            name="decided_by",
            field=manumit.ui.columns.VerbatimColumn(default=""),
        ),
        migrations.CreateModel(
            name="TransferRefused",
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
                ("words", manumit.ui.columns.VerbatimColumn()),
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
                (
                    "transfer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="investigations.transfer",
                    ),
                ),
            ],
            options={"db_table": "investigations_crime_transfer_refused"},
        ),
        sealing.raise_wall(walls.REFUSED, grant="SELECT, INSERT"),
        migrations.RunSQL(
            END_PART.replace("{dated}", " OR ends_at > moment"),
            END_PART.replace("{dated}", ""),
        ),
    ]
