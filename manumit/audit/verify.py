"""The whole chain, worked out afresh and held against its signed heads."""

from __future__ import annotations

from datetime import datetime

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, check_has
from manumit.audit import head_files
from manumit.audit.acting import as_reader
from manumit.audit.acts import Act
from manumit.audit.findings import Kind, Verdict
from manumit.audit.record import record
from manumit.audit.signed_heads import Watch, kept_heads
from manumit.audit.walk import walk


class NotAHead(ValueError):
    """What was noted down elsewhere is not a head; the message says how it looks."""


def verify(*, by: Reader, at: datetime, noted: str = "") -> Verdict:
    """Verify the whole record in bounded memory; the verifying is itself an act.

    ``noted`` is a head (``number:hash``) that somebody wrote down elsewhere: the chain
    must still run through it, whatever has become of the files beside the database.
    """
    verdict = Verdict()
    wanted = _noted_head(noted)
    with as_reader(by, at=at):
        check_has(by, Permission.READ_AUDIT)
        watch = Watch(verdict, kept_heads(verdict))
        at_number: list[str] = []

        def seen(seq: int, digest: bytes) -> None:
            watch.seen(seq, digest)
            if wanted is not None and seq == wanted[0]:
                at_number.append(digest.hex())

        walk(verdict, seen=seen)
        watch.finish()
        _check_files_are_there(verdict)
        if wanted is not None and at_number != [wanted[1]]:
            _say_noted_differs(verdict, wanted[0])
        record(
            Act.AUDIT_VERIFIED,
            subjects=[],
            by=by,
            at=at,
            detail={"events": verdict.events, "findings": verdict.found},
        )
    return verdict


def _noted_head(noted: str) -> tuple[int, str] | None:
    if not noted:
        return None
    seq, colon, digest = noted.strip().partition(":")
    if not colon or not seq.isdigit():
        raise NotAHead("A head is written number:hash, as `audit verify` prints it.")
    return int(seq), digest.lower()


def _say_noted_differs(verdict: Verdict, seq: int) -> None:
    verdict.add(
        Kind.REBUILT,
        f"The chain does not run through the head that was noted down (number {seq}).",
        seq=seq,
    )


def _check_files_are_there(verdict: Verdict) -> None:
    if not verdict.events:
        return
    for path, what in (
        (head_files.newest_file(), "The newest signed head"),
        (head_files.history_file(), "The history of signed heads"),
    ):
        if not path.exists():
            verdict.add(Kind.HEADS_MISSING, f"{what} ({path.name}) is missing.")
