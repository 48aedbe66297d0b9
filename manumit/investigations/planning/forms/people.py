"""The forms of people to see: naming several, what was done, and judging two one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django import forms
from django.forms.utils import ErrorDict

from manumit.cases.happening import HappenedForm
from manumit.cases.rules import Role
from manumit.cases.words.codes import CODES, LABELS, capital
from manumit.investigations.planning.rules.checking import language_code
from manumit.investigations.planning.rules.stating import (
    NoteGiven,
    PeopleGiven,
    PersonGiven,
    SameGiven,
    WhoGiven,
)
from manumit.law.facts import (
    AccountNotPossible,
    Body,
    DebriefOffered,
    InterpreterFound,
    InterpreterNeeded,
    Named,
    NamedHow,
    Offered,
    PersonIdentified,
    PersonResearched,
    ProsecutionSupported,
)
from manumit.ui.asking import Choices, line, radios, select, words
from manumit.ui.fields import UncertainDateField


ROWS, MOST_ROWS = 3, 30
AS_WHAT: Choices = [(e.value, capital(LABELS[Named][e])) for e in Named]
HOW: Choices = [(e.value, capital(LABELS[NamedHow][e])) for e in NamedHow]
NEW = "Somebody who is not on the list yet"


def rows_asked(data: Mapping[str, Any] | None, name: str) -> int:
    """How many rows a form shows: as many as were sent, with more if asked for."""
    if data is None:
        return ROWS
    given = str(data.get(f"{name}_rows", ""))
    rows = min(int(given), MOST_ROWS) if given.isdecimal() else ROWS
    return min(rows + ROWS, MOST_ROWS) if f"more_{name}" in data else rows


class WithRows(HappenedForm):
    """A form with rows of which more can be asked for, keeping everything typed."""

    more: tuple[str, ...] = ()

    @property
    def asks_more(self) -> bool:
        """Whether only more rows were asked for: nothing is checked yet."""
        return self.is_bound and any(f"more_{name}" in self.data for name in self.more)

    def full_clean(self) -> None:
        if self.asks_more:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


class PeopleRows:
    """Rows for people, whom a form that names somebody has among its fields."""

    def __init__(self, form: forms.Form, rows: int, there: Choices) -> None:
        self.form, self.rows = form, rows
        for place in range(rows):
            form.fields[f"person_{place}"] = line(
                "How they are spoken of",
                "In the words that were used, such as: the man who drove me.",
            )
            form.fields[f"as_what_{place}"] = select("As what?", AS_WHAT)
            form.fields[f"how_{place}"] = select("How much was given?", HOW)
            form.fields[f"abroad_{place}"] = forms.BooleanField(
                label="Said to be abroad", required=False
            )
            form.fields[f"who_{place}"] = select(
                "Is it somebody on the list?", there, none=NEW
            )

    def groups(self) -> list[list[forms.BoundField]]:
        """The fields of each row."""
        names = ("person", "as_what", "how", "abroad", "who")
        return [
            [self.form[f"{name}_{place}"] for name in names]
            for place in range(self.rows)
        ]

    def check(self) -> None:
        """Of whoever is named, it is said as what and how."""
        said = self.form.cleaned_data
        for place in range(self.rows):
            named = str(said.get(f"person_{place}", "")).strip()
            for name, wanted in (("as_what", "as what"), ("how", "how much of them")):
                if named and not said.get(f"{name}_{place}"):
                    self.form.add_error(
                        f"{name}_{place}",
                        f"Choose {wanted} person {place + 1} was spoken of.",
                    )
            if not named and (said.get(f"as_what_{place}") or said.get(f"who_{place}")):
                self.form.add_error(
                    f"person_{place}",
                    f"Enter how person {place + 1} is spoken of, or clear the row.",
                )

    def given(self) -> tuple[PersonGiven, ...]:
        """Whom the rows name; the form must be valid."""
        said = self.form.cleaned_data
        return tuple(
            PersonGiven(
                words=said[f"person_{place}"],
                as_what=Named(said[f"as_what_{place}"]),
                how=NamedHow(said[f"how_{place}"]),
                abroad=said[f"abroad_{place}"],
                subject=UUID(said[f"who_{place}"]) if said[f"who_{place}"] else None,
            )
            for place in range(self.rows)
            if str(said[f"person_{place}"]).strip()
        )


class PeopleForm(WithRows):
    """Everybody whom one account, referral or report names."""

    more = ("people",)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        sources: Choices,
        there: Choices,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.sources, self.there = sources, there
        self.row_count = rows_asked(data, "people")
        super().__init__(data, now=now, initial=initial)
        self.fields["happened"].label = "When were they spoken of?"

    def add_own_fields(self) -> None:
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        self.fields["named_in"] = select(
            "Where are they named?",
            self.sources,
            none="Elsewhere",
            hint="Whatever is chosen counts as gone through for names.",
        )
        self.people = PeopleRows(self, self.row_count, self.there)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.people.check()
        if not self.errors and not self.people.given() and not cleaned["named_in"]:
            self.add_error(
                "person_0",
                "Enter how somebody is spoken of. Where an account or referral names "
                "nobody, choose it above.",
            )
        return cleaned

    def given(self) -> PeopleGiven:
        """What was typed; the form must be valid."""
        named_in = self.cleaned_data["named_in"]
        return PeopleGiven(
            token=self.cleaned_data["token"],
            people=self.people.given(),
            named_in=UUID(named_in) if named_in else None,
            happened=self.moment(),
            source=self.source(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is asked of one thing that can be recorded about a person."""

    heading: str
    words_label: str
    words_missing: str = ""
    fields: Mapping[str, Callable[[], forms.Field]]
    body: Callable[[Mapping[str, Any]], Body]
    hint: str = ""
    asks_who: bool = False
    """Whether it makes a record of whoever has none yet."""


def _result() -> forms.Field:
    return radios(
        "What became of it?",
        [(e.value, capital(LABELS[Offered][e])) for e in Offered],
        "Choose what became of the offer.",
        "A sound offer that is declined is a proper end.",
    )


def _reason() -> forms.Field:
    return radios(
        "Why can they not be spoken to?",
        [
            (code, capital(said))
            for code, said in CODES["account.not_possible.reason"].items()
        ],
        "Choose why they cannot be spoken to.",
        "That somebody does not wish to speak is no such reason: record the offer.",
    )


def _supports() -> forms.Field:
    return radios(
        "Do they support a prosecution?",
        [("yes", "Yes"), ("no", "No")],
        "Choose whether they support a prosecution.",
        "Where they do not, what remains without them is considered next.",
    )


def _language() -> forms.Field:
    return line("Which language?", missing="Enter the language, or “not known”.")


WHO: Mapping[str, Callable[[], forms.Field]] = MappingProxyType(
    {
        "family_name": lambda: line(
            "Family name", "Every page of the case then calls them by their name."
        ),
        "given_names": lambda: line("Given names"),
        "aliases": lambda: line("Also known as"),
        "born": lambda: UncertainDateField(
            label="Date of birth",
            help_text="Known roughly is good enough.",
            required=False,
        ),
    }
)
NOTES: Mapping[str, Asking] = {
    "identified": Asking(
        heading="It is known who this is",
        words_label="Who it is, and how it was found out",
        words_missing="Enter who it is, and how it was found out.",
        fields={},
        body=lambda _: PersonIdentified(),
        asks_who=True,
    ),
    "researched": Asking(
        heading="They were looked for in the records",
        words_label="Where they were looked for, and what was found",
        words_missing="Enter where they were looked for, and what was found.",
        fields={},
        body=lambda _: PersonResearched(),
    ),
    "not-possible": Asking(
        heading="They cannot be spoken to",
        words_label="What was tried, and how you know",
        words_missing="Enter what was tried, and how you know.",
        fields={"reason": _reason},
        body=lambda said: AccountNotPossible(reason=said["reason"]),
    ),
    "interpreter-needed": Asking(
        heading="They need an interpreter",
        words_label="What to know of the language or of their wishes",
        fields={"language": _language},
        body=lambda said: InterpreterNeeded(language=language_code(said["language"])),
        hint="Language or dialect, whether they wish a man or a woman, whom they fear.",
    ),
    "interpreter-found": Asking(
        heading="A professional interpreter is found",
        words_label="Who, and how to reach them",
        words_missing="Enter who it is and how to reach them.",
        fields={},
        body=lambda _: InterpreterFound(),
        hint="A companion is no interpreter.",
    ),
    "support": Asking(
        heading="Whether they support a prosecution",
        words_label="What they said",
        fields={"supports": _supports},
        body=lambda said: ProsecutionSupported(supports=said["supports"] == "yes"),
        hint="Kept as they put it. They may change their mind at any time.",
    ),
    "debrief": Asking(
        heading="A voluntary debrief was offered",
        words_label="How it was offered, and what they said to it",
        fields={"result": _result},
        body=lambda said: DebriefOffered(result=Offered(said["result"])),
        hint="After their account, and free to be declined.",
    ),
}
"""What can be recorded about a person on their page, by the name in the address."""


class NoteForm(HappenedForm):
    """One thing done about a person."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        asking: Asking,
        joins_as: Role | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        """``joins_as`` is given for whoever has no record in the case yet."""
        self.asking, self.joins_as = asking, joins_as
        super().__init__(data, now=now, initial=initial)

    def add_own_fields(self) -> None:
        self.fields["token"] = forms.UUIDField(widget=forms.HiddenInput())
        who = WHO if self.asking.asks_who and self.joins_as else {}
        for name, make in [*who.items(), *self.asking.fields.items()]:
            self.fields[name] = make()
        self.fields["words"] = words(
            self.asking.words_label,
            self.asking.hint or "Kept as you write it.",
            missing=self.asking.words_missing,
        )

    def given(self, subject: UUID) -> NoteGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return NoteGiven(
            token=said["token"],
            subject=subject,
            body=self.asking.body(said),
            words=said["words"],
            happened=self.moment(),
            source=self.source(),
            who=self._who(),
        )

    def _who(self) -> WhoGiven | None:
        """Who it is, where a name of any kind was typed."""
        said = {name: self.cleaned_data.get(name) for name in WHO}
        if self.joins_as is None or not any(said[each] for each in _NAMES):
            return None
        return WhoGiven(role=self.joins_as, born=said["born"], **_names_in(said))


_NAMES = ("family_name", "given_names", "aliases")


def _names_in(said: Mapping[str, Any]) -> dict[str, str]:
    return {each: said[each] or "" for each in _NAMES}


class SameForm(forms.Form):
    """Whom this description is of after all, and why."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    one = forms.ChoiceField(
        label="Who is it?",
        help_text="What is said of this description goes on as said of that person. It "
        "can be undone.",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose who it is."},
    )
    words = words("Why you judge so", missing="Enter why you judge so.", rows=3)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, others: Choices, **options: Any
    ) -> None:
        super().__init__(data, **options)
        field = self.fields["one"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(others)

    def given(self, other: UUID) -> SameGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return SameGiven(
            token=said["token"],
            one=UUID(said["one"]),
            other=other,
            words=said["words"],
        )


class UndoForm(forms.Form):
    """Why two are not one person after all."""

    words = words("Why they are two after all", missing="Enter why.", rows=2)
