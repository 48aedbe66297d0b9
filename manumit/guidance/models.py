"""Who confirmed which words for victims: rows that are only added."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.guidance.words.rules import KINDS
from manumit.ui.columns import VerbatimColumn


class Confirmation(models.Model):
    """A named translator confirmed exactly these words, or their word was taken back.

    ``words`` holds the translation as it was confirmed, so that it can be read long
    after the text has changed; ``digest`` is its SHA-256.
    """

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "id",
            "kind",
            "key",
            "language",
            "version",
            "digest",
            "source_digest",
            "words",
            "confirmed_on",
            "own",
            "reason",
            "recorded_by",
            "recorded_at",
            "organisation_id",
            "token",
        ),
        personal=("translator", "qualification", "how", "recorder"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(
        max_length=9, choices=[(each.value, label) for each, label in KINDS.items()]
    )
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    source_digest = models.CharField(max_length=64)
    words = VerbatimColumn()
    translator = VerbatimColumn()
    qualification = VerbatimColumn()
    confirmed_on = models.DateField(null=True)
    how = VerbatimColumn()
    own = models.BooleanField()
    reason = VerbatimColumn()
    recorder = VerbatimColumn()
    recorded_by = models.CharField(max_length=40)
    recorded_at = models.DateTimeField()
    organisation_id = models.CharField(max_length=80)
    token = models.UUIDField()

    class Meta:
        db_table = "guidance_confirmation"
        constraints = [
            models.UniqueConstraint(
                fields=["recorded_by", "token"], name="guidance_confirmation_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["key", "language"], name="guidance_confirmation_of_text"
            )
        ]
