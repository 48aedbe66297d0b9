"""Who sees that a file is kept: the organisation that it was kept for."""

from __future__ import annotations

from manumit.access.walls import OwnOrganisation, Wall


WALLS = [
    Wall("files_stored_file", read=OwnOrganisation(), add=OwnOrganisation()),
]

# Clearing away must know of every row, whosever it is; it is told ids and no more.
KNOWN_FUNCTION = """
CREATE OR REPLACE FUNCTION files_known(asked uuid[]) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT f.id FROM public.files_stored_file f WHERE f.id = ANY (asked)
$$
"""
