"""The directory (public facts) and the accounts of those who sign in.

Days: a start counts, an end no longer does. Rows are never deleted: they end.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=models.Q(starts_on__isnull=True)
        | models.Q(ends_on__isnull=True)
        | models.Q(ends_on__gt=models.F("starts_on")),
    )


class Organisation(models.Model):
    """A force, an agency, a council, a charity: something that can own or refer."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "code",
            "name",
            "kind",
            "nation",
            "region",
            "pfa_code",
            "first_responder",
            "starts_on",
            "ends_on",
            "successor",
        ),
    )

    code = models.CharField(max_length=40, primary_key=True)
    name = models.TextField()
    kind = models.CharField(max_length=30)
    nation = models.TextField(blank=True)
    region = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True
    )
    pfa_code = models.CharField(max_length=9, blank=True)
    first_responder = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, related_name="+", null=True, blank=True
    )

    class Meta:
        constraints = [_in_order("organisation_ends_after_it_starts")]


class OrganisationAlias(models.Model):
    """A label, exactly as some table or register writes it, and whom it means."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("label", "organisation", "starts_on", "ends_on"),
    )

    label = models.TextField(primary_key=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", db_index=True
    )
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [_in_order("alias_ends_after_it_starts")]


class CouncilCode(models.Model):
    """The code that ONS gives a council's area for a time, and the force it lies in."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "lad_code",
            "name",
            "tier",
            "organisation",
            "force",
            "starts_on",
            "ends_on",
        ),
    )

    lad_code = models.CharField(max_length=9, primary_key=True)
    name = models.TextField()
    tier = models.CharField(max_length=10)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    force = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [_in_order("council_code_ends_after_it_starts")]


class Team(models.Model):
    """A desk: where something for an organisation goes, and whom to ring."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("code", "organisation", "name", "kind", "telephone", "hours"),
    )

    code = models.CharField(max_length=80, primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    name = models.TextField()
    kind = models.CharField(max_length=30)
    telephone = models.TextField(blank=True)
    hours = models.TextField(blank=True)


class Place(models.Model):
    """A town, or a district of one, and the force that polices it."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "code",
            "name",
            "county",
            "council",
            "force",
            "latitude",
            "longitude",
        ),
    )

    code = models.CharField(max_length=80, primary_key=True)
    name = models.TextField()
    county = models.TextField(blank=True)
    council = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", null=True, blank=True
    )
    force = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    latitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )
    longitude = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True
    )


class DirectoryVersion(models.Model):
    """One row, whose number rises when anything in the directory changes."""

    handled = Handled(
        Retention.INSTALLATION,
        operational=("id", "number"),
    )

    id = models.SmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="directory_has_one_version", condition=models.Q(id=1)
            )
        ]


class Account(AbstractBaseUser):
    """Somebody who may sign in. ``email`` is the name they sign in with."""

    handled = Handled(
        Retention.ACCOUNT,
        operational=("id", "active", "opened_at", "closed_at"),
        personal=("name", "email", "password"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.TextField()
    active = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    last_login = None  # the sealed record knows; this would be a write at each sign-in

    objects = BaseUserManager["Account"]()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_for_an_email"),
            models.CheckConstraint(
                name="account_active_or_closed",
                condition=models.Q(active=True, closed_at__isnull=True)
                | models.Q(active=False, closed_at__isnull=False),
            ),
        ]

    def get_username(self) -> str:
        """The name that failed sign-ins are counted under, whatever its case."""
        return self.email.casefold()

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's name for it
        return self.active


class Membership(models.Model):
    """A role that an account holds in an organisation, from a moment to a moment."""

    handled = Handled(
        Retention.ACCOUNT,
        operational=(
            "id",
            "account",
            "organisation",
            "team",
            "role",
            "starts_at",
            "ends_at",
        ),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", null=True)
    role = models.CharField(max_length=30)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=models.Q(ends_at__isnull=True)
                | models.Q(ends_at__gte=models.F("starts_at")),
            ),
            models.UniqueConstraint(
                fields=["account", "organisation", "role"],
                condition=models.Q(ends_at__isnull=True),
                name="one_open_membership_of_a_role",
            ),
        ]
