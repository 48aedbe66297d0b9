"""The form of an account: everything typed stays where one field is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.validators import RegexValidator

from manumit.cases.words.codes import CODES, LABELS, capital
from manumit.investigations.planning.forms.controls import ABOUT
from manumit.investigations.planning.forms.people import (
    PeopleRows,
    WithRows,
    rows_asked,
)
from manumit.investigations.planning.rules.accounts import (
    HOW_LABELS,
    INTERPRETER_LABELS,
    KEPT_LABELS,
    RESULT_LABELS,
    How,
    Kept,
)
from manumit.investigations.planning.rules.lines import Priority
from manumit.investigations.planning.rules.stating import (
    AccountGiven,
    ActGiven,
    LineGiven,
    OffenceGiven,
)
from manumit.law.facts import (
    ActDisclosed,
    Interpreter,
    OffenceDisclosed,
    Offered,
)
from manumit.ui.asking import Choices, labelled, line, radios, select, words
from manumit.ui.fields import DayField


FEW = 2
MOST_YEARS = 120
FAMILIES: Choices = [
    (code, capital(said)) for code, said in CODES["offence.disclosed.family"].items()
]
_ACT = RegexValidator(
    re.compile(r"[a-z0-9][a-z0-9:-]*\Z"),
    "Use small letters, digits, hyphens and colons alone, such as "
    "misuse-of-drugs-1971-6 or theft. No name.",
)
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "Whom, how and where": (
        "subject",
        "result",
        "why_not",
        "how",
        "where",
        "by_whom",
        "interpreter",
        "interpreter_name",
        "language",
    ),
    "What they said": ("words", "kept", "recording"),
    "Prosecution and debrief": ("supports", "supports_words", "debrief"),
    "Seeing them again": ("again_on", "again_words"),
    "When this was, and what it rests on": (
        "happened",
        "time",
        "rests_on",
        "reference",
    ),
}


class AccountForm(WithRows):
    """Somebody was spoken to, or was to be, and what it discloses."""

    more = ("people", "leads")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        persons: Choices,
        suspects: Choices,
        recordings: Choices,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.persons, self.suspects, self.recordings = persons, suspects, recordings
        self.people_count = rows_asked(data, "people")
        self.lead_count = rows_asked(data, "leads")
        super().__init__(data, now=now, initial=initial)
        self.fields["happened"].label = "When were they spoken to?"

    def add_own_fields(self) -> None:
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        self._add_how()
        self.people = PeopleRows(self, self.people_count, self.persons)
        self._add_disclosed()
        self._add_after()

    def _add_how(self) -> None:
        self.fields |= {
            "subject": select(
                "Who was to be spoken to?",
                self.persons,
                missing="Choose who was to be spoken to.",
            ),
            "result": radios(
                "What became of it?",
                labelled(RESULT_LABELS),
                "Choose what became of it.",
                "It is an offer: they may decline, or say not now.",
            ),
            "why_not": words(
                "Why there is no account, where there is none",
                "As they put it.",
                rows=2,
            ),
            "how": radios("How?", labelled(HOW_LABELS), "Choose how."),
            "where": line("Where?", "A place that is safe to write here."),
            "by_whom": line("Who spoke to them?", missing="Enter who spoke to them."),
            "interpreter": radios(
                "Through an interpreter?",
                labelled(INTERPRETER_LABELS),
                "Choose through whom.",
                "Through somebody who was with them it does not count as heard.",
            ),
            "interpreter_name": line("Who interpreted?", "Name or number."),
            "language": line("In which language?"),
            "words": words(
                "What they said",
                "In their words. Nothing is trimmed or rewritten.",
                rows=10,
            ),
            "kept": radios(
                "How was it recorded?", labelled(KEPT_LABELS), "Choose how."
            ),
            "recording": select(
                "Where does the recording lie?",
                self.recordings,
                none="Not among the files of this case",
            ),
        }

    def _add_disclosed(self) -> None:
        for place in range(FEW):
            number = place + 1
            self.fields |= {
                f"family_{place}": select(
                    f"Further offence {number} against them", FAMILIES, none="None"
                ),
                f"offender_{place}": select(
                    f"Offence {number}: by whom, if that is known",
                    self.suspects,
                    none="Not known, or named above",
                ),
                f"offence_words_{place}": line(f"Offence {number}: in their words"),
            }
        for place in range(FEW):
            number = place + 1
            self.fields |= {
                f"act_{place}": forms.CharField(
                    label=f"Act {number} that they may have been made to do",
                    required=False,
                    max_length=40,
                    help_text="By its law, such as misuse-of-drugs-1971-6, or one "
                    "word, such as theft. It makes nobody a suspect.",
                    validators=[_ACT],
                ),
                f"age_{place}": forms.IntegerField(
                    label=f"Act {number}: how old were they then?",
                    required=False,
                    min_value=1,
                    max_value=MOST_YEARS,
                    widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
                ),
                f"act_words_{place}": line(f"Act {number}: in their words"),
            }
        for place in range(self.lead_count):
            number = place + 1
            self.fields |= {
                f"lead_{place}": line(
                    f"Lead {number}", "A vehicle, place, number, account …"
                ),
                f"about_{place}": select(f"Lead {number}: about what?", ABOUT),
                f"soon_{place}": forms.BooleanField(
                    label=f"Lead {number} will be lost unless it is followed at once",
                    required=False,
                ),
            }

    def _add_after(self) -> None:
        self.fields |= {
            "supports": select(
                "Do they support a prosecution?",
                [("yes", "Yes"), ("no", "No")],
                none="Not asked, or not said",
            ),
            "supports_words": line("What they said to it"),
            "debrief": select(
                "A voluntary debrief for intelligence",
                [(e.value, capital(LABELS[Offered][e])) for e in Offered],
                none="Not offered this time",
            ),
            "again_on": DayField(
                label="When are they visited again?",
                required=False,
                help_text="The visit stays open until they are spoken to again.",
            ),
            "again_words": line("Who goes, and what to mind"),
        }

    def sections(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields in groups, without the rows of what is disclosed."""
        return [(title, [self[n] for n in names]) for title, names in SECTIONS.items()]

    def offences(self) -> list[list[forms.BoundField]]:
        return self._rows(FEW, "family", "offender", "offence_words")

    def acts(self) -> list[list[forms.BoundField]]:
        return self._rows(FEW, "act", "age", "act_words")

    def leads(self) -> list[list[forms.BoundField]]:
        return self._rows(self.lead_count, "lead", "about", "soon")

    def _rows(self, count: int, *names: str) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{place}"] for name in names] for place in range(count)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.people.check()
        for place in range(self.lead_count):
            said = str(cleaned.get(f"lead_{place}", "")).strip()
            if said and not cleaned.get(f"about_{place}"):
                self.add_error(
                    f"about_{place}", f"Choose what lead {place + 1} is about."
                )
        return cleaned

    def given(self) -> AccountGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return AccountGiven(
            token=said["token"],
            subject=UUID(said["subject"]),
            happened=self.moment(),
            source=self.source(),
            result=Offered(said["result"]),
            how=How(said["how"]),
            kept=Kept(said["kept"]),
            where=said["where"],
            by_whom=said["by_whom"],
            interpreter=Interpreter(said["interpreter"]),
            interpreter_name=said["interpreter_name"],
            language=said["language"],
            words=said["words"],
            recording=UUID(said["recording"]) if said["recording"] else None,
            why_not=said["why_not"],
            again_on=said["again_on"],
            again_words=said["again_words"],
            supports={"yes": True, "no": False}.get(said["supports"]),
            supports_words=said["supports_words"],
            debrief=Offered(said["debrief"]) if said["debrief"] else None,
            people=self.people.given(),
            offences=tuple(self._offences()),
            acts=tuple(self._acts()),
            leads=tuple(self._leads()),
        )

    def _offences(self) -> list[OffenceGiven]:
        said = self.cleaned_data
        return [
            OffenceGiven(
                body=OffenceDisclosed(
                    disclosure="",
                    family=said[f"family_{place}"],
                    offender=said[f"offender_{place}"] or None,
                ),
                words=said[f"offence_words_{place}"],
            )
            for place in range(FEW)
            if said[f"family_{place}"]
        ]

    def _acts(self) -> list[ActGiven]:
        said = self.cleaned_data
        return [
            ActGiven(
                body=ActDisclosed(
                    offence=said[f"act_{place}"], age_at_act=said[f"age_{place}"]
                ),
                words=said[f"act_words_{place}"],
            )
            for place in range(FEW)
            if said[f"act_{place}"]
        ]

    def _leads(self) -> list[LineGiven]:
        said = self.cleaned_data
        return [
            LineGiven(
                about=said[f"about_{place}"],
                title=said[f"lead_{place}"],
                priority=Priority.AT_ONCE if said[f"soon_{place}"] else Priority.USUAL,
            )
            for place in range(self.lead_count)
            if str(said[f"lead_{place}"]).strip()
        ]
