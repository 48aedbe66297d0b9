"""The form that records one step of an order, made for the step and the order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.forms.utils import ErrorDict

from manumit.cases.happening import HappenedForm, initial_of_happened
from manumit.law import days
from manumit.law.facts import dump
from manumit.orders.forms.controls import MAKES, Asking, prohibition
from manumit.orders.queries.orders import Told
from manumit.orders.rules.given import (
    Appeal,
    Gathered,
    Prohibition,
    StepGiven,
)
from manumit.orders.rules.moves import AT_ONCE, DATED, Move
from manumit.ui.asking import words


FEWEST, MOST = 2, 20


class StepForm(HappenedForm):
    """One step: what belongs to it, its words, when it was and what that rests on.

    While ``adding`` another prohibition, what is typed stays and nothing is judged.
    """

    token = forms.UUIDField(widget=forms.HiddenInput())
    seen = forms.CharField(widget=forms.HiddenInput())

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asking: Asking,
        adding: bool = False,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.asking, self.adding = asking, adding
        self.blocks = _blocks(data, asking, adding=adding)
        super().__init__(
            data, now=asking.at, initial={**_standing(asking), **(initial or {})}
        )

    def add_own_fields(self) -> None:
        for name in _FIELDS[self.asking.move]:
            if field := MAKES[name](self.asking):
                self.fields[name] = field
        if self._prohibits:
            self.fields["blocks"] = forms.IntegerField(
                widget=forms.HiddenInput(), initial=self.blocks
            )
            for number in range(1, self.blocks + 1):
                self.fields |= prohibition(number)
        label, missing = _WORDS[self.asking.move]
        self.fields["words"] = words(
            label, "Kept as you write it.", missing=missing, rows=5
        )

    def full_clean(self) -> None:
        if not self.adding:
            super().full_clean()
            return
        self._errors = ErrorDict()
        self.cleaned_data = {}

    @property
    def _prohibits(self) -> bool:
        asking = self.asking
        return asking.move in DATED and asking.seen.held.order not in AT_ONCE

    @property
    def may_add(self) -> bool:
        """Whether one more prohibition can be asked for."""
        return self._prohibits and self.blocks < MOST

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, self.blocks + 1) if self._prohibits else ():
            more = any(cleaned.get(f"{e}_{number}") for e in ("starts", "last"))
            if more and not cleaned.get(f"words_{number}", "").strip():
                self.add_error(f"words_{number}", "Enter what is prohibited.")
        needs = cleaned.get("state") == Gathered.NOT_NEEDED.value
        if needs and not cleaned.get("words", "").strip():
            self.add_error("words", "Enter why it is not needed.")
        return cleaned

    def given(self) -> StepGiven:
        """What was filled in; the form must be valid."""
        said = self.cleaned_data
        return StepGiven(
            token=said["token"],
            seen=said["seen"],
            move=self.asking.move,
            happened=self.moment(),
            source=self.source(),
            words=said["words"],
            court=said.get("court", ""),
            applicant=said.get("applicant", ""),
            interim=said.get("interim") == "yes",
            on_conviction=said.get("on_conviction") == "yes",
            prohibitions=tuple(self._prohibitions()),
            name_and_address=said.get("name_and_address") == "yes",
            passports=said.get("passports") == "yes",
            amount=said.get("amount"),
            consented=bool(said.get("consented")),
            item=said.get("item", ""),
            state=said.get("state", ""),
            monitor=said.get("monitor", ""),
            appeal=Appeal(said["appeal"]) if said.get("appeal") else None,
            corrects=str(self.asking.corrects.id) if self.asking.corrects else "",
        )

    def _prohibitions(self) -> Sequence[Prohibition]:
        said = self.cleaned_data
        first = days.day_of(self.asking.at)
        happened = self.moment()
        if isinstance(happened, datetime):
            first = days.day_of(happened)
        elif happened.earliest is not None:
            first = happened.earliest
        return [
            Prohibition(
                words=said[f"words_{number}"],
                starts=said[f"starts_{number}"] or first,
                ends=_after(said[f"last_{number}"]),
                travel=said[f"travel_{number}"],
            )
            for number in range(1, self.blocks + 1)
            if self._prohibits and said[f"words_{number}"].strip()
        ]


def _after(last: date | None) -> date | None:
    """The first day that is free, as the law counts; forms ask for the last day."""
    return None if last is None else last + timedelta(days=1)


def _blocks(data: Mapping[str, Any] | None, asking: Asking, *, adding: bool) -> int:
    """How many prohibitions the form asks for."""
    if data is None:
        return max(FEWEST, len(_before(asking)))
    typed = str(data.get("blocks", ""))
    asked = int(typed) if typed.isdecimal() else FEWEST
    return max(1, min(asked + adding, MOST))


def _before(asking: Asking) -> Sequence[Prohibition]:
    """A variation begins with what holds now, a correction with what it corrects."""
    if asking.corrects is not None:
        told = _told(asking)
        return told.prohibitions if told else ()
    return asking.seen.prohibitions if asking.move in {Move.VARY, Move.RENEW} else ()


def _told(asking: Asking) -> Told | None:
    """The words beside the fact that is corrected."""
    wanted = asking.corrects.id if asking.corrects else ""
    return next((e for e in asking.seen.told if e.fact == wanted), None)


def _standing(asking: Asking) -> dict[str, Any]:
    """What the form is filled with at first."""
    initial: dict[str, Any] = {"seen": asking.seen.held.latest}
    for number, each in enumerate(_before(asking), start=1):
        last = each.ends - timedelta(days=1) if each.ends else None
        initial |= {
            f"words_{number}": each.words,
            f"starts_{number}": each.starts,
            f"last_{number}": last,
            f"travel_{number}": each.travel,
        }
    if asking.corrects is not None:
        initial |= initial_of_happened(asking.corrects)
        for name, said in dump(asking.corrects.body).items():
            initial[_ASKED.get(name, name)] = _SAID.get(said, said)
    if told := _told(asking):
        initial |= {"words": told.words, "court": told.court, "amount": told.amount}
    return initial


_SAID = {True: "yes", False: "no"}
_ASKED = {"surrender_passports": "passports"}


_FIELDS: Mapping[Move, Sequence[str]] = {
    Move.BUNDLE: ("item", "state"),
    Move.CONSULT: (),
    Move.APPLY: ("applicant", "court", "interim"),
    Move.INTERIM: ("court",),
    Move.MAKE: ("court", "on_conviction", "amount"),
    Move.REFUSE: ("court",),
    Move.WITHDRAW: (),
    Move.SERVE: ("name_and_address", "passports"),
    Move.MONITOR: ("monitor",),
    Move.NAME_ADDRESS: (),
    Move.MOVED: (),
    Move.PASSPORTS: (),
    Move.CHECK: (),
    Move.BREACH: (),
    Move.VARY: ("court", "amount"),
    Move.RENEW: ("court",),
    Move.APPEAL: ("court",),
    Move.APPEAL_DECIDED: ("court", "appeal"),
    Move.DISCHARGE: ("court", "consented"),
    Move.REPLACE: (),
}
_FURTHER = ("Anything further", "")
_WORDS: Mapping[Move, tuple[str, str]] = {
    Move.BUNDLE: ("What there is, or what is missing", ""),
    Move.CONSULT: (
        "Who was consulted or given notice, how, and what they said",
        "Enter who was consulted, and what they said.",
    ),
    Move.APPLY: _FURTHER,
    Move.INTERIM: _FURTHER,
    Move.MAKE: _FURTHER,
    Move.REFUSE: (
        "Why it was refused, as the court said",
        "Enter why it was refused.",
    ),
    Move.WITHDRAW: (
        "Why it is no longer asked for",
        "Enter why it is no longer asked for.",
    ),
    Move.SERVE: ("Who served it, how and where", "Enter who served it, and how."),
    Move.MONITOR: ("How, and how often", ""),
    Move.NAME_ADDRESS: ("Where, to whom, and what was given", ""),
    Move.MOVED: ("What changed, and how it is known", "Enter what changed."),
    Move.PASSPORTS: (
        "Which passports, and at which police station",
        "Enter which passports, and where.",
    ),
    Move.CHECK: (
        "What was checked, how, and what was found",
        "Enter what was checked, and what was found.",
    ),
    Move.BREACH: (
        "What was seen or learned, of which prohibition",
        "Enter what was seen or learned.",
    ),
    Move.VARY: ("Who asked for it, and why", ""),
    Move.RENEW: ("What shows the risk and the need again", ""),
    Move.APPEAL: ("Who appealed, and on what ground", "Enter who appealed."),
    Move.APPEAL_DECIDED: _FURTHER,
    Move.DISCHARGE: (
        "Who asked for it, and why it was granted",
        "Enter why it was discharged.",
    ),
    Move.REPLACE: ("Which order took its place", "Enter which order took its place."),
}
