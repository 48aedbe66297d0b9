"""The form for a decision or letter, and the question whether the person is held."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from manumit.cases.documents.forms import Sent, files_field
from manumit.law import decisions
from manumit.law.decisions import Decision, Outcome
from manumit.referrals.forms.by_hand import LONGEST_LINE, MOST_CHARACTERS
from manumit.referrals.letters import LetterGiven
from manumit.referrals.queries.letters import Candidate
from manumit.ui.fields import UncertainDateField, VerbatimField


NONE_OF_THESE = "none"
NOTHING_TO_GO_BY = (
    "Enter the reference, a name, or what the letter says: else nobody could tell whom "
    "it is about."
)


def _line(label: str, hint: str = "") -> forms.Field:
    return VerbatimField(
        label=label,
        help_text=hint,
        required=False,
        max_length=LONGEST_LINE,
        widget=forms.TextInput(),
    )


class LetterForm(forms.Form):
    """One decision or letter about one person."""

    token = forms.UUIDField(widget=forms.HiddenInput())
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput())

    authority = forms.ChoiceField(
        label="Which authority decided or wrote?",
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose the authority that decided or wrote."},
    )
    decision = forms.ChoiceField(
        label="What is it?",
        choices=[(each.value, decisions.LABELS[each]) for each in Decision],
        widget=forms.RadioSelect(),
        error_messages={"required": "Choose what kind of decision or letter it is."},
    )
    outcome = forms.ChoiceField(
        label="What was decided?",
        choices=[("", "Choose"), *decisions.OUTCOME_LABELS.items()],
        error_messages={"required": "Choose what was decided, or “Not said”."},
    )
    decided = UncertainDateField(label="Date of the decision or letter", required=False)
    reference = _line("Home Office or NRM reference")
    given_names = _line("Given names")
    family_name = _line("Family name")
    date_of_birth = UncertainDateField(label="Date of birth", required=False)
    now_where = _line(
        "Town where the person is said to be",
        "It decides which force is asked to take the person.",
    )
    now_county = _line("County", "Tells towns of one name apart.")
    words = VerbatimField(
        label="What it says, word for word",
        help_text="Copied from the letter. It is kept exactly as you type it.",
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Sent] | None = None,
        *,
        authorities: Sequence[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(data, files, **options)
        self.fields["files"] = files_field(
            label="The letter itself, and what came with it",
            hint="A scan, a photograph or the e-mail.",
            required=False,
        )
        field = self.fields["authority"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(authorities)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        decision, outcome = cleaned.get("decision"), cleaned.get("outcome")
        if decision and outcome:
            offered = decisions.OUTCOMES[Decision(decision)]
            if Outcome(outcome) not in offered:
                self.add_error("outcome", _not_of(Decision(decision)))
        said = ("reference", "given_names", "family_name", "words")
        if not any(str(cleaned.get(each, "")).strip() for each in said):
            self.add_error("reference", NOTHING_TO_GO_BY)
        return cleaned

    def given(self) -> LetterGiven:
        """What was typed; the form must be valid."""
        cleaned = self.cleaned_data
        return LetterGiven(
            token=cleaned["token"],
            authority=cleaned["authority"],
            decision=Decision(cleaned["decision"]),
            outcome=Outcome(cleaned["outcome"]),
            decided=cleaned["decided"],
            reference=cleaned["reference"],
            family_name=cleaned["family_name"],
            given_names=cleaned["given_names"],
            born=cleaned["date_of_birth"],
            now_where=cleaned["now_where"],
            now_county=cleaned["now_county"],
            words=cleaned["words"],
        )

    def ask_which(self, found: Sequence[Candidate]) -> str:
        """Ask which of the cases it is about; the mark of what was asked."""
        self.fields["which"] = forms.ChoiceField(
            label="Is it about one of these?",
            choices=[
                *((_key(each), _it_is(each)) for each in found),
                (NONE_OF_THESE, "None of these: open a case"),
            ],
            widget=forms.RadioSelect(),
        )
        shown = "\n".join(_key(each) for each in found)
        return hashlib.sha256(shown.encode()).hexdigest()[:16]

    def asked_before(self, mark: str) -> bool:
        """Whether just these were shown already, and nothing was chosen."""
        return self.cleaned_data.get("looked_at") == mark

    def chosen(self, found: Sequence[Candidate]) -> tuple[bool, Candidate | None]:
        """Whether somebody chose among just these, and who it is, if one."""
        if not found:
            return True, None
        mark = self.ask_which(found)
        answer = self.data.get("which", "")
        if self.cleaned_data.get("looked_at") != mark or not answer:
            return False, None
        if answer == NONE_OF_THESE:
            return True, None
        who = next((each for each in found if _key(each) == answer), None)
        return who is not None, who


def _key(found: Candidate) -> str:
    return f"{found.case}:{found.person}"


def _it_is(found: Candidate) -> str:
    name = f"{found.nominal.name}, " if found.nominal else ""
    if not found.why:
        return f"It is {name}{found.reference}: another victim of that case"
    why = " and ".join(found.why)
    return f"It is {name}{found.reference}, which {why} of this letter"


def _not_of(decision: Decision) -> str:
    offered = [
        f"“{decisions.OUTCOME_LABELS[each]}”"
        for each in Outcome
        if each in decisions.OUTCOMES[decision]
    ]
    listed = ", ".join(offered[:-1])
    either = f"{listed} or {offered[-1]}"
    return f"For “{decisions.LABELS[decision]}” choose {either}."
