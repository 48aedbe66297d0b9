"""The function of the database that tells notices, and what calls it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection


FUNCTION = """
CREATE OR REPLACE FUNCTION notices_tell(given jsonb, asked_at timestamptz)
RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    teller text := nullif(current_setting('manumit.organisation', true), '');
BEGIN
    IF teller IS NULL THEN
        RAISE EXCEPTION 'No reader is set for this transaction.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    INSERT INTO public.notices_notice AS n (id, kind, organisation, team, role,
        account, subject, gaps, urgent, told_by, first_told_at, told_at, times)
    SELECT g.id, g.kind, g.organisation, g.team, g.role, g.account, g.subject, g.gaps,
        g.urgent, teller, asked_at, asked_at, 1
    FROM jsonb_to_recordset(given) AS g (id uuid, kind text, organisation text,
        team text, role text, account text, subject text, gaps jsonb, urgent boolean)
    ORDER BY g.organisation, g.team, g.role, g.account, g.kind, g.subject
    ON CONFLICT (organisation, team, role, account, kind, subject) DO UPDATE
        SET gaps = excluded.gaps, urgent = excluded.urgent, told_by = teller,
            told_at = greatest(n.told_at, excluded.told_at), times = n.times + 1;
END $$
"""
SIGNATURE = "notices_tell(jsonb, timestamptz)"


def tell(rows: Sequence[Mapping[str, Any]], *, at: datetime) -> None:
    """Write the rows, each once, in one order, so that two tellers never lock up."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT notices_tell(%s::jsonb, %s)", [json.dumps(list(rows)), at]
        )
