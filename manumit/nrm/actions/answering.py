"""Saves answers: each press once, nothing overwritten unseen, nothing refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from manumit.access.reader import Reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.nrm import held, holding
from manumit.nrm.held import HeldAnswer
from manumit.nrm.models import Answer, Draft, Save
from manumit.nrm.rules.drafts import Source
from manumit.nrm.rules.kept import Kept, dump
from manumit.nrm.rules.merging import Merge, merge


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A section as it was sent: every question of it, empty ones too.

    ``seen`` is the newest answer that the page had shown. ``shared`` are the keys that
    are one for all people of the event; ``confirmed`` those that stood from elsewhere
    and that whoever saves has looked at.
    """

    section: str
    token: UUID
    seen: UUID | None
    answers: Mapping[str, Kept | None]
    shared: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clash:
    """Somebody else changed the answer meanwhile: theirs stands, both are shown."""

    key: str
    mine: Kept | None
    theirs: HeldAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What came of a save. ``seen`` goes into the form's next save.

    ``again``: these very words were saved by an earlier press of the same token.
    """

    stored: tuple[str, ...]
    clashes: tuple[Clash, ...]
    seen: UUID | None
    again: bool


def save(*, draft: UUID, posted: Posted, by: Reader, at: datetime) -> Saved:
    """Save a section as far as nobody else has changed it since it was shown.

    Pressing twice stores once. Raises ``NoSuchDraft``, ``DraftExpired``, ``Refused``.
    """
    row = holding.to_write(draft, by=by)
    made = Save.objects.filter(draft=row, token=posted.token).first()
    again = made is not None
    versions = held.every_version(row, keys=posted.answers)
    wanted = None if made is None else _waiting(made)
    merged = _merged(posted, versions, by, wanted=wanted)
    writes = dict(each for each in merged if isinstance(each, tuple))
    clashes = tuple(each for each in merged if isinstance(each, Clash))
    if made is None:
        made = _made(row, posted, clashes, by=by, at=at)
    newest = _add(made, row, writes, shared=posted.shared, at=at)
    if writes:
        _sealed(row, posted.section, writes, by=by, at=at)
    return Saved(
        stored=tuple(writes),
        clashes=clashes,
        seen=newest or (versions[-1].id if versions else None),
        again=again,
    )


def put(
    draft: Draft,
    answers: Mapping[str, Kept],
    *,
    shared: frozenset[str],
    source: Source,
    by: Reader,
    at: datetime,
) -> None:
    """Put answers that are known from elsewhere into a draft that begins."""
    made = Save.objects.create(
        draft=draft,
        token=uuid7(),
        section="",
        source=source,
        saved_by=by.account,
        saved_at=at,
    )
    _add(made, draft, answers, shared=shared, at=at)


def _merged(
    posted: Posted,
    versions: Sequence[HeldAnswer],
    by: Reader,
    *,
    wanted: frozenset[str] | None,
) -> list[Clash | tuple[str, Kept | None]]:
    """What to store and what clashes; ``wanted`` limits what a repeat may store."""
    found: list[Clash | tuple[str, Kept | None]] = []
    for key, mine in posted.answers.items():
        own = [each for each in versions if each.key == key]
        now = own[-1] if own else None
        known = [each for each in own if _knew(each, posted.seen, by)]
        outcome = merge(
            mine=mine,
            base=known[-1].kept if known else None,
            now=now.kept if now else None,
        )
        if outcome is Merge.WRITE and (wanted is None or key in wanted):
            found.append((key, mine))
        elif outcome is Merge.ASK and now is not None:
            found.append(Clash(key, mine, now))
        elif now and now.source is not Source.TYPED and key in posted.confirmed:
            # What stood there from elsewhere was looked at, and stands as their own.
            found.append((key, now.kept))
    return found


def _knew(version: HeldAnswer, seen: UUID | None, by: Reader) -> bool:
    return (seen is not None and version.id <= seen) or version.saved_by == by.account


def _waiting(made: Save) -> frozenset[str]:
    """The keys of an earlier press that clashed then and were not stored since."""
    stored = Answer.objects.filter(save_made=made).values_list("key", flat=True)
    return frozenset(made.clashed) - set(stored)


def _made(
    draft: Draft,
    posted: Posted,
    clashes: Sequence[Clash],
    *,
    by: Reader,
    at: datetime,
) -> Save:
    return Save.objects.create(
        draft=draft,
        token=posted.token,
        section=posted.section,
        source=Source.TYPED,
        clashed=[each.key for each in clashes],
        saved_by=by.account,
        saved_at=at,
    )


def _add(
    made: Save,
    draft: Draft,
    answers: Mapping[str, Kept | None],
    *,
    shared: frozenset[str],
    at: datetime,
) -> UUID | None:
    """Add a version of each answer; the id of the newest."""
    rows = [
        Answer(
            id=uuid7(),
            draft=None if key in shared else draft,
            event_id=draft.event_id if key in shared else None,
            save_made=made,
            key=key,
            value=dump(kept),
        )
        for key, kept in answers.items()
    ]
    Answer.objects.bulk_create(rows)
    if rows:
        holding.touch(draft, at=at)
    return max((row.id for row in rows), default=None)


def _sealed(
    draft: Draft,
    section: str,
    stored: Mapping[str, Kept | None],
    *,
    by: Reader,
    at: datetime,
) -> None:
    record(
        Act.NRM_SAVED,
        subjects=[f"draft:{draft.id}"],
        by=by,
        at=at,
        detail={"section": section, "answers": sorted(stored)},
    )
