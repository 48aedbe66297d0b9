"""Figures counted over referrals: one definition for page, command line and export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has


class UnknownDimension(ValueError):
    """Referrals are not counted in that way; the message says by what they are."""


# The columns are fixed here; nothing that a person types reaches the SQL.
DIMENSIONS: Mapping[str, str] = {
    "quarter": "referral.quarter",
    "responder_type": "referral.responder_type",
    "responder": "referral.responder",
    "exploitation": "referral.exploitation",
    "age": "referral.age_band",
    "gender": "referral.gender",
    "nationality": "referral.nationality",
    "force": "investigation.organisation_id",
    "safety_force": "safety.organisation_id",
}
_OWNERS = {"force": "investigation", "safety_force": "safety"}


def figures(*, by: Sequence[str], reader: Reader) -> Mapping[tuple[str, ...], int]:
    """People referred, counted by the dimensions asked for.

    A reader with the national permission counts the whole country, through a function
    of the database that answers only sums; any other reader counts what they may see.
    """
    check_has(reader, Permission.READ_FIGURES)
    for name in by:
        if name not in DIMENSIONS:
            raise UnknownDimension(
                f"Referrals are not counted by {name}. They are counted by "
                f"{', '.join(DIMENSIONS)}."
            )
    with connection.cursor() as cursor:
        if reader.has(Permission.READ_NATIONAL_FIGURES):
            cursor.execute(
                "SELECT keys, people FROM referrals_national_figures(%s)", [list(by)]
            )
        else:
            cursor.execute(_own(by))
        return {tuple(keys): people for keys, people in cursor.fetchall()}


def _own(by: Sequence[str]) -> str:
    columns = ", ".join(DIMENSIONS[name] for name in by)
    joins = " ".join(
        _owner_join(owner) for name, owner in _OWNERS.items() if name in by
    )
    group = f"GROUP BY {columns}" if columns else ""
    return (
        f"SELECT ARRAY[{columns}]::text[], count(*) "  # noqa: S608 -- columns from DIMENSIONS
        f"FROM referrals_referral referral {joins} {group}"
    )


def _owner_join(owner: str) -> str:
    return (
        f"JOIN cases_ownership {owner} ON {owner}.case_id = referral.case_id "
        f"AND {owner}.owner = '{owner}' AND {owner}.ends_at IS NULL"
    )


def national_function() -> str:
    """The SQL of the function that counts the whole country for those who may."""
    columns = " ".join(
        f"WHEN '{name}' THEN columns := columns || '{column}'::text;"
        for name, column in DIMENSIONS.items()
    )
    joins = " ".join(
        f"IF '{name}' = ANY (dimensions) THEN "
        f"joins := joins || ' {_owner_join(owner).replace(chr(39), chr(39) * 2)}'; "
        "END IF;"
        for name, owner in _OWNERS.items()
    )
    return f"""
CREATE OR REPLACE FUNCTION referrals_national_figures(dimensions text[])
RETURNS TABLE (keys text[], people bigint)
LANGUAGE plpgsql STABLE
SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  columns text[] := '{{}}';
  joins text := '';
  dimension text;
  grouped text := '';
BEGIN
  IF NOT coalesce('{Permission.READ_NATIONAL_FIGURES.code}' = ANY (string_to_array(
      current_setting('manumit.permissions', true), ' ')), false) THEN
    RAISE EXCEPTION 'the reader may not count the whole country'
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  FOREACH dimension IN ARRAY dimensions LOOP
    CASE dimension
      {columns}
    END CASE;
  END LOOP;
  {joins}
  IF cardinality(columns) > 0 THEN
    grouped := ' GROUP BY ' || array_to_string(columns, ', ');
  END IF;
  RETURN QUERY EXECUTE 'SELECT ARRAY[' || array_to_string(columns, ', ')
    || ']::text[], count(*) FROM referrals_referral referral' || joins || grouped;
END
$$
"""  # noqa: S608 -- from our own declarations
