"""Referrals as they arrived: one person each, brought to notice once."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import HashIndex
from django.db import models
from uuid_utils.compat import uuid7

from manumit.access.handling import Handled, Retention
from manumit.referrals import rules
from manumit.referrals.models.organisations import to_organisation
from manumit.ui.columns import UncertainColumn, VerbatimColumn


class Referral(models.Model):
    """One person, brought to notice once. Texts stand as they were given."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "received_by",
            "register",
            "reference",
            "route",
            "referred",
            "referred_on",
            "quarter",
            "received_on",
            "recorded_at",
            "responder",
            "responder_type",
            "responder_organisation",
            "referring_office",
            "exploitation",
            "age_band",
            "child",
            "risk",
            "risk_reason",
            "risk_since",
            "run",
            "row_number",
            "crime_reference",
            "home_office_reference",
            "consent",
            "interpreter",
        ),
        personal=(
            "nominal",
            "referrer_name",
            "referrer_phone",
            "account",
            "exploiters",
            "vehicles",
            "notes",
            "other",
            "exploited",
            "exploited_as_given",
        ),
        special=(
            "gender",
            "nationality",
            "nationalities",
            "language",
            "exploitation_types",
            "still_exploited",
            "child_missing",
        ),
        safety=("phones",),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    nominal = models.ForeignKey(
        "people.Nominal", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    received_by = to_organisation()
    register = models.CharField(max_length=80)
    reference = VerbatimColumn()
    route = models.CharField(
        max_length=8, choices=[(e.value, rules.ROUTE_LABELS[e]) for e in rules.Route]
    )
    referred = UncertainColumn()
    referred_on = models.DateField()
    quarter = models.CharField(max_length=7)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    responder = VerbatimColumn()
    responder_type = VerbatimColumn()
    responder_organisation = to_organisation(null=True)
    referring_office = VerbatimColumn()
    referrer_name = VerbatimColumn()
    referrer_phone = VerbatimColumn()
    exploitation = VerbatimColumn()
    exploitation_types = ArrayField(models.TextField())
    age_band = VerbatimColumn()
    child = models.BooleanField(null=True)
    gender = VerbatimColumn()
    nationality = VerbatimColumn()
    nationalities = ArrayField(models.TextField())
    language = VerbatimColumn()
    interpreter = models.BooleanField(null=True)
    exploited = UncertainColumn(null=True)
    exploited_as_given = VerbatimColumn()
    still_exploited = models.BooleanField(null=True)
    child_missing = models.BooleanField(null=True)
    account = VerbatimColumn()
    exploiters = VerbatimColumn()
    phones = VerbatimColumn()
    vehicles = VerbatimColumn()
    crime_reference = VerbatimColumn()
    home_office_reference = VerbatimColumn()
    consent = VerbatimColumn()
    notes = VerbatimColumn()
    other = models.JSONField(default=dict)
    risk = models.PositiveSmallIntegerField()
    risk_reason = models.CharField(max_length=120)
    # When a danger was stated that is newer than the referral; a call before it is no
    # call about it.
    risk_since = models.DateTimeField(null=True)
    run = models.ForeignKey(
        "referrals.Run",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        db_index=False,
    )
    row_number = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "referrals_referral"
        # A decision about somebody is looked up by the references that it names. By
        # hash, since a cell may hold more than a tree can; none where nothing stands.
        indexes = [
            HashIndex(fields=["reference"], name="referrals_referral_said"),
            HashIndex(
                fields=["home_office_reference"],
                condition=~models.Q(home_office_reference=""),
                name="referrals_by_home_office",
            ),
        ]


class ReferralPlace(models.Model):
    """A place that the referral names: as given, and what it was taken to be."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=("id", "referral", "case", "part", "force", "confirmed", "abroad"),
        safety=("as_given", "county", "place"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(
        "cases.Case", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    part = models.CharField(max_length=12)
    as_given = VerbatimColumn()
    county = VerbatimColumn()
    place = models.CharField(max_length=80)
    force = to_organisation(null=True)
    confirmed = models.BooleanField()
    abroad = models.BooleanField()

    class Meta:
        db_table = "referrals_place"


class Question(models.Model):
    """A question to another organisation about a referral, and its answer."""

    handled = Handled(
        Retention.WITH_CASE,
        operational=(
            "id",
            "case",
            "referral",
            "to",
            "about",
            "put_at",
            "answered_at",
            "asked_by",
            "reply_due",
            "withdrawn_at",
        ),
        personal=("text", "answer"),
    )

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="+")
    to = to_organisation()
    about = models.CharField(max_length=20)
    text = models.TextField()
    put_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = VerbatimColumn()
    # Of a request for more: who asked, and by when. None of a question about a place.
    asked_by = to_organisation(null=True)
    reply_due = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "referrals_question"
