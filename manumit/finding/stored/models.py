"""A search as it was asked, and a search that its person keeps.

Accounts and organisations stand above this room: they are known by code alone.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.finding.stored.rules import TELL_LABELS, Tell
from manumit.ui.columns import VerbatimColumn


class Search(models.Model):
    """One search, of one account acting for one organisation.

    Its words often name somebody, so they stand here and never in an address. They
    are blanked after a while (``forgotten_at``) unless the search was saved.
    """

    handled = Handled(
        Retention.SEARCH,
        operational=(
            "id",
            "account",
            "organisation",
            "elsewhere",
            "made_at",
            "forgotten_at",
        ),
        personal=("asked",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.CharField(max_length=40)
    organisation = models.CharField(max_length=80)
    asked = models.JSONField()
    elsewhere = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "finding"
        db_table = "finding_search"
        indexes = [
            models.Index(
                fields=["made_at"],
                name="finding_search_to_forget",
                condition=Q(forgotten_at__isnull=True),
            ),
        ]


class SavedSearch(models.Model):
    """A search that its person named, and whether they want to be told.

    ``looked_to``: how far the installation has looked for them; ``fresh``: what was
    found since they last said that they had seen it; ``untold``: how many of those no
    notice told.
    """

    handled = Handled(
        Retention.SEARCH,
        operational=(
            "id",
            "search",
            "account",
            "organisation",
            "tell",
            "saved_at",
            "looked_to",
            "fresh",
            "untold",
            "told_at",
            "seen_at",
            "ended_at",
        ),
        personal=("name",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="+")
    account = models.CharField(max_length=40)
    organisation = models.CharField(max_length=80)
    name = VerbatimColumn()
    tell = models.CharField(
        max_length=8, choices=[(each.value, TELL_LABELS[each]) for each in Tell]
    )
    saved_at = models.DateTimeField()
    looked_to = models.DateTimeField()
    fresh = ArrayField(models.UUIDField(), default=list)
    untold = models.PositiveIntegerField(default=0)
    told_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        app_label = "finding"
        db_table = "finding_saved"
        constraints = [
            models.UniqueConstraint(
                fields=["search"],
                condition=Q(ended_at__isnull=True),
                name="finding_saved_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["looked_to", "id"],
                name="finding_saved_to_look",
                condition=Q(ended_at__isnull=True),
            ),
            models.Index(fields=["account"], name="finding_saved_account"),
        ]


class Taken(models.Model):
    """That a search's result was taken away as a file: what for, and how much."""

    handled = Handled(
        Retention.SEALED,
        operational=(
            "id",
            "search",
            "account",
            "organisation",
            "purpose",
            "rows",
            "personal_details",
            "form",
            "digest",
            "taken_at",
        ),
        personal=("words",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    search = models.ForeignKey(Search, on_delete=models.PROTECT, related_name="+")
    account = models.CharField(max_length=40)
    organisation = models.CharField(max_length=80)
    purpose = models.CharField(max_length=20)
    words = VerbatimColumn()
    rows = models.PositiveIntegerField()
    personal_details = models.BooleanField()
    form = models.CharField(max_length=4)
    digest = models.CharField(max_length=32)
    taken_at = models.DateTimeField()

    class Meta:
        app_label = "finding"
        db_table = "finding_taken"
