"""What was sent, decided and told; words beside the facts of the case."""

from __future__ import annotations

from django.db import models

from manumit.access.handling import Handled, Retention
from manumit.investigations.prosecuting.models.columns import (
    RECORDED,
    Recorded,
    many,
    one_of,
)
from manumit.investigations.prosecuting.rules.charging import SORT_LABELS, UNIT_LABELS
from manumit.investigations.prosecuting.rules.court import STEP_LABELS, TOLD_LABELS
from manumit.ui.columns import VerbatimColumn


class SentToProsecutor(Recorded):
    """Something went to the prosecutor. What they advised stands elsewhere."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*RECORDED, "sort", "unit", "suspects", "facts", "sent_at"),
        personal=("reference",),
    )

    sort = one_of(SORT_LABELS)
    unit = one_of(UNIT_LABELS)
    reference = VerbatimColumn()
    suspects = many(models.UUIDField())
    facts = many(models.UUIDField())
    sent_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_sent_to_prosecutor"


class Charge(Recorded):
    """The words beside a charging decision; the fact says what it was."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*RECORDED, "fact"),
        special=("others", "why_others", "reasons"),
    )

    fact = models.UUIDField(unique=True)
    others = VerbatimColumn()
    why_others = VerbatimColumn()
    reasons = VerbatimColumn()

    class Meta:
        db_table = "investigations_charge"


class CourtStep(Recorded):
    """A step in court, or a hearing to come on ``on``; ``fact`` where the log knows.

    What was recorded wrongly is a new row that ``corrects`` the earlier one, or that
    takes it back: then nothing ``stands``.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*RECORDED, "accused", "step", "on", "fact", "corrects", "stands"),
        special=("court", "words"),
    )

    accused = models.UUIDField()
    step = one_of(STEP_LABELS)
    on = models.DateField()
    fact = models.UUIDField(null=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="+", null=True
    )
    stands = models.BooleanField(default=True)
    court = VerbatimColumn()
    words = VerbatimColumn()

    class Meta:
        db_table = "investigations_court_step"


class VictimWord(Recorded):
    """The words beside what a victim was told, asked for and was answered."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*RECORDED, "sort", "fact"),
        personal=("words",),
    )

    sort = one_of(TOLD_LABELS)
    fact = models.UUIDField(unique=True)
    words = VerbatimColumn()

    class Meta:
        db_table = "investigations_victim_word"
