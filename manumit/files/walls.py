"""Who sees that a file is kept: the organisation that it was kept for.

A file of a case is seen through the case: the room of cases declares the walls of this
room's tables in full, as it stands above and knows who has a part in what.
"""

from __future__ import annotations

from manumit.access.permissions import Permission
from manumit.access.walls import OwnOrganisation, Wall
from manumit.files.rules import FOR_CASES, TRIED_AGAIN_AFTER, Verdict


AT_FIRST = [
    Wall("files_stored_file", read=OwnOrganisation(), add=OwnOrganisation()),
]
"""As the first migration raised them."""

# Clearing away must know of every row, whosever it is; it is told ids and no more.
KNOWN_FUNCTION = """
CREATE OR REPLACE FUNCTION files_known(asked uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT f.id FROM public.files_stored_file f WHERE f.id = ANY (asked)
$$
"""

# The installation scans files of cases that it has no part in: it is told which wait,
# and how to open them, not their names.
WAITING_FUNCTION = f"""
CREATE OR REPLACE FUNCTION files_waiting(moment timestamptz, most integer)
RETURNS TABLE (id uuid, size bigint, key_id varchar)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT coalesce('{Permission.RUN_JOBS.code}' = ANY (string_to_array(
        current_setting('manumit.permissions', true), ' ')), false) THEN
        RAISE EXCEPTION 'Only the installation may ask which files wait for a scan.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY SELECT f.id, f.size, f.key_id FROM public.files_stored_file f
    WHERE f.purpose = '{FOR_CASES}' AND NOT EXISTS (
        SELECT 1 FROM public.files_scan s WHERE s.file_id = f.id
        AND (s.verdict <> '{Verdict.NOT_SCANNED}' OR s.scanned_at >
            moment - interval '{int(TRIED_AGAIN_AFTER.total_seconds())} seconds'))
    ORDER BY f.id LIMIT most;
END $$
"""  # noqa: S608 -- from our own declarations
