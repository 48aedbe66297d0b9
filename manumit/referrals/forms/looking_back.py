"""Which moment a trail is looked at from, and what counts then."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from manumit.law import days
from manumit.referrals.queries.steps import LookedBack
from manumit.ui.fields import DayField
from manumit.ui.words import day_in_words


ASKED = ("way", "on_day", "on_month", "on_year")
"""What the form of looking back sends, carried along so that paper tells the same."""

JUDGED, KNOWN = "judged", "known"
WAYS = (
    (JUDGED, "What had happened by then, whenever it was written down"),
    (KNOWN, "Only what was written down by then"),
)


class LookBackForm(forms.Form):
    """A day up to today, and one of two questions; left out: judged now."""

    mark_optional = False
    way = forms.ChoiceField(
        label="What counts",
        choices=WAYS,
        required=False,
        initial=JUDGED,
        widget=forms.RadioSelect(),
    )
    on = DayField(
        label="Up to the end of this day",
        required=False,
        help_text="Leave it empty to look at it as it stands now.",
    )

    def __init__(self, *args: Any, at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._at = at

    def clean_on(self) -> Any:
        chosen = self.cleaned_data["on"]
        if chosen and chosen > days.day_of(self._at):
            raise ValidationError("Choose today or an earlier day.")
        return chosen

    def looked(self) -> LookedBack:
        """The moment and the question; now, where the form is empty or wrong."""
        if not self.is_valid():
            return LookedBack(self._at)
        chosen = self.cleaned_data["on"]
        moment = min(days.end_of(chosen), self._at) if chosen else self._at
        return LookedBack(
            moment.astimezone(self._at.tzinfo), self.cleaned_data["way"] == KNOWN
        )


def looked_in_words(looked: LookedBack, *, at: datetime) -> str:
    """Which question of the two was asked, in a sentence."""
    now = looked.on == at
    day = "today" if now else f"on {day_in_words(days.day_of(looked.on))}"
    if looked.as_known:
        return f"As known {day}: only what had been written down by then."
    return f"Judged {day}: what had happened by then, whenever it was written down."
