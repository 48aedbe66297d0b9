"""On the way out: what somebody looked at, copied across, and gave on paper."""

from __future__ import annotations

from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.nrm.models.drafts import Draft
from manumit.nrm.models.pointing import to
from manumit.ui.columns import VerbatimColumn


class Looked(models.Model):
    """Somebody looked at the words of an answer, and said what of them may be sent.

    ``of`` are the words looked at, ``words`` those to send: empty where none are. Only
    added; the newest of a key counts while the answer still says ``of``.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "draft", "key", "looked_by", "looked_at", "token"),
        safety=("of", "words"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft)
    key = models.CharField(max_length=80)
    of = VerbatimColumn()
    words = VerbatimColumn()
    looked_by = models.CharField(max_length=40)
    looked_at = models.DateTimeField()
    token = models.UUIDField()

    class Meta:
        db_table = "nrm_looked"
        constraints = [
            models.UniqueConstraint(fields=["draft", "token"], name="nrm_looked_once"),
        ]


class Copied(models.Model):
    """A page of the national form was copied across, or was not after all.

    ``digest`` is of the page's answers: once they change, it is to be copied again.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "draft",
            "page",
            "digest",
            "done",
            "copied_by",
            "copied_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft, db_index=False)
    page = models.CharField(max_length=80)
    digest = models.CharField(max_length=64)
    done = models.BooleanField()
    copied_by = models.CharField(max_length=40)
    copied_at = models.DateTimeField()

    class Meta:
        db_table = "nrm_copied"
        indexes = [
            models.Index(fields=["draft", "page", "id"], name="nrm_copied_of_draft"),
        ]


class Carrying(models.Model):
    """Whether something on paper is safe to carry, as the person said when asked.

    ``text`` is the confirmed text that it was asked of, ``instead`` what else was
    offered where it is not.
    """

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "draft",
            "text",
            "language",
            "asked_by",
            "asked_at",
            "token",
        ),
        special=("safe",),
        safety=("instead",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    draft = to(Draft)
    text = models.CharField(max_length=40)
    language = models.CharField(max_length=20)
    safe = models.BooleanField()
    instead = VerbatimColumn(default="")
    asked_by = models.CharField(max_length=40)
    asked_at = models.DateTimeField()
    token = models.UUIDField()

    class Meta:
        db_table = "nrm_carrying"
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "token"], name="nrm_carrying_once"
            ),
        ]
