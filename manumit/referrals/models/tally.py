"""People counted as they come in, so that a page of figures need not count a million.

Both tables are written by triggers and read through functions of the database alone
(``queries/tallying.py``); neither lesser role reads or writes them.
"""

from __future__ import annotations

from django.db import models
from django.db.models.functions import MD5

from manumit.access.handling import Handled, Retention


class Tally(models.Model):
    """People of one label of one dimension, in one quarter, counted for one place.

    ``scope`` says how the place counts them (``Counting``); ``place`` is empty for the
    whole country.
    """

    handled = Handled(
        Retention.INSTALLATION,
        operational=("id", "scope", "place", "dimension", "quarter", "people"),
        special=("label",),
    )

    id = models.BigAutoField(primary_key=True)
    scope = models.CharField(max_length=12)
    place = models.CharField(max_length=60)
    dimension = models.CharField(max_length=14)
    quarter = models.CharField(max_length=7)
    label = models.TextField()
    people = models.BigIntegerField()

    class Meta:
        db_table = "referrals_tally"
        constraints = [
            # A label may be longer than an index holds.
            models.UniqueConstraint(
                "scope",
                "place",
                "dimension",
                "quarter",
                MD5("label"),
                name="referrals_tally_once",
            ),
        ]


class TallyWaiting(models.Model):
    """What changed since the tallies were last brought up to date.

    ``people`` may be below 0. ``whole`` is false where only the investigator changed.
    """

    handled = Handled(
        Retention.INSTALLATION,
        operational=(
            "id",
            "sent",
            "investigated",
            "whole",
            "quarter",
            "responder_type",
            "responder",
            "exploitation",
            "age",
            "people",
        ),
        special=("gender", "nationality"),
    )

    id = models.BigAutoField(primary_key=True)
    sent = models.CharField(max_length=60)
    investigated = models.CharField(max_length=60)
    whole = models.BooleanField()
    quarter = models.CharField(max_length=7)
    responder_type = models.TextField()
    responder = models.TextField()
    exploitation = models.TextField()
    age = models.TextField()
    gender = models.TextField()
    nationality = models.TextField()
    people = models.BigIntegerField()

    class Meta:
        db_table = "referrals_tally_waiting"
