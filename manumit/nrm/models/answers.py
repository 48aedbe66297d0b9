"""What was answered: rows that are only added; the newest of a key is the answer."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.nrm.models.drafts import Draft, Event
from manumit.nrm.models.pointing import to
from manumit.nrm.rules.drafts import SOURCE_LABELS, Source
from manumit.ui.columns import UncertainColumn


class Save(models.Model):
    """One press (or one save in the background) of one form, known by its token.

    ``clashed`` are the keys that somebody else had changed: they wait for a choice.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "draft",
            "token",
            "section",
            "source",
            "clashed",
            "saved_by",
            "saved_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft, db_index=False)
    token = models.UUIDField()
    section = models.CharField(max_length=40)
    source = models.CharField(
        max_length=7, choices=[(e.value, SOURCE_LABELS[e]) for e in Source]
    )
    clashed = models.JSONField(default=list)
    saved_by = models.CharField(max_length=40)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "nrm_save"
        constraints = [
            models.UniqueConstraint(fields=["draft", "token"], name="nrm_save_once"),
        ]


class Answer(models.Model):
    """One version of one answer; of a draft, or shared by all of an event.

    ``value`` as :mod:`manumit.nrm.rules.kept` writes it; empty where it was taken out.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "draft", "event", "save_made", "key"),
        safety=("value",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft, null=True, db_index=False)
    event = to(Event, null=True, db_index=False)
    save_made = to(Save)
    key = models.CharField(max_length=80)
    value = models.JSONField(null=True)

    class Meta:
        db_table = "nrm_answer"
        indexes = [
            models.Index(fields=["draft", "key", "id"], name="nrm_answer_of_draft"),
            models.Index(fields=["event", "key", "id"], name="nrm_answer_of_event"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=True, event__isnull=False)
                | Q(draft__isnull=False, event__isnull=True),
                name="nrm_answer_of_one_thing",
            ),
        ]


class Stated(models.Model):
    """A fact of somebody who has no case yet, in the shape of the case's own log.

    Recorded on the case when the draft is sent, as of the moment it was stated.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "draft",
            "kind",
            "schema",
            "happened_at",
            "happened",
            "recorded_at",
            "recorded_by",
        ),
        special=("body",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft)
    kind = models.CharField(max_length=60)
    schema = models.PositiveSmallIntegerField()
    body = models.JSONField()
    happened_at = models.DateTimeField(null=True)
    happened = UncertainColumn(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        db_table = "nrm_stated"
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_at__isnull=True, happened__isnull=False)
                | Q(happened_at__isnull=False, happened__isnull=True),
                name="nrm_stated_one_moment",
            ),
        ]
