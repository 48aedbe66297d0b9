"""Gathers the facts of one act with the rows beside them, and stores all or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

from django.db import models

from manumit.access.reader import Reader
from manumit.cases.actions import FactGiven
from manumit.investigations.planning.models import LineEntry, Said
from manumit.investigations.planning.rules.lines import next_number
from manumit.investigations.planning.rules.stating import LineGiven, PersonGiven
from manumit.law.facts import (
    Body,
    Fact,
    LineClosed,
    LineOpened,
    LineResult,
    Moment,
    PersonNamed,
)
from manumit.obligations.actions import record_on


OWN_ACT = "own_act"
Row = Callable[[UUID], models.Model]


@dataclass(kw_only=True)
class Gathered:
    """One act on a case that the caller holds locked; ``log`` as it stood before."""

    case: UUID
    token: UUID
    log: Sequence[Fact]
    by: Reader
    at: datetime
    facts: list[FactGiven] = field(default_factory=list)
    rows: list[Row | None] = field(default_factory=list)
    first: UUID | None = None
    _lines: int = 0

    def add(
        self,
        body: Body,
        *,
        happened: Moment | None = None,
        source: str = OWN_ACT,
        subject: UUID | None = None,
        row: Row | None = None,
    ) -> None:
        """A fact, and the row that is to stand beside it."""
        self.facts.append(
            FactGiven(
                body=body,
                happened=self.at if happened is None else happened,
                source=source,
                subject=subject,
            )
        )
        self.rows.append(row)

    def said(
        self,
        words: str,
        *,
        subject: UUID | None,
        named_in: UUID | None = None,
        in_first: bool = False,
    ) -> Row:
        """Words that stand beside the next fact; ``in_first``: they came out of the
        first fact of this act.
        """  # noqa: D205
        token = self.token_of(f"said-{len(self.facts)}")
        return lambda fact: Said(
            case_id=self.case,
            token=token,
            subject=subject,
            fact=fact,
            named_in=self.first if in_first else named_in,
            words=words,
            recorded_by=self.by.account,
            recorded_at=self.at,
        )

    def name(
        self,
        given: PersonGiven,
        subject: UUID,
        *,
        happened: Moment,
        source: str,
        named_in: UUID | None = None,
        in_first: bool = False,
    ) -> None:
        """That somebody was spoken of, with the words that speak of them."""
        self.add(
            PersonNamed(as_what=given.as_what, how=given.how, abroad=given.abroad),
            happened=happened,
            source=source,
            subject=subject,
            row=self.said(
                given.words, subject=subject, named_in=named_in, in_first=in_first
            ),
        )

    def open_line(self, given: LineGiven, *, account: UUID | None = None) -> str:
        """A line of enquiry from now on; answer its number."""
        line = str(next_number(self.log) + self._lines)
        self._lines += 1
        opened = LineOpened(line=line, about=given.about)
        self.add(opened, row=self._entry(line, given, given.words, account))
        if given.not_pursued:
            ended = LineClosed(line=line, result=LineResult.NOT_PROPORTIONATE)
            self.add(ended, row=self._entry(line, given, given.not_pursued, account))
        return line

    def _entry(
        self, line: str, given: LineGiven, words: str, account: UUID | None
    ) -> Row:
        token = self.token_of(f"line-{len(self.facts)}")
        return lambda fact: LineEntry(
            case_id=self.case,
            token=token,
            line=line,
            priority=given.priority,
            owner_id=given.owner,
            due=given.due,
            title=given.title,
            words=words,
            fact=fact,
            account_id=account,
            recorded_by=self.by.account,
            recorded_at=self.at,
        )

    def token_of(self, part: str) -> UUID:
        """The token of a further row of this act: the same for a second press."""
        return uuid5(self.token, part)

    def store(self) -> Sequence[Fact]:
        """Log the facts, derive what is owed, and put the rows beside."""
        recorded = record_on(case=self.case, given=self.facts, by=self.by, at=self.at)
        self.first = UUID(recorded[0].id)
        for fact, row in zip(recorded, self.rows, strict=True):
            if row is not None:
                row(UUID(fact.id)).save(force_insert=True)
        return recorded
