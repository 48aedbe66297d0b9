"""The published files that the project ships, and how each row reads. Pure.

Source: Home Office, *Modern slavery: National Referral Mechanism and Duty to Notify
statistics*; HMICFRS 2017 for the forces' counts of 2014 to 2016. Open Government
Licence v3.0. ``data/SOURCES.md`` has the particulars.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources


@dataclass(frozen=True, slots=True)
class Number:
    """One published number."""

    period: str
    dimensions: Mapping[str, str]
    measure: str
    value: int


class BadCounts(ValueError):
    """A counts file does not read; the message names the row and what was expected."""


REFERRALS = "nrm-referrals"
REFERRAL_DIMENSIONS = (
    "responder_type",
    "responder",
    "exploitation",
    "age",
    "gender",
    "nationality",
)


@dataclass(frozen=True, slots=True)
class Dataset:
    """A published table: its file, its title and how a row becomes numbers."""

    code: str
    title: str
    file: str
    rows: Callable[[Mapping[str, str]], Iterator[Number]]

    def content(self) -> bytes:
        """The file's bytes as published, unpacked."""
        raw = (resources.files("manumit.assurance") / "data" / self.file).read_bytes()
        return gzip.decompress(raw) if self.file.endswith(".gz") else raw


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def read(dataset: Dataset, content: bytes) -> Iterator[Number]:
    """Every number of a file; raises :class:`BadCounts` naming the row."""
    table = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    for number, row in enumerate(table, start=2):
        try:
            yield from dataset.rows(row)
        except (KeyError, ValueError, TypeError) as error:
            raise BadCounts(
                f"{dataset.file}, row {number}: {error}. The columns of a counts file "
                "must be those of the published one."
            ) from error


def _referrals(row: Mapping[str, str]) -> Iterator[Number]:
    dimensions = {name: row[name] for name in REFERRAL_DIMENSIONS}
    yield Number(row["quarter"], dimensions, "people", int(row["people"]))


def _by_quarter(row: Mapping[str, str]) -> Iterator[Number]:
    if row["Quarter"] != "Total":
        yield Number(
            f"{row['Year']}_{row['Quarter'].lower()}",
            {
                "age": row["Age at exploitation"],
                "location": row["Location of exploitation"],
            },
            "NRM referrals",
            int(row["NRM referrals"]),
        )


def _decisions(row: Mapping[str, str]) -> Iterator[Number]:
    period = _quarter(row)
    for name, value in row.items():
        if period and " - " in name:
            age, decision = name.split(" - ", 1)
            yield Number(period, {"age": age}, decision, int(value))


def _notifications(row: Mapping[str, str]) -> Iterator[Number]:
    if period := _quarter(row):
        yield Number(period, {}, "notifications", int(row["Total"]))


def _quarter(row: Mapping[str, str]) -> str:
    if row["Quarter"] == "Total":
        return ""
    return f"{row['Year']}_{row['Quarter'].lower()}"


def _forces(row: Mapping[str, str]) -> Iterator[Number]:
    for name, value in row.items():
        if name != "force" and value != "":
            measure, year = name.split("_")
            yield Number(year, {"force": row["force"]}, measure, int(value))


DATASETS = {
    each.code: each
    for each in (
        Dataset(
            REFERRALS,
            "NRM referrals by responder, exploitation, age, gender and nationality",
            "nrm-referrals-2022q2-2023q3.csv.gz",
            _referrals,
        ),
        Dataset(
            "nrm-by-quarter",
            "NRM referrals by age and place of exploitation",
            "nrm-referrals-by-quarter.csv.gz",
            _by_quarter,
        ),
        Dataset(
            "reasonable-grounds",
            "Reasonable grounds decisions",
            "reasonable-grounds-decisions.csv",
            _decisions,
        ),
        Dataset(
            "conclusive-grounds",
            "Conclusive grounds decisions",
            "conclusive-grounds-decisions.csv",
            _decisions,
        ),
        Dataset(
            "duty-to-notify",
            "Duty to Notify submissions",
            "duty-to-notify-by-quarter.csv",
            _notifications,
        ),
        Dataset(
            "forces-2014-2016",
            "Referrals and notifications by force, 2014 to 2016",
            "force-referrals-2014-2016.csv",
            _forces,
        ),
    )
}
