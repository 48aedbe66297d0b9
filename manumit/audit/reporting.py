"""A verdict in sentences, and as JSON."""

from __future__ import annotations

from manumit.audit.findings import Verdict


def in_words(verdict: Verdict) -> str:
    """What verifying found, for people; the last line is the verdict itself."""
    lines = [each.sentence for each in verdict.findings]
    if verdict.found > len(verdict.findings):
        lines.append(f"… and {verdict.found - len(verdict.findings):,} findings more.")
    lines += [f"Note: {each}" for each in verdict.notices]
    if verdict.head:
        lines.append(f"Newest signed head (note it down elsewhere): {verdict.head}")
        lines.append(f"Signed with the key {verdict.key}.")
    if verdict.sound:
        lines.append(f"{verdict.events:,} events: nothing was tampered with.")
    else:
        signs = "sign" if verdict.found == 1 else "signs"
        lines.append(
            f"{verdict.events:,} events: {verdict.found:,} {signs} of tampering."
        )
    return "\n".join(lines)


def as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "sound": verdict.sound,
        "events": verdict.events,
        "found": verdict.found,
        "findings": [
            {
                "kind": each.kind.value,
                "sentence": each.sentence,
                "number": each.seq,
                "events": list(each.events),
            }
            for each in verdict.findings
        ],
        "notices": verdict.notices,
        "newest_head": verdict.head,
        "key": verdict.key,
    }
