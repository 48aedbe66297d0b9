"""Good referrals, all of them invented, to read beside one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.template.response import TemplateResponse

from manumit.access.permissions import Permission
from manumit.nrm.form import version
from manumit.nrm.form.examples import Example
from manumit.nrm.form.examples import examples as kept
from manumit.nrm.rules.telling import Labels, in_words
from manumit.nrm.views.draft import ROUTES
from manumit.nrm.views.opening import labels_of
from manumit.organisations.doors import door
from manumit.organisations.requests import AskedRequest
from manumit.ui.parts import SummaryRow


@dataclass(frozen=True, slots=True)
class Shown:
    """An example as its page shows it: sections with their answers."""

    code: str
    title: str
    route: str
    good: Sequence[str]
    sections: Sequence[tuple[str, Sequence[SummaryRow]]]


@door(read=Permission.READ_NRM)
def examples(request: AskedRequest) -> HttpResponse:
    """Every example, with what is good about it."""
    labels = labels_of(request)
    told = {"examples": [_shown(each, labels) for each in kept()]}
    return TemplateResponse(request, "nrm/examples.html", told)


def _shown(example: Example, labels: Labels) -> Shown:
    answers = example.answers
    sections = [
        (
            section.title,
            [
                SummaryRow(
                    each.label, in_words(each, answers[each.key], labels), verbatim=True
                )
                for each in section.questions
                if each.key in answers
            ],
        )
        for section in version(example.version).sections
    ]
    return Shown(
        code=example.code,
        title=example.title,
        route=ROUTES[example.route].replace("This will be", "This is"),
        good=example.good,
        sections=[(title, rows) for title, rows in sections if rows],
    )
