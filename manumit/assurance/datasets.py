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
import re
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


LONGEST_MEASURE = 60
_PERIOD = re.compile(r"\d{4}(_q[1-4])?")
_MOST = 2**31 - 1

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
    """Every number of a file; raises :class:`BadCounts` naming the line."""
    text = _text(dataset, content)
    table = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    given = False
    try:
        for row in table:
            for number in dataset.rows(row):
                given = True
                yield _checked(number)
    except (KeyError, ValueError, TypeError, csv.Error) as error:
        raise BadCounts(
            f"{dataset.title}, line {table.line_num}: {_in_words(error)}. The columns "
            "of a counts file must be those of the published one."
        ) from error
    if not given:
        raise BadCounts(f"{dataset.title}: the file holds no number.")


def _text(dataset: Dataset, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCounts(
            f"{dataset.title}: the file is not written in UTF-8. Save it as CSV with "
            "that encoding."
        ) from error


def _checked(number: Number) -> Number:
    if not _PERIOD.fullmatch(number.period):
        raise ValueError(f"{number.period!r} is no year and no quarter like 2022_q2")
    if not 0 <= number.value <= _MOST:
        raise ValueError(f"{number.value} cannot be a count")
    if len(number.measure) > LONGEST_MEASURE:
        raise ValueError("the name of what is counted is too long")
    return number


def _in_words(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"there is no column {error}"
    if isinstance(error, TypeError):
        return "it has fewer cells than the heading"
    return str(error)


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
        age, dash, decision = name.partition(" - ")
        if period and dash and decision != "Total":
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
