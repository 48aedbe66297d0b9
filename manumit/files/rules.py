"""What may become of a file that is scanned, and whether it may be opened. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum


FOR_CASES = "case"
"""The purpose of files kept with a case: nobody opens them before a scan."""

TRIED_AGAIN_AFTER = timedelta(hours=1)
"""A file that could not be scanned is tried again this long after it was tried."""


class Verdict(StrEnum):
    """What a scan came to."""

    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


VERDICT_LABELS: Mapping[Verdict, str] = {
    Verdict.CLEAN: "Nothing harmful found",
    Verdict.INFECTED: "Harmful",
    Verdict.NOT_SCANNED: "Could not be scanned",
}


class NotScanned(StrEnum):
    """Why a scan came to nothing."""

    TOO_LARGE = "too_large"
    BEYOND_LIMITS = "beyond_limits"
    SCANNER_FAILED = "scanner_failed"
    ALTERED = "altered"
    KEY_MISSING = "key_missing"


NOT_SCANNED_SENTENCES: Mapping[NotScanned, str] = {
    NotScanned.TOO_LARGE: (
        "It is larger than the virus scanner takes. Whoever runs this installation can "
        "raise the scanner's limit (StreamMaxLength); it is tried again every hour."
    ),
    NotScanned.BEYOND_LIMITS: (
        "The virus scanner would have looked at a part of it only: it is larger, or "
        "packed deeper, than its limits. Whoever runs this installation can raise them "
        "(MaxScanSize, MaxFileSize, MaxRecursion); it is tried again every hour."
    ),
    NotScanned.SCANNER_FAILED: (
        "The virus scanner gave up on it. It is tried again every hour; tell whoever "
        "runs this installation if that does not help."
    ),
    NotScanned.ALTERED: (
        "The kept file is not what was put there, so it was not given to the virus "
        "scanner. Tell whoever runs this installation at once."
    ),
    NotScanned.KEY_MISSING: (
        "The key that it was sealed with is not on this machine. Tell whoever runs "
        "this installation."
    ),
}
