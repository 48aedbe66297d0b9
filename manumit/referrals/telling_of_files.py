"""Who is told of a harmful file: the desks that own its case, and whoever kept it.

The installation scans, which has no part in any case: a function of the database tells
it whom to tell, in codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.files import harm
from manumit.notices.actions import Addressee, Told, tell_many
from manumit.notices.kinds import NoticeKind, register


OF_CASE = NoticeKind(
    code="file.harmful",
    title="A harmful file was found",
    sentence=(
        "The virus scanner found something harmful in a file of {case}. It is kept "
        "sealed as evidence and cannot be opened from here. Do not open the original: "
        "ring the information security desk and the digital forensics unit first."
    ),
    urgent=True,
    url_name="cases:document",
)
OF_NO_CASE = NoticeKind(
    code="file.harmful_unsent",
    title="A file that you kept is harmful",
    sentence=(
        "The virus scanner found something harmful in a file that you kept with a "
        "draft. Do not open the original, and do not send it on: ask whoever looks "
        "after your computers."
    ),
    urgent=True,
)

TOLD_FUNCTION = f"""
CREATE OR REPLACE FUNCTION referrals_told_of_file(asked uuid)
RETURNS TABLE (document uuid, case_number varchar, organisation varchar,
    team varchar, account varchar)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NOT coalesce('{Permission.RUN_JOBS.code}' = ANY (string_to_array(
        current_setting('manumit.permissions', true), ' ')), false) THEN
        RAISE EXCEPTION 'Only the installation may ask whom to tell of a file.'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN QUERY
    SELECT d.id, c.reference::varchar, f.organisation_id::varchar, ''::varchar,
        f.kept_by::varchar
    FROM files_stored_file f
    LEFT JOIN cases_document d ON d.file_id = f.id
    LEFT JOIN cases_case c ON c.id = d.case_id
    WHERE f.id = asked
    UNION
    SELECT d.id, c.reference::varchar, o.organisation_id::varchar, o.team_id::varchar,
        ''::varchar
    FROM cases_document d
    JOIN cases_case c ON c.id = d.case_id
    JOIN cases_ownership o ON o.case_id = d.case_id AND o.ends_at IS NULL
    WHERE d.file_id = asked;
END $$
"""  # noqa: S608 -- from our own declarations
TOLD_SIGNATURE = "referrals_told_of_file(uuid)"


def introduce() -> None:
    """Register the kinds, and have harm told; called when Django starts."""
    register(OF_CASE)
    register(OF_NO_CASE)
    harm.introduce(tell_of_harm)


def tell_of_harm(file: UUID, *, by: Reader, at: datetime) -> None:
    """Tell the owners' desks and whoever kept the file."""
    check_has(by, Permission.RUN_JOBS)
    tell_many(notices=list(_notices(file)), by=by, at=at)


def _notices(file: UUID) -> Iterator[Told]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM referrals_told_of_file(%s)", [file])
        rows = cursor.fetchall()
    for document, number, organisation, team, account in rows:
        to = Addressee(organisation=organisation, team=team, account=account)
        if document is None:
            yield Told(kind=OF_NO_CASE.code, to=to, subject=f"file:{file}", gaps={})
        else:
            yield Told(
                kind=OF_CASE.code,
                to=to,
                subject=f"document:{document}",
                gaps={"case": number},
            )
