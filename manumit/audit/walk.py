"""Walking the chain from its beginning and naming whatever does not follow.

After something that does not follow, the walk goes on from what is stored, so that one
change is one finding and not a million.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from manumit.audit import chain
from manumit.audit.chain import RawEvent
from manumit.audit.findings import Kind, Verdict, event_name
from manumit.audit.reading_raw import RawRow, linked_events, unlinked_events


MOST_PAIRED = 10_000
"""How many edited and missing events are held back to be paired; the rest are named
as they are met, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An event whose columns are not those that were sealed, until it is paired."""

    seq: int
    id: str
    kept: bytes
    now: bytes


@dataclass(frozen=True, slots=True)
class Missing:
    """A link whose event is not there."""

    seq: int
    id: str
    before: bytes
    digest: bytes
    marks: bytes


@dataclass(slots=True)
class Walk:
    """Where the walk has come to; ``other`` is a second hash that may go before."""

    verdict: Verdict
    expected: int = 1
    before: bytes | None = chain.BEGINNING
    other: bytes | None = None
    edited: list[Edited] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    def step(self, row: RawRow) -> None:
        """Check one link and its event against the link before."""
        seq, _, digest, kept, event_id = row[:5]
        if seq != self.expected:
            self._gap(seq)
        self.expected = seq + 1
        if event_id is None:
            self._event_missing(row)
        else:
            event = RawEvent(*row[4:])
            values = chain.columns(event)
            body = chain.canonical(event.id, values)
            follows = self._follows(body, kept, digest)
            if not follows:
                self._explain(row, values, body)
            elif follows is _UNKNOWN and chain.marks(values) != kept:
                self._event_edited(seq, event.id, kept, chain.marks(values))
        self.before = digest

    def _follows(self, body: bytes, kept: bytes, digest: bytes) -> object:
        before, other, self.other = self.before, self.other, None
        if before is None:
            return _UNKNOWN
        if chain.link_hash(before, body, kept) == digest:
            return True
        return other is not None and chain.link_hash(other, body, kept) == digest

    def _gap(self, seq: int) -> None:
        last = seq - 1
        which = (
            f"Link {last} is"
            if last == self.expected
            else f"Links {self.expected} to {last} are"
        )
        self.verdict.add(
            Kind.LINKS_MISSING, f"{which} missing from the chain.", seq=self.expected
        )
        self.before = self.other = None

    def _event_missing(self, row: RawRow) -> None:
        seq, event_id, digest, kept = row[:4]
        missing = Missing(seq, event_id, self.before or b"", digest, kept)
        self.other = None
        if len(self.missing) < MOST_PAIRED:
            self.missing.append(missing)
        else:
            say_deleted(self.verdict, missing)

    def _explain(self, row: RawRow, values: tuple[bytes, ...], body: bytes) -> None:
        """Say why this link does not follow from the one before."""
        seq, _, digest, kept, event_id = row[:5]
        before = self.before or b""
        now = chain.marks(values)
        if now != kept and chain.link_hash(before, body, now) != digest:
            self._event_edited(seq, event_id, kept, now)
        elif now != kept:
            self.verdict.add(
                Kind.LINK_CHANGED,
                f"The marks of link {seq} were changed; its event "
                f"{event_name(event_id)} is as it was sealed.",
                seq=seq,
                events=(event_id,),
            )
        else:
            self.other = chain.link_hash(before, body, kept)
            self.verdict.add(
                Kind.BROKEN,
                f"Link {seq} (event {event_name(event_id)}) does not follow from link "
                f"{seq - 1}: its hash was changed, or what came before it was "
                "rewritten, reordered or taken out.",
                seq=seq,
                events=(event_id,),
            )

    def _event_edited(self, seq: int, event_id: str, kept: bytes, now: bytes) -> None:
        edited = Edited(seq, event_id, kept, now)
        if len(self.edited) < MOST_PAIRED:
            self.edited.append(edited)
        else:
            say_edited(self.verdict, edited)

    def finish(self) -> None:
        """Pair what was held back, and name events that no link names."""
        _say_edits(self.verdict, self.edited)
        by_content: dict[bytes, list[Missing]] = {}
        for missing in self.missing:
            by_content.setdefault(missing.marks, []).append(missing)
        renamed = {
            found.seq
            for event in unlinked_events()
            if (found := self._unlinked(event, by_content))
        }
        for missing in self.missing:
            if missing.seq not in renamed:
                say_deleted(self.verdict, missing)

    def _unlinked(
        self, event: RawEvent, by_content: dict[bytes, list[Missing]]
    ) -> Missing | None:
        """Name an event without a link, and the link it had under another id."""
        values = chain.columns(event)
        for missing in by_content.get(chain.marks(values), []):
            if _was(missing, values):
                self.verdict.add(
                    Kind.EDITED,
                    f"Event {event_name(missing.id)} (number {missing.seq}) was "
                    f"edited: id, which is now {event_name(event.id)}.",
                    seq=missing.seq,
                    events=(missing.id, event.id),
                )
                return missing
        self.verdict.add(
            Kind.INSERTED,
            f"Event {event_name(event.id)} has no link: it was put in behind the "
            "seal, or its link was taken out.",
            events=(event.id,),
        )
        return None


_UNKNOWN = object()


def _was(missing: Missing, values: tuple[bytes, ...]) -> bool:
    body = chain.canonical(missing.id, values)
    return chain.link_hash(missing.before, body, missing.marks) == missing.digest


def say_deleted(verdict: Verdict, missing: Missing) -> None:
    verdict.add(
        Kind.DELETED,
        f"Event {event_name(missing.id)} (number {missing.seq}) was deleted.",
        seq=missing.seq,
        events=(missing.id,),
    )


def say_edited(verdict: Verdict, edited: Edited) -> None:
    names = ", ".join(chain.changed_columns(edited.kept, edited.now))
    verdict.add(
        Kind.EDITED,
        f"Event {event_name(edited.id)} (number {edited.seq}) was edited: {names}.",
        seq=edited.seq,
        events=(edited.id,),
    )


def _say_edits(verdict: Verdict, edits: list[Edited]) -> None:
    """Two events that each hold what was sealed in the other were swapped."""
    by_content = {each.now: each for each in edits}
    said: set[int] = set()
    for each in edits:
        if each.seq in said:
            continue
        other = by_content.get(each.kept)
        if other is not None and other.kept == each.now and other.seq != each.seq:
            said |= {each.seq, other.seq}
            verdict.add(
                Kind.SWAPPED,
                f"Events {event_name(each.id)} and {event_name(other.id)} (numbers "
                f"{each.seq} and {other.seq}) were swapped.",
                seq=each.seq,
                events=(each.id, other.id),
            )
        else:
            say_edited(verdict, each)


def walk(verdict: Verdict, *, seen: Callable[[int, bytes], None]) -> None:
    """Walk the whole chain; ``seen`` is told each link's number and stored hash."""
    walked = Walk(verdict)
    for row in linked_events():
        walked.step(row)
        verdict.events += 1
        seen(row[0], row[2])
    walked.finish()
