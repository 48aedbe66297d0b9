"""A force sets its own value of a local policy, from a day to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.law import days
from manumit.law.duties import RULES
from manumit.law.policies import LocalValue, NotLocal, OutOfBounds, check
from manumit.law.provisions import UnknownProvision
from manumit.obligations.actions.deriving import derive_anew
from manumit.obligations.models import Obligation, PolicyValue
from manumit.obligations.policies import mark_of


class PolicyRefused(ValueError):
    """The value cannot be set so; the message says why and what to do."""


class PolicyChangedSince(PolicyRefused):
    """Somebody of the same organisation set a value since the form was opened."""


def set_policy(
    *,
    provision: str,
    value: int | None,
    starts: date,
    source: str,
    seen: str | None = None,
    by: Reader,
    at: datetime,
) -> UUID:
    """Set the reader's organisation's own value; none goes back to the default.

    It holds from a day after today, so that what was late yesterday stays late. Duties
    that begin from that day on and are stored already are derived anew. ``seen`` is
    the mark of what the organisation had set when the form was opened, so that of two
    people at once the second is told (None: nothing was looked at before).
    """
    check_has(by, Permission.WRITE_POLICY)
    _check(provision, value, starts, source, by=by, at=at)
    with as_reader(by, at=at):
        _one_at_a_time()
        if seen is not None and seen != mark_of(provision, by.organisation):
            raise PolicyChangedSince(
                "Somebody set another value while you had this page open. Look at what "
                "is set now, and set yours again if it is still needed."
            )
        row = PolicyValue.objects.create(
            organisation_id=by.organisation,
            provision=provision,
            starts=starts,
            value=value,
            source=source,
            set_by=by.account,
            set_at=at,
        )
        record(
            Act.POLICY_SET,
            subjects=[f"policy:{row.id}"],
            by=by,
            at=at,
            detail={"provision": provision},
        )
        derive_anew(_touched(provision, starts, by), at=at)
    return row.id


def _check(
    provision: str,
    value: int | None,
    starts: date,
    source: str,
    *,
    by: Reader,
    at: datetime,
) -> None:
    if not source.strip():
        raise PolicyRefused(
            "Say what the value rests on, such as your force's policy and its number."
        )
    if starts <= days.day_of(at):
        raise PolicyRefused(
            "Give a day after today. What was owed until now stays as it was judged."
        )
    asked = LocalValue(
        organisation=by.organisation,
        provision=provision,
        starts=starts,
        value=value,
        source=source,
    )
    try:
        check(asked)
    except (NotLocal, OutOfBounds, UnknownProvision) as error:
        raise PolicyRefused(f"{error}.") from error


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('obligations.policy'))")


def _touched(provision: str, starts: date, by: Reader) -> Sequence[UUID]:
    """Cases with a stored duty of ours that begins under the new value."""
    rules = [
        rule.id
        for rule in RULES.values()
        if any(provision in variant.provisions for variant in rule.variants)
    ]
    return list(
        Obligation.objects.filter(
            owed_by=by.organisation,
            rule__in=rules,
            starts_at__gte=days.start_of(starts),
        )
        .values_list("case_id", flat=True)
        .distinct()
    )
