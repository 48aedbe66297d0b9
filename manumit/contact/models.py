"""A first contact, the people it is about, what was told of each, what was done."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.contact.rules.advice import Door
from manumit.contact.rules.contacts import (
    ANSWER_LABELS,
    BECAUSE_LABELS,
    DOOR_LABELS,
    Answer,
    Because,
)
from manumit.ui.columns import UncertainColumn, VerbatimColumn


def _answer() -> models.CharField[Any, Any]:
    return models.CharField(
        max_length=9, default="", choices=[(e.value, ANSWER_LABELS[e]) for e in Answer]
    )


class Contact(models.Model):
    """Somebody came to notice at a door. It ends as a case, or with a reason.

    A case may be opened after all where it had ended without one.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "organisation",
            "door",
            "incident",
            "token",
            "started_at",
            "started_by",
            "case",
            "referral",
            "opened_at",
            "opened_by",
            "passed_at",
            "passed_by",
            "ended_at",
            "ended_by",
            "ended_because",
        ),
        personal=("ended_words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    door = models.CharField(
        max_length=9, choices=[(each.value, DOOR_LABELS[each]) for each in Door]
    )
    incident = VerbatimColumn(default="")
    token = models.UUIDField()
    started_at = models.DateTimeField()
    started_by = models.CharField(max_length=40)
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="+", null=True
    )
    referral = models.ForeignKey(
        "referrals.Referral",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=40, default="")
    passed_at = models.DateTimeField(null=True)
    passed_by = models.CharField(max_length=40, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=40, default="")
    ended_because = models.CharField(
        max_length=12,
        default="",
        choices=[(each.value, BECAUSE_LABELS[each]) for each in Because],
    )
    ended_words = VerbatimColumn(default="")

    class Meta:
        db_table = "contact_contact"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "token"], name="contact_contact_once"
            ),
            # One contact of an incident stands at a time; a later one may follow.
            models.UniqueConstraint(
                fields=["organisation", "incident"],
                condition=~Q(incident="") & Q(ended_at__isnull=True),
                name="contact_contact_one_incident",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(ended_because=""),
                name="contact_contact_ended_said_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "started_at"],
                condition=Q(ended_at__isnull=True, case__isnull=True),
                name="contact_contact_under_way",
            ),
        ]


class Person(models.Model):
    """One of those whom a contact is about; each is assessed alike."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "contact", "number", "added_at", "added_by", "nominal"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    contact = models.ForeignKey(
        Contact, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=40)
    nominal = models.ForeignKey(
        "people.Nominal", on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        db_table = "contact_person"
        constraints = [
            models.UniqueConstraint(
                fields=["contact", "number"], name="contact_person_number"
            ),
        ]


class Told(models.Model):
    """All that was known of a person after one save; written once, never changed."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "person",
            "token",
            "saved_at",
            "saved_by",
            "danger_now",
            "controller_present",
            "child",
            "child_missing",
            "own_word",
            "teller",
            "indicators",
            "sectors",
            "asked_about",
            "interpreter",
            "companion_interprets",
            "going_back",
            "removal_planned",
        ),
        personal=(
            "words",
            "seen",
            "language",
            "given_names",
            "family_name",
            "described",
            "born",
            "gender",
            "reached_by",
            "exploiters",
            "exploited_where",
            "exploited_county",
        ),
        special=("injured", "sexual_harm", "nationality"),
        safety=("now_where", "now_county"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    saved_at = models.DateTimeField()
    saved_by = models.CharField(max_length=40)
    danger_now = _answer()
    controller_present = _answer()
    child = _answer()
    child_missing = _answer()
    words = VerbatimColumn()
    seen = VerbatimColumn()
    own_word = models.BooleanField()
    teller = models.CharField(max_length=12)
    indicators = models.JSONField()
    sectors = models.JSONField()
    asked_about = models.BooleanField()
    injured = _answer()
    sexual_harm = _answer()
    interpreter = _answer()
    language = VerbatimColumn()
    companion_interprets = models.BooleanField()
    now_where = VerbatimColumn()
    now_county = VerbatimColumn()
    going_back = _answer()
    exploited_where = VerbatimColumn()
    exploited_county = VerbatimColumn()
    given_names = VerbatimColumn()
    family_name = VerbatimColumn()
    described = VerbatimColumn()
    born = UncertainColumn(null=True)
    gender = VerbatimColumn()
    nationality = VerbatimColumn()
    reached_by = VerbatimColumn()
    exploiters = VerbatimColumn()
    removal_planned = _answer()

    class Meta:
        db_table = "contact_told"


class Done(models.Model):
    """A step of a door's or a child's list that was done, found or decided."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "person",
            "token",
            "step",
            "answers",
            "happened",
            "recorded_at",
            "recorded_by",
            "fact",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField(unique=True)
    step = models.CharField(max_length=40)
    answers = models.JSONField()
    happened = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    words = VerbatimColumn()
    fact = models.UUIDField(null=True)

    class Meta:
        db_table = "contact_done"
