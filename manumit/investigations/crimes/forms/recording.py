"""The forms by which crimes are recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from manumit.investigations.crimes.forms.asking import ActForm, TokenForm, code, number
from manumit.investigations.crimes.rules.recording import (
    CrimeGiven,
    DetailsGiven,
    EachGiven,
)
from manumit.law.facts import Form
from manumit.ui.asking import (
    NOT_A_MOMENT,
    Choices,
    moment,
    now_of,
    radios,
    select,
    words,
)
from manumit.ui.fields import UncertainDateField


OTHER = "other"
_NUMBER_HINT = (
    "As your force writes it, such as 13/12345/26. Leave it empty until it has one."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What may be chosen on a form about a crime of this case."""

    people: Choices
    offenders: Choices
    forces: Choices
    offences: Mapping[str, str]
    state: Mapping[str, str]
    incidents: Mapping[str, str]
    now: datetime


class CrimeForm(ActForm):
    """One crime: whose, under which code, by whom, when, reported and recorded when."""

    happened_label = "When was it recorded?"
    words_label = "Why it is recorded so, and who decided"

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asked: Asked,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.asked = asked
        filled = {"reported_at": now_of(asked.now), "victim": "", "form": "crime"}
        super().__init__(data, now=asked.now, initial={**filled, **(initial or {})})

    def add_fields(self) -> None:
        asked, fields = self.asked, self.fields
        fields["victim"] = select(
            "Whose crime is it?",
            asked.people,
            none="Nobody: an offence against an order, or no victim can be traced",
        )
        fields["offence"] = select(
            "Under which offence code?", _offences(asked), missing="Choose an offence."
        )
        fields["other_code"] = code(
            "Code of the other offence", hint="As the notifiable offence list has it."
        )
        fields["name"] = words("What that offence is called", rows=1)
        fields["form"] = radios(
            "As what?",
            [
                (Form.CRIME.value, "A crime"),
                (
                    Form.CRIME_RELATED_INCIDENT.value,
                    (
                        "A crime-related incident: no victim can be traced, or "
                        "Scotland or Northern Ireland investigates it"
                    ),
                ),
            ],
            "Choose as what it is recorded.",
        )
        fields["offender"] = select(
            "Who did it?", asked.offenders, none="Nobody knows yet"
        )
        fields["committed_from"] = UncertainDateField(
            label="Committed from", required=False
        )
        fields["committed_to"] = UncertainDateField(
            label="Committed to",
            required=False,
            help_text="Leave it empty for one day.",
        )
        fields["reported_at"] = moment(
            "When was it reported to the police?",
            hint="The 24 hours run from then.",
            missing=NOT_A_MOMENT,
        )
        fields["force"] = select(
            "Which force records it?", asked.forces, missing="Choose a force."
        )
        fields["number"] = number("Crime number", hint=_NUMBER_HINT)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        unsaid = not cleaned.get("other_code") and "other_code" not in self.errors
        if cleaned.get("offence") == OTHER and unsaid:
            self.add_error("other_code", "Enter the code of the offence.")
        return cleaned

    def given(
        self, *, disclosure: str | None = None, breach: str | None = None
    ) -> CrimeGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        other = said["offence"] == OTHER
        offence = said["other_code"] if other else said["offence"]
        form = Form(said["form"])
        if offence in self.asked.incidents:
            form = Form.REPORTED_INCIDENT
        return CrimeGiven(
            **self.as_given(),
            victim=said["victim"] or None,
            form=form,
            offence=offence,
            name=said["name"] if other else "",
            offender=said["offender"] or None,
            force=said["force"],
            number=said["number"],
            committed_from=said["committed_from"],
            committed_to=said["committed_to"],
            reported_at=said["reported_at"],
            disclosure=disclosure,
            breach=breach,
        )


class EachForm(ActForm):
    """A crime for everybody who lacks their own, in one press."""

    happened_label = "When were they recorded?"
    words_label = "Why they are recorded so, and who decided"

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        asked: Asked,
        lacking: Sequence[tuple[str, str]],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        self.asked, self.lacking = asked, lacking
        super().__init__(data, now=asked.now, initial=initial)

    def add_fields(self) -> None:
        self.fields["offence"] = select(
            "Under which offence code?",
            [(each, f"{each} {name}") for each, name in self.asked.offences.items()],
            missing="Choose an offence.",
        )
        self.fields["force"] = select(
            "Which force records them?", self.asked.forces, missing="Choose a force."
        )
        for place, (_, name) in enumerate(self.lacking):
            self.fields[f"number-{place}"] = number(
                f"Crime number for {name}", hint=_NUMBER_HINT
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        typed = [
            (name, value)
            for name, value in cleaned.items()
            if name.startswith("number-") and value
        ]
        seen: set[str] = set()
        for name, value in typed:
            if value in seen:
                self.add_error(name, "Each crime has a number of its own.")
            seen.add(value)
        return cleaned

    def given(self) -> EachGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return EachGiven(
            **self.as_given(),
            offence=said["offence"],
            force=said["force"],
            numbers={
                subject: said[f"number-{place}"]
                for place, (subject, _) in enumerate(self.lacking)
                if said[f"number-{place}"]
            },
        )


class DetailsForm(TokenForm):
    """What is known better now of a crime; what stood before is kept."""

    number = number("Crime number", hint="As your force writes it.")
    name = words("What the offence is called", rows=1)
    committed_from = UncertainDateField(label="Committed from", required=False)
    committed_to = UncertainDateField(label="Committed to", required=False)
    reported_at = moment("When was it reported to the police?")
    words = words("What was found out, and how", hint="Kept as you write it.")

    def given(self) -> DetailsGiven:
        """What was typed; the form must be valid."""
        return DetailsGiven(**self.cleaned_data)


def _offences(asked: Asked) -> Choices:
    """Of a person, of the state alone, another, and what only old records carry."""
    incidents = [
        (each, f"{each} {name} (reported incident, 2019 to 2025)")
        for each, name in asked.incidents.items()
    ]
    return [
        *((each, f"{each} {name}") for each, name in asked.offences.items()),
        *((each, f"{each} {name}") for each, name in asked.state.items()),
        (OTHER, "Another offence: enter its code below"),
        *incidents,
    ]
