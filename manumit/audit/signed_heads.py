"""Checking the signed heads, and holding the chain against them as it is walked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from manumit.audit import head_files
from manumit.audit.findings import Kind, Verdict
from manumit.audit.head_files import Head, UnreadableHead


def kept_heads(verdict: Verdict) -> Iterator[Head]:
    """The heads whose signatures are right, oldest first; whatever is wrong is found.

    Files are read as they are when the first head is asked for, so that heads signed
    during the walk are not held against the part already walked.
    """
    newest = _newest(verdict)
    length = _length(head_files.history_file())
    key = _key(verdict, wanted=newest is not None or bool(length))
    if key is None:
        return
    last = 0
    for head in _noted(verdict, key, length):
        if head.seq < last:
            _spoilt(
                verdict,
                f"The history of signed heads goes back from {last} to {head.seq}.",
            )
            continue
        last = head.seq
        yield head
    if newest is None or not _is_good(verdict, newest, key, "The newest signed head"):
        return
    verdict.head = f"{newest.seq}:{newest.hash}"
    if newest.seq < last:
        _spoilt(
            verdict,
            f"The newest signed head (number {newest.seq}) is older than the history "
            f"of heads (number {last}): an older file was put in its place.",
        )
    yield newest


def _newest(verdict: Verdict) -> Head | None:
    try:
        return head_files.read_newest()
    except UnreadableHead:
        _spoilt(verdict, f"{head_files.newest_file().name} is not a signed head.")
    return None


def _length(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _key(verdict: Verdict, *, wanted: bool) -> Ed25519PublicKey | None:
    key = head_files.public_key()
    if key is None:
        if wanted:
            verdict.add(
                Kind.HEADS_MISSING,
                f"{head_files.public_key_file().name} is missing or spoilt, so no "
                "signature can be checked.",
            )
        return None
    verdict.key = head_files.fingerprint_of(key.public_bytes_raw())
    own = head_files.public_half_of_key_file()
    if own is not None and own != key.public_bytes_raw():
        verdict.add(
            Kind.FORGED,
            f"{head_files.public_key_file().name} is not the public half of this "
            "installation's signing key: one of the two was replaced.",
        )
    return key


def _noted(verdict: Verdict, key: Ed25519PublicKey, length: int) -> Iterator[Head]:
    """The good lines of the history.

    A line that cannot be read is found out, unless the signed line after it vouches
    that a loss of power cut it short.
    """
    unread = ""
    for what, line in _lines(length):
        try:
            head = head_files.read_head(line)
        except UnreadableHead:
            _say_unread(verdict, unread)
            unread = what
            continue
        good = _is_good(verdict, head, key, what)
        if not good or head.note != head_files.CUT_SHORT:
            _say_unread(verdict, unread)
        unread = ""
        if good:
            if head.note:
                verdict.notices.append(f"{what} (number {head.seq}): {head.note}.")
            yield head
    _say_unread(verdict, unread)


def _lines(length: int) -> Iterator[tuple[str, bytes]]:
    path = head_files.history_file()
    if not length:
        return
    with path.open("rb") as file:
        number = 0
        while file.tell() < length and (line := file.readline(head_files.LONGEST_LINE)):
            number += 1
            yield f"Line {number} of {path.name}", line


def _say_unread(verdict: Verdict, what: str) -> None:
    if what:
        _spoilt(verdict, f"{what} is not a signed head.")


def _is_good(verdict: Verdict, head: Head, key: Ed25519PublicKey, what: str) -> bool:
    good = head_files.is_signed(head, key)
    if not good:
        verdict.add(
            Kind.FORGED,
            f"{what} (number {head.seq}) is not signed by this installation's key.",
            seq=head.seq,
        )
    return good


def _spoilt(verdict: Verdict, sentence: str) -> None:
    verdict.add(Kind.HEADS_SPOILT, sentence)


@dataclass(slots=True)
class Watch:
    """Holds each link against the signed heads, in one pass over both."""

    verdict: Verdict
    heads: Iterator[Head]
    next: Head | None = None
    last_seq: int = 0
    good_seq: int = 0
    signed_seq: int = 0
    differing: int = 0

    def __post_init__(self) -> None:
        self.next = next(self.heads, None)

    def seen(self, seq: int, digest: bytes) -> None:
        """Told of each link in order."""
        self.last_seq = seq
        while self.next is not None and self.next.seq <= seq:
            if self.next.seq == seq:
                self._compare(self.next, digest)
            self._advance()

    def _advance(self) -> None:
        if self.next is not None:
            self.signed_seq = max(self.signed_seq, self.next.seq)
        self.next = next(self.heads, None)

    def _compare(self, head: Head, digest: bytes) -> None:
        if digest.hex() == head.hash:
            self.good_seq = head.seq
            return
        self.differing += 1
        if self.differing == 1:
            self.verdict.add(
                Kind.REBUILT,
                f"The chain was rewritten somewhere from number {self.good_seq + 1} to "
                f"{head.seq}: link {head.seq} is not the one that was signed at "
                f"{head.at}.",
                seq=head.seq,
            )

    def finish(self) -> None:
        """What was signed and is no longer there; what is there and not yet signed."""
        while self.next is not None:
            self._advance()
        if self.signed_seq > self.last_seq:
            cut = self.last_seq + 1
            which = (
                f"Event {cut} was"
                if cut == self.signed_seq
                else f"Events {cut} to {self.signed_seq} were"
            )
            self.verdict.add(
                Kind.CUT,
                f"{which} cut from the end: the signed heads reach to "
                f"{self.signed_seq}, the chain to {self.last_seq}.",
                seq=cut,
            )
        elif self.signed_seq and self.last_seq > self.signed_seq:
            self.verdict.notices.append(
                f"The last {self.last_seq - self.signed_seq:,} events are not covered "
                "by a signed head yet."
            )
        if self.differing > 1:
            self.verdict.notices.append(
                f"{self.differing - 1:,} later signed heads differ from the chain too."
            )
