"""Records that a named translator confirmed words for victims, and that this ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.guidance import queries
from manumit.guidance.models import Confirmation
from manumit.guidance.words.rules import Held, Kind, Standing
from manumit.law.days import day_of


LOCK = 7_214_300_199
"""Held by one transaction at a time while it says something of the words."""


class CannotConfirm(ValueError):
    """These words cannot be confirmed, or not as it was said; the message says why."""


class WordsChanged(CannotConfirm):
    """The words are no longer those that somebody looked at."""


class WrongDay(CannotConfirm):
    """Nobody can have confirmed these words on that day."""


class NothingToWithdraw(ValueError):
    """Nobody's confirmation holds of these words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said of a confirmation. ``seen`` is the digest of the words looked at.

    ``own``: whoever records it is the translator. ``recorder`` names them in words.
    """

    token: UUID
    seen: str
    translator: str
    qualification: str
    on: date
    how: str
    own: bool
    recorder: str


def confirm(*, key: str, language: str, given: Given, by: Reader, at: datetime) -> UUID:
    """Record that a named translator confirmed exactly the words that were looked at.

    The same ``token`` again is the same confirmation. Raises :class:`CannotConfirm`,
    :class:`WordsChanged` where the words are others now, or :class:`WrongDay`.
    """
    check_has(by, Permission.WRITE_TRANSLATION)
    _lock()
    if (known := _recorded(given.token, by)) is not None:
        return known
    found = queries.held(key=key, language=language, reader=by, at=at)
    _check(found, given, at)
    row = _row(found, Kind.CONFIRMED, token=given.token, by=by, at=at)
    row.translator = given.translator
    row.qualification = given.qualification
    row.confirmed_on = given.on
    row.how = given.how
    row.own = given.own
    row.recorder = given.recorder
    return _add(row, Act.WORDS_CONFIRMED, by=by, at=at)


def withdraw(
    *,
    key: str,
    language: str,
    token: UUID,
    reason: str,
    recorder: str,
    by: Reader,
    at: datetime,
) -> UUID:
    """Take the confirmation of a text back, so that no victim is shown it any more.

    Raises :class:`NothingToWithdraw`.
    """
    check_has(by, Permission.WRITE_TRANSLATION)
    _lock()
    if (known := _recorded(token, by)) is not None:
        return known
    found = queries.held(key=key, language=language, reader=by, at=at)
    if found.standing is not Standing.CONFIRMED:
        raise NothingToWithdraw(
            "Nobody's confirmation holds of these words now: somebody else may have "
            "withdrawn it, or the words have changed. No victim is shown them."
        )
    row = _row(found, Kind.WITHDRAWN, token=token, by=by, at=at)
    row.reason = reason
    row.recorder = recorder
    return _add(row, Act.WORDS_WITHDRAWN, by=by, at=at)


def _lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _recorded(token: UUID, by: Reader) -> UUID | None:
    """What this person has recorded by the same press already."""
    own = Confirmation.objects.filter(recorded_by=by.account, token=token)
    return own.values_list("id", flat=True).first()


def _check(found: Held, given: Given, at: datetime) -> None:
    if found.standing is Standing.SOURCE:
        raise CannotConfirm("English is the source: there is nothing to translate.")
    if found.text is None or found.words is None:
        raise CannotConfirm("Nobody has written this text in this language yet.")
    if given.seen != found.words.digest:
        raise WordsChanged(
            "The words have changed since you opened this page. Have the translator "
            "read them as they stand now, and record it again."
        )
    if found.standing is Standing.OUT_OF_DATE:
        raise CannotConfirm(
            "The English has changed since this was translated. It has to be "
            "translated anew before anybody can confirm it."
        )
    if given.on > day_of(at):
        raise WrongDay("The day of the confirmation has not come yet.")
    if given.on < found.text.written:
        raise WrongDay(
            "These words were written later than that day. Give the day on which "
            "the translator confirmed them as they stand now."
        )


def _row(
    found: Held, kind: Kind, *, token: UUID, by: Reader, at: datetime
) -> Confirmation:
    assert found.words is not None
    return Confirmation(
        kind=kind,
        key=found.key,
        language=found.language.code,
        version=found.english.version,
        digest=found.words.digest,
        source_digest=found.english_words.digest,
        words=found.words.canonical,
        own=False,
        recorded_by=by.account,
        recorded_at=at,
        organisation_id=by.organisation,
        token=token,
    )


def _add(row: Confirmation, act: Act, *, by: Reader, at: datetime) -> UUID:
    row.save(force_insert=True)
    record(
        act,
        subjects=[f"confirmation:{row.id}", f"words:{row.key}/{row.language}"],
        by=by,
        at=at,
        detail={"version": row.version, "digest": row.digest},
    )
    return row.id
