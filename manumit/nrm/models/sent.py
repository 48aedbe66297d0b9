"""What was sent, byte for byte, and what the competent authority confirmed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.nrm.models.drafts import Draft
from manumit.nrm.models.pointing import to, to_organisation
from manumit.nrm.rules.drafts import SORT_LABELS, Sort
from manumit.ui.columns import VerbatimColumn


class Submission(models.Model):
    """What was sent at one moment; written once. An addition names what it adds to.

    A draft is sent at most once as each sort (a referral after a notification is
    another sort, since the person may have come to agree).
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "draft",
            "adds_to",
            "sort",
            "route",
            "form",
            "digest",
            "sent_at",
            "fact",
            "recorded_by",
            "recorded_at",
            "token",
        ),
        personal=("reason",),
        safety=("content",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft)
    adds_to = to("self", null=True)
    sort = models.CharField(
        max_length=3, choices=[(e.value, SORT_LABELS[e]) for e in Sort]
    )
    route = models.CharField(max_length=20)
    form = models.CharField(max_length=20)
    reason = VerbatimColumn(default="")
    content = VerbatimColumn()
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()
    fact = models.UUIDField(null=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    token = models.UUIDField()

    class Meta:
        db_table = "nrm_submission"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "sort"],
                condition=Q(adds_to__isnull=True),
                name="nrm_submission_never_two",
            ),
            models.UniqueConstraint(
                fields=["draft", "token"], name="nrm_submission_once"
            ),
            models.CheckConstraint(
                condition=Q(adds_to__isnull=True) | ~Q(reason=""),
                name="nrm_submission_added_for_a_reason",
            ),
        ]


class Receipt(models.Model):
    """The competent authority's reference for a submission; the newest counts."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "submission",
            "authority",
            "received_at",
            "fact",
            "recorded_by",
            "recorded_at",
            "token",
        ),
        personal=("reference", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    submission = to(Submission)
    authority = to_organisation()
    reference = VerbatimColumn()
    words = VerbatimColumn(default="")
    received_at = models.DateTimeField()
    fact = models.UUIDField(null=True)
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    token = models.UUIDField()

    class Meta:
        db_table = "nrm_receipt"
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "token"], name="nrm_receipt_once"
            ),
        ]
