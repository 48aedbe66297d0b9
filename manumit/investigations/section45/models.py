"""Tables: the words beside the facts of section 45. Rows are only added."""

from __future__ import annotations

from typing import Any

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.investigations.section45.rules.offences import (
    KNOWN_LABELS,
    MANNER_LABELS,
    Known,
    Manner,
)
from manumit.ui.columns import VerbatimColumn


_OF_CASE = ("id", "case", "subject", "token", "fact", "recorded_by", "recorded_at")


def _case() -> models.ForeignKey[Any, Any]:
    return models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")


class DisclosedAct(models.Model):
    """What is said of a disclosed act: its law, how the person was concerned, words.

    ``fact`` is the disclosure as it stands with this row; a correction is a new row.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_OF_CASE, "line", "act", "section", "manner", "condition"),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _case()
    subject = models.UUIDField()
    token = models.UUIDField(unique=True)
    fact = models.UUIDField()
    line = models.CharField(max_length=80)
    act = models.CharField(max_length=120)
    section = models.CharField(max_length=80)
    manner = models.CharField(
        max_length=10, choices=[(e.value, MANNER_LABELS[e]) for e in Manner]
    )
    condition = models.CharField(
        max_length=10, choices=[(e.value, KNOWN_LABELS[e]) for e in Known]
    )
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_section45_act"


class LimbEvidence(models.Model):
    """Why something speaks for or against a limb, and what it rests on."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_OF_CASE, "rests_on", "document"),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _case()
    subject = models.UUIDField()
    token = models.UUIDField(unique=True)
    fact = models.UUIDField()
    rests_on = models.UUIDField(null=True)
    document = models.ForeignKey(
        "cases.Document", on_delete=models.PROTECT, related_name="+", null=True
    )
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_section45_evidence"


class Consideration(models.Model):
    """One consideration as it was made: what was found of each limb, and why.

    ``findings`` holds, by the limb's code, what was found and the words for it;
    ``remaining`` the words on what is left where the defence is not there. ``act`` is
    the disclosure that was considered as it stood then, none where none was;
    ``checked`` what Schedule 4 said of it then, ``suggested`` what the answers came
    to. ``by_whom`` considered it.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_OF_CASE, "act", "suggested"),
        personal=("findings", "remaining", "checked", "by_whom", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _case()
    subject = models.UUIDField()
    token = models.UUIDField(unique=True)
    fact = models.UUIDField()
    act = models.UUIDField(null=True)
    findings = models.JSONField()
    remaining = models.JSONField()
    checked = models.TextField()
    suggested = models.CharField(max_length=20)
    by_whom = VerbatimColumn()
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_section45_considered"


class ToldOfDefence(models.Model):
    """What the prosecutors or the defence were told of one consideration."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(*_OF_CASE, "considered"),
        personal=("to_whom", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = _case()
    subject = models.UUIDField()
    token = models.UUIDField(unique=True)
    fact = models.UUIDField()
    considered = models.UUIDField()
    to_whom = VerbatimColumn()
    words = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "investigations_section45_told"


Table = type[DisclosedAct | LimbEvidence | Consideration | ToldOfDefence]
