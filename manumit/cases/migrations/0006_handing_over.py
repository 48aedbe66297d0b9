import django.db.models.deletion
import uuid_utils.compat
from django.db import migrations, models

import manumit.ui.columns
from manumit.audit import sealing
from manumit.organisations.rules import DEFAULT_DESKS


# What was named at opening was sent by whoever opened the case, from their own desk.
# Nothing may stay pending, or the table could not be altered afterwards.
SENT_BY_THE_OPENER = [
    "SET CONSTRAINTS ALL IMMEDIATE",
    f"""
UPDATE cases_ownership o SET sender_organisation_id = c.opened_by_id,
    sender_team_id = (
        SELECT t.code FROM organisations_team t
        WHERE t.organisation_id = c.opened_by_id AND t.kind = ANY ('{{{",".join(DEFAULT_DESKS)}}}')
        ORDER BY array_position('{{{",".join(DEFAULT_DESKS)}}}'::text[], t.kind::text)
        LIMIT 1)
FROM cases_case c WHERE c.id = o.case_id AND o.sender_organisation_id IS NULL
""",  # noqa: S608 -- from our own declarations
    "SET CONSTRAINTS ALL DEFERRED",
]
ONE_OF_EACH = [
    """
CREATE OR REPLACE FUNCTION cases_demand_owners() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    asked uuid[];
BEGIN
    IF TG_TABLE_NAME = 'cases_case' THEN
        asked := ARRAY[NEW.id];
    ELSIF TG_OP = 'UPDATE' THEN
        asked := ARRAY[OLD.case_id, NEW.case_id];
    ELSE
        asked := ARRAY[OLD.case_id];
    END IF;
    IF EXISTS (
        SELECT 1 FROM unnest(asked) one (case_id) CROSS JOIN
            (VALUES ('safety'), ('investigation')) AS both_of (owner)
        WHERE NOT EXISTS (
            SELECT 1 FROM cases_ownership o WHERE o.case_id = one.case_id
                AND o.owner = both_of.owner AND o.ends_at IS NULL)
    ) THEN
        RAISE EXCEPTION 'A case needs one safety owner and one investigation owner.'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
END $$
""",
]
TO_ORGANISATION = {
    "db_index": False,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": "organisations.organisation",
}
TO_TEAM = {**TO_ORGANISATION, "to": "organisations.team"}


class Migration(migrations.Migration):
    """Who sent what waits, how an ownership ended and why, and how silence was chased."""

    dependencies = [
        ("cases", "0005_rules_fired"),
        ("organisations", "0002_walls_and_grants"),
    ]
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
                ],
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="ownership",
            name="accepted_by",
            field=models.CharField(default="", max_length=40),
        ),
        migrations.AddField(
            model_name="ownership",
            name="sender_organisation",
            field=models.ForeignKey(null=True, **TO_ORGANISATION),
        ),
        migrations.AddField(
            model_name="ownership",
            name="sender_team",
            field=models.ForeignKey(null=True, **TO_TEAM),
        ),
        migrations.AddField(
            model_name="ownership",
            name="ended_because",
            field=models.CharField(
                choices=[
                    ("returned", "Returned"),
                    ("recalled", "Recalled"),
                    ("passed_on", "Passed on"),
                ],
                default="",
                max_length=9,
            ),
        ),
        migrations.AddField(
            model_name="ownership",
            name="reason",
            field=models.CharField(default="", max_length=20),
        ),
        migrations.AddField(
            model_name="ownership",
            name="reason_words",
            field=manumit.ui.columns.VerbatimColumn(default=""),
        ),
        sealing.run(SENT_BY_THE_OPENER),
        migrations.AlterField(
            model_name="ownership",
            name="sender_organisation",
            field=models.ForeignKey(**TO_ORGANISATION),
        ),
        migrations.AlterField(
            model_name="ownership",
            name="sender_team",
            field=models.ForeignKey(**TO_TEAM),
        ),
        migrations.AddConstraint(
            model_name="ownership",
            constraint=models.CheckConstraint(
                condition=models.Q(("owner__in", ["safety", "investigation"])),
                name="cases_ownership_of_two_kinds",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownership",
            constraint=models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True, ended_because="")
                | models.Q(
                    ended_because__in=["returned", "recalled"],
                    accepted_at__isnull=True,
                )
                | models.Q(ended_because="passed_on", accepted_at__isnull=False),
                name="cases_ownership_ends_one_way",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownership",
            constraint=models.CheckConstraint(
                condition=models.Q(ends_at__isnull=True)
                | (
                    ~models.Q(ended_because="")
                    & models.Q(ends_at__gte=models.F("starts_at"))
                ),
                name="cases_ownership_ends_said_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="ownership",
            constraint=models.CheckConstraint(
                condition=models.Q(accepted_at__isnull=False)
                | ~models.Q(organisation=models.F("sender_organisation")),
                name="cases_ownership_waits_for_another",
            ),
        ),
        migrations.AddIndex(
            model_name="ownership",
            index=models.Index(
                fields=["id"],
                condition=models.Q(ends_at__isnull=True, accepted_at__isnull=True),
                name="cases_ownership_waiting",
            ),
        ),
        migrations.CreateModel(
            name="Chase",
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
                    "step",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "The desk was chased"),
                            (2, "Shown to both desks and the tactical SPOCs"),
                            (3, "Shown to both chief-officer leads"),
                        ]
                    ),
                ),
                ("chased_at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.case",
                    ),
                ),
                (
                    "ownership",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="cases.ownership",
                    ),
                ),
            ],
            options={"db_table": "cases_chase"},
        ),
        migrations.AddConstraint(
            model_name="chase",
            constraint=models.UniqueConstraint(
                fields=("ownership", "step"), name="cases_chase_once"
            ),
        ),
        sealing.run(ONE_OF_EACH),
    ]
