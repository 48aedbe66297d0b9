"""The only code that reads crimes for others; each question takes its reader."""

from __future__ import annotations

from manumit.investigations.crimes.queries.crimes_of import (
    CaseCrimes,
    CrimeSeen,
    ProposalSeen,
    SampleSeen,
    TransferSeen,
    crimes_of_case,
)
from manumit.investigations.crimes.queries.registrar import (
    PAGE,
    Listed,
    Listing,
    counted,
    listed,
    looks_asked,
)


__all__ = [
    "PAGE",
    "CaseCrimes",
    "CrimeSeen",
    "Listed",
    "Listing",
    "ProposalSeen",
    "SampleSeen",
    "TransferSeen",
    "counted",
    "crimes_of_case",
    "listed",
    "looks_asked",
]
