"""What a decision may rest on in a case, by code, with its words and its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from manumit.access.permissions import Permission
from manumit.cases.documents.queries import documents_of
from manumit.cases.on_page import OnPage
from manumit.cases.words import in_words
from manumit.investigations.logbook.rules.decisions import Basis
from manumit.law import days
from manumit.law.facts import DecisionLogged, LineOpened
from manumit.organisations import directory
from manumit.organisations.requests import AskedRequest
from manumit.ui.words import day_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """One thing that a decision may rest on."""

    code: str
    basis: Basis
    words: str
    href: str = ""


def offered(request: AskedRequest, on: OnPage) -> Mapping[str, Resting]:
    """Lines, earlier decisions, files, then facts from the newest."""
    found = [*_lines_and_decisions(on), *_documents(request, on), *_facts(on)]
    return {each.code: each for each in found}


def _lines_and_decisions(on: OnPage) -> Iterator[Resting]:
    name = directory.current().name
    for fact in on.log:
        match fact.body:
            case LineOpened(line=line):
                yield Resting(
                    code=f"{Basis.LINE.value}:{line}",
                    basis=Basis.LINE,
                    words=in_words(fact.body, name=name),
                )
            case DecisionLogged(number=number):
                href = reverse("investigations:decision-log", args=[on.case.id])
                yield Resting(
                    code=f"{Basis.DECISION.value}:{number}",
                    basis=Basis.DECISION,
                    words=f"Decision {number}",
                    href=f"{href}#decision-{number}",
                )


def _documents(request: AskedRequest, on: OnPage) -> Iterator[Resting]:
    if not request.reader.has(Permission.READ_DOCUMENTS):
        return
    for each in documents_of(on.case.id, reader=request.reader):
        yield Resting(
            code=f"{Basis.DOCUMENT.value}:{each.id}",
            basis=Basis.DOCUMENT,
            words=f"File: {each.name} ({each.what})",
            href=reverse("cases:document", args=[each.id]),
        )


def _facts(on: OnPage) -> Iterator[Resting]:
    name = directory.current().name
    for fact in reversed(on.log):
        if isinstance(fact.body, LineOpened | DecisionLogged):
            continue
        about = on.called.get(fact.subject or "", "")
        said = in_words(fact.body, name=name).removesuffix(".")
        of = f", about {about}" if about else ""
        day = day_in_words(days.day_of(fact.last_moment()))
        yield Resting(
            code=f"{Basis.FACT.value}:{fact.id}",
            basis=Basis.FACT,
            words=f"{said}{of} ({day})",
        )
