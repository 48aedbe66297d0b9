"""The forms of evidence, of a consideration, and of who was told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms

from manumit.cases.happening import HappenedForm
from manumit.cases.words.codes import CODES, LABELS, capital
from manumit.investigations.section45.forms.controls import KNOWN, STAGES
from manumit.investigations.section45.rules.given import (
    ConsideredGiven,
    EvidenceGiven,
    ToldGiven,
)
from manumit.investigations.section45.rules.limbs import Finding, Remaining
from manumit.investigations.section45.rules.offences import (
    Known,
)
from manumit.law.facts import Stage, ToldOf45
from manumit.law.section45 import Limb
from manumit.ui.asking import Choices, line, radios, select, token, words


class EvidenceForm(HappenedForm):
    """Something that speaks for or against a limb."""

    def __init__(
        self,
        *args: Any,
        limbs: Sequence[Limb],
        acts: Choices,
        facts: Choices,
        documents: Choices,
        **options: Any,
    ) -> None:
        self.limbs, self.acts, self.facts = limbs, acts, facts
        self.documents = documents
        super().__init__(*args, **options)
        self.fields["happened"].label = "When was this learned?"

    def add_own_fields(self) -> None:
        self.fields["token"] = token()
        self.fields["limb"] = radios(
            "Which question does it bear on?",
            [(each.code, each.asks) for each in self.limbs],
            "Choose which question it bears on.",
        )
        self.fields["side"] = radios(
            "For or against?",
            [("for", "It speaks for this"), ("against", "It speaks against this")],
            "Choose whether it speaks for or against.",
        )
        self.fields["words"] = words(
            "What is it?", "Kept as you write it.", missing="Enter what it is."
        )
        self.fields["act"] = select(
            "About which act?", self.acts, none="Every act of this person"
        )
        self.fields["fact"] = select(
            "Does it rest on something that is recorded?",
            self.facts,
            none="Nothing that is recorded here",
        )
        self.fields["document"] = select(
            "Is there a file of the case that shows it?",
            self.documents,
            none="No file",
        )

    def given(self) -> EvidenceGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return EvidenceGiven(
            token=said["token"],
            happened=self.moment(),
            source=self.source(),
            limb=said["limb"],
            supports=said["side"] == "for",
            act=_uuid(said["act"]),
            words=said["words"],
            rests_on=_uuid(said["fact"]),
            document=_uuid(said["document"]),
        )


class ConsiderForm(HappenedForm):
    """What somebody found of each limb, what remains, and what they concluded."""

    def __init__(
        self,
        *args: Any,
        limbs: Sequence[Limb],
        remaining: Sequence[Remaining],
        **options: Any,
    ) -> None:
        self.limbs, self.remaining = limbs, remaining
        super().__init__(*args, **options)
        self.fields["happened"].label = "When was it considered?"

    def add_own_fields(self) -> None:
        self.fields["token"] = token()
        self.fields["seen"] = forms.CharField(
            required=False, widget=forms.HiddenInput()
        )
        self.fields["stage"] = select("For which step?", STAGES, none="No step is near")
        for limb in self.limbs:
            self.fields[f"found_{limb.code}"] = radios(
                limb.asks, KNOWN, f"Choose an answer on this: {_short(limb)}."
            )
            self.fields[f"why_{limb.code}"] = words(
                f"Why? ({_short(limb)})", "What speaks for it and against it.", rows=3
            )
        for left in self.remaining:
            self.fields[f"remaining_{left.code}"] = words(
                f"What remains: {left.says}",
                "Where Schedule 4 shuts the defence out, or the act was before 31 July "
                "2015.",
                rows=2,
            )
        self.fields["conclusion"] = radios(
            "What does whoever considered it conclude, for now?",
            [
                (code, capital(said))
                for code, said in CODES["section45.considered.conclusion"].items()
            ],
            "Choose what they conclude for now.",
            "This records a view. Prosecutors decide whether to charge, and a court "
            "whether the defence succeeds.",
        )
        self.fields["words"] = words(
            "Reasons",
            "What it rests on, and what more is needed. Kept as you write it.",
            missing="Enter the reasons.",
        )
        self.fields["by_whom"] = line(
            "Who considered it?",
            "Name and role.",
            missing="Enter who considered it.",
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("found_adult") == cleaned.get("found_child") == Known.YES:
            self.add_error(
                "found_child", "They cannot have been both 18 or over and under 18."
            )
        return cleaned

    def given(self, act: UUID | None) -> ConsideredGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return ConsideredGiven(
            token=said["token"],
            happened=self.moment(),
            source=self.source(),
            seen=said["seen"],
            act=act,
            stage=Stage(said["stage"]) if said["stage"] else None,
            findings={
                limb.code: Finding(
                    found=Known(said[f"found_{limb.code}"]),
                    words=said[f"why_{limb.code}"],
                )
                for limb in self.limbs
            },
            remaining={
                each.code: said[f"remaining_{each.code}"] for each in self.remaining
            },
            conclusion=said["conclusion"],
            by_whom=said["by_whom"],
            words=said["words"],
        )


class ToldForm(HappenedForm):
    """What the prosecutors or the defence were told."""

    def __init__(self, *args: Any, considered: Choices, **options: Any) -> None:
        self.considered = considered
        super().__init__(*args, **options)
        self.fields["happened"].label = "When were they told?"

    def add_own_fields(self) -> None:
        self.fields["token"] = token()
        self.fields["to"] = radios(
            "Who was told?",
            [(each.value, capital(LABELS[ToldOf45][each])) for each in ToldOf45],
            "Choose who was told.",
        )
        self.fields["considered"] = radios(
            "Of which consideration?",
            self.considered,
            "Choose of which consideration they were told.",
        )
        self.fields["to_whom"] = line("Name and office")
        self.fields["words"] = words(
            "What were they told, and how?",
            "Kept as you write it.",
            missing="Enter what they were told.",
        )

    def given(self) -> ToldGiven:
        """What was typed; the form must be valid."""
        said = self.cleaned_data
        return ToldGiven(
            token=said["token"],
            happened=self.moment(),
            source=self.source(),
            to=ToldOf45(said["to"]),
            considered=UUID(said["considered"]),
            to_whom=said["to_whom"],
            words=said["words"],
        )


def _short(limb: Limb) -> str:
    """A limb in few words, so that no two labels of a form are the same."""
    return CODES["section45.evidence.limb"].get(limb.code, limb.code)


def _uuid(text: str) -> UUID | None:
    return UUID(text) if text else None
