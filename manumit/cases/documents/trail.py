"""The continuity of a file: everything done with it, from the sealed record.

The record of who opened what is the sealed one, and there is no second: what its events
leave out (a scanner's name, to whom a copy went) stands in rows that are only added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from manumit.access.reader import Reader
from manumit.audit.acting import INSTALLATION
from manumit.audit.acts import Act
from manumit.audit.queries import Seen, trail_of
from manumit.cases.documents.queries import DocumentSeen
from manumit.files import queries as files
from manumit.files.rules import VERDICT_LABELS, Verdict
from manumit.organisations import directory
from manumit.organisations import queries as accounts


LONGEST = 5000


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done with a file. ``words`` are the doer's own, where they gave any."""

    at: datetime
    what: str
    who: str
    words: str = ""


def continuity(
    document: DocumentSeen, *, reader: Reader, at: datetime
) -> Sequence[Step]:
    """Everything done with the file up to ``at``, in order.

    For a page that has found the document for this reader.
    """
    events = trail_of([f"file:{document.file}"], by=reader, at=at, size=LONGEST)
    who = _namer(events, reader)
    rows = _Rows.of(document)
    steps = [
        Step(timezone.localtime(each.at), said[0], who(each), said[1])
        for each in reversed(events)
        if (said := rows.said(each)) is not None
    ]
    return tuple(steps)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What events of the sealed record leave out."""

    scans: Mapping[datetime, files.ScanSeen]
    handed: Mapping[str, files.HandedSeen]

    @classmethod
    def of(cls, document: DocumentSeen) -> _Rows:
        return cls(
            scans={each.at: each for each in files.scans_of(document.file)},
            handed={str(each.id): each for each in files.handed_out(document.file)},
        )

    def said(self, event: Seen) -> tuple[str, str] | None:
        """The event in words, and the doer's own words; none where it is no step."""
        if event.act == Act.FILE_SCANNED.code:
            return self._scanned(event), ""
        if event.act == Act.FILE_HANDED_OUT.code:
            return self._handed(event)
        if event.act == Act.FILE_VERIFIED.code:
            return _VERIFIED[event.detail.get("whole") is True], ""
        if event.act in _PLAIN:
            return _PLAIN[event.act], ""
        return None

    def _scanned(self, event: Seen) -> str:
        scan = self.scans.get(event.at)
        verdict = VERDICT_LABELS[Verdict(str(event.detail["verdict"]))]
        by = f" by {scan.engine}" if scan and scan.engine else ""
        found = f" ({scan.found})" if scan and scan.found else ""
        return f"Scanned for viruses{by}: {verdict.lower()}{found}"

    def _handed(self, event: Seen) -> tuple[str, str]:
        handed = self.handed.get(str(event.detail.get("handed")))
        if handed is None:
            return "A copy was handed out", ""
        return "A copy was handed out", f"To {handed.to_whom}. For: {handed.purpose}"


_PLAIN = {
    Act.FILE_KEPT.code: "Kept, sealed, and its digest worked out",
    Act.FILE_READ.code: "Opened",
    Act.DOCUMENT_TRAIL_TAKEN.code: "This sheet was printed or taken away",
}
_VERIFIED = {
    True: "Checked against its digest: it is what was kept",
    False: "Checked against its digest: it is NOT what was kept",
}


def _namer(events: Sequence[Seen], reader: Reader) -> Callable[[Seen], str]:
    """Colleagues by name and organisation; others by their organisation alone."""
    names = accounts.names(accounts=[each.account for each in events], reader=reader)
    known = directory.current()

    def who(event: Seen) -> str:
        if event.account == INSTALLATION.account:
            return "This installation"
        parts = (names.get(event.account), known.name(event.organisation))
        return ", ".join(each for each in parts if each)

    return who
