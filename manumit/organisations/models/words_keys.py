"""The keys under which browsers keep words that have not been sent."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.organisations.models.standing import Account


class WordsKey(models.Model):
    """An account's key for one browser, from its first need until it signs out there.

    ``sealed`` is the key under the installation's secret; destroyed, it is empty.
    """

    handled = Handled(
        Retention.ACCOUNT,
        operational=("id", "account", "browser", "sealed", "made_at", "destroyed_at"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    browser = models.UUIDField()
    sealed = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "browser"],
                condition=Q(destroyed_at__isnull=True),
                name="one_words_key_of_a_browser",
            ),
            models.CheckConstraint(
                condition=Q(destroyed_at__isnull=True) | Q(sealed=""),
                name="destroyed_words_key_is_blank",
            ),
        ]
