"""Posts, who holds them, what the holders are accredited for, and who is on when.

Moments: a start counts, an end no longer does. Rows are never deleted: they end.
"""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.organisations.models.standing import Account, Organisation


class Period(Func):
    """From a moment up to, and not with, another."""

    function = "tstzrange"


class Post(models.Model):
    """A post that a force keeps: what it is for, how many must hold it, its number."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "id",
            "organisation",
            "kind",
            "duty",
            "least",
            "on_call",
            "telephone",
            "starts_at",
            "ends_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    duty = models.TextField(blank=True)
    least = models.PositiveSmallIntegerField(default=1)
    on_call = models.BooleanField(default=False)
    telephone = models.CharField(max_length=30, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="post_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="post_is_held_by_somebody", condition=Q(least__gte=1)
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind"],
                condition=Q(ends_at__isnull=True),
                name="one_open_post_of_a_kind",
            ),
        ]


class Holder(models.Model):
    """Somebody who holds posts, with an account or without one.

    The name is here even where there is an account: whoever must ring them may not
    read accounts of another organisation.
    """

    handled = Handled(
        Retention.ACCOUNT,
        operational=("id", "organisation", "account", "starts_at", "ends_at"),
        personal=("name", "telephone"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    account = models.ForeignKey(
        Account, models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.TextField()
    telephone = models.CharField(max_length=30, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="holder_has_a_name", condition=~Q(name="")),
            models.UniqueConstraint(
                fields=["organisation", "account"],
                condition=Q(ends_at__isnull=True, account__isnull=False),
                name="one_open_holder_for_an_account",
            ),
        ]


class Holding(models.Model):
    """Somebody holds a post from a moment, until it ends."""

    handled = Handled(
        Retention.ACCOUNT,
        operational=(
            "id",
            "organisation",
            "post",
            "holder",
            "starts_at",
            "ends_at",
            "ended_because",
            "recorded_by",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    holder = models.ForeignKey(Holder, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    ended_because = models.CharField(max_length=20, blank=True)
    recorded_by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="holding_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="holding_that_ends_says_why",
                condition=Q(ends_at__isnull=True, ended_because="")
                | (Q(ends_at__isnull=False) & ~Q(ended_because="")),
            ),
            ExclusionConstraint(
                name="nobody_holds_a_post_twice_at_once",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("holder", RangeOperators.EQUAL),
                    (Period("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class Accreditation(models.Model):
    """What somebody was accredited for, from which day until which."""

    handled = Handled(
        Retention.ACCOUNT,
        operational=(
            "id",
            "organisation",
            "holder",
            "kind",
            "source",
            "awarded_on",
            "lapses_on",
            "recorded_at",
            "recorded_by",
            "ends_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    holder = models.ForeignKey(Holder, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    source = models.TextField(blank=True)
    awarded_on = models.DateField()
    lapses_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accreditation_lapses_after_it_is_awarded",
                condition=Q(lapses_on__isnull=True) | Q(lapses_on__gt=F("awarded_on")),
            ),
            models.UniqueConstraint(
                fields=["holder", "kind"],
                condition=Q(ends_at__isnull=True),
                name="one_open_accreditation_of_a_kind",
            ),
        ]


class Shift(models.Model):
    """Somebody is on call for a post for some hours.

    A shift that is cut short or called off ends earlier than ``planned_until``; one
    that was called off before it began ends as it starts, and so covers nothing.
    """

    handled = Handled(
        Retention.ACCOUNT,
        operational=(
            "id",
            "organisation",
            "post",
            "holder",
            "starts_at",
            "ends_at",
            "planned_until",
            "recorded_at",
            "recorded_by",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    holder = models.ForeignKey(Holder, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    planned_until = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=40)

    class Meta:
        indexes = [
            models.Index(fields=["post", "ends_at"], name="shift_by_post_and_end")
        ]
        constraints = [
            models.CheckConstraint(
                name="shift_ends_after_it_starts",
                condition=Q(ends_at__gte=F("starts_at"))
                & Q(planned_until__gt=F("starts_at"))
                & Q(planned_until__gte=F("ends_at")),
            ),
            ExclusionConstraint(
                name="nobody_is_on_twice_at_once",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    ("holder", RangeOperators.EQUAL),
                    (Period("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
