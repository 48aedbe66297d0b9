"""Tables: the plan, lines of enquiry, people to identify and hear, and accounts.

Every row is written once; what changes is a new row. What the law reads stands in the
log of facts, and a row holds the words beside it, by the fact's id.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.planning.rules.accounts import (
    HOW_LABELS,
    KEPT_LABELS,
    RESULT_LABELS,
    How,
    Kept,
)
from manumit.investigations.planning.rules.lines import PRIORITY_LABELS, Priority
from manumit.law.facts import Offered
from manumit.ui.columns import VerbatimColumn


def _to(table: str, **options: Any) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        table, on_delete=models.PROTECT, related_name="+", **options
    )


class Plan(models.Model):
    """The plan as it stood from ``recorded_at`` on; the newest number holds.

    ``template_of`` is the force whose own version it came from, else empty; ``fact``
    the first one's, which says that a plan was made.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "number",
            "template",
            "template_from",
            "template_of",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("aims",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case", db_index=False)
    token = models.UUIDField(unique=True)
    number = models.PositiveIntegerField()
    template = models.CharField(max_length=40)
    template_from = models.DateField()
    template_of = models.CharField(max_length=40, blank=True, default="")
    aims = VerbatimColumn()
    fact = models.UUIDField(null=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_plan"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="investigations_plan_number"
            )
        ]


class PlanTemplate(models.Model):
    """A force's own version of a template, from a day on."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "id",
            "organisation",
            "token",
            "template",
            "starts",
            "title",
            "aims",
            "lines",
            "recorded_by",
            "recorded_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = _to("organisations.Organisation")
    token = models.UUIDField(unique=True)
    template = models.CharField(max_length=40)
    starts = models.DateField()
    title = VerbatimColumn()
    aims = VerbatimColumn()
    lines = models.JSONField()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_plan_template"


class LineEntry(models.Model):
    """How a line of enquiry stands from ``recorded_at`` on; the newest entry holds.

    ``line`` is its number in the log; ``fact`` the one recorded with this entry, where
    the line was opened or ended; ``account`` the account that it came out of.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "line",
            "priority",
            "owner",
            "due",
            "fact",
            "account",
            "recorded_by",
            "recorded_at",
        ),
        personal=("title", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case", db_index=False)
    token = models.UUIDField(unique=True)
    line = models.CharField(max_length=40)
    priority = models.CharField(
        max_length=7, choices=[(e.value, PRIORITY_LABELS[e]) for e in Priority]
    )
    owner = _to("organisations.Account", null=True, db_index=False)
    due = models.DateField(null=True)
    title = VerbatimColumn()
    words = VerbatimColumn()
    fact = models.UUIDField(null=True, db_index=True)
    account = _to("investigations.Account", null=True, db_index=False)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_line_entry"
        indexes = [
            models.Index(fields=["case", "line"], name="investigations_line_of_case"),
            models.Index(fields=["owner"], name="investigations_line_owner"),
        ]


class Account(models.Model):
    """Somebody was spoken to, or was to be: how, and what they said, as they said it.

    ``fact`` says that the chance was offered, ``recording`` is a file of the case,
    ``again_on`` the day of a visit that is planned; it stays open until they are
    spoken to again.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "subject",
            "fact",
            "result",
            "how",
            "kept",
            "recording",
            "again_on",
            "recorded_by",
            "recorded_at",
        ),
        personal=(
            "place",
            "by_whom",
            "interpreter_name",
            "language",
            "words",
            "why_not",
            "again_words",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    subject = models.UUIDField()
    fact = models.UUIDField(unique=True)
    result = models.CharField(
        max_length=10, choices=[(e.value, RESULT_LABELS[e]) for e in Offered]
    )
    how = models.CharField(
        max_length=10, choices=[(e.value, HOW_LABELS[e]) for e in How]
    )
    kept = models.CharField(
        max_length=9, choices=[(e.value, KEPT_LABELS[e]) for e in Kept]
    )
    recording = _to("cases.Document", null=True, db_index=False)
    place = VerbatimColumn()
    by_whom = VerbatimColumn()
    interpreter_name = VerbatimColumn()
    language = VerbatimColumn()
    words = VerbatimColumn()
    why_not = VerbatimColumn()
    again_on = models.DateField(null=True)
    again_words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_heard"


class Said(models.Model):
    """The words beside a fact about a person; ``named_in`` the fact they came out of.

    That is an account, a referral or a report, which names somebody.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "subject",
            "fact",
            "named_in",
            "recorded_by",
            "recorded_at",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    subject = models.UUIDField(null=True)
    fact = models.UUIDField(unique=True)
    named_in = models.UUIDField(null=True)
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_said"


class GoneThrough(models.Model):
    """Somebody read an account, a referral or a report for everybody it names."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "case", "fact", "recorded_by", "recorded_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case")
    fact = models.UUIDField(unique=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_gone_through"


class Same(models.Model):
    """Two descriptions were judged to be of one person: ``other`` goes on as ``one``.

    ``facts`` are those that took the place of the other's; undone, each gives way to
    one that is about the other again.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "one",
            "other",
            "facts",
            "recorded_by",
            "recorded_at",
            "undone_by",
            "undone_at",
        ),
        personal=("words", "undone_words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    one = models.UUIDField()
    other = models.UUIDField()
    facts = ArrayField(models.UUIDField())
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    undone_by = models.CharField(max_length=40, blank=True, default="")
    undone_at = models.DateTimeField(null=True)
    undone_words = VerbatimColumn(blank=True, default="")

    class Meta:
        db_table = "investigations_same"


class OptionConsidered(models.Model):
    """A way to prove it without the victim was considered; the newest row holds."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "token",
            "option",
            "pursued",
            "line",
            "fact",
            "recorded_by",
            "recorded_at",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _to("cases.Case")
    token = models.UUIDField(unique=True)
    option = models.CharField(max_length=40)
    pursued = models.BooleanField()
    line = models.CharField(max_length=40, blank=True, default="")
    words = VerbatimColumn()
    fact = models.UUIDField(null=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_option_considered"
