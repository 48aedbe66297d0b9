"""Every stored field says how it must be handled, and how long it is kept."""

from __future__ import annotations

from collections import Counter

import pytest
from django.db import models

from manumit.access.handling import Handled, Retention
from tests.house.inventory import our_models


@pytest.mark.parametrize("model", our_models(), ids=lambda each: each._meta.db_table)
def test_every_field_is_placed_once(model: type[models.Model]) -> None:
    handled = getattr(model, "handled", None)
    assert isinstance(handled, Handled), f"{model.__name__} does not say `handled`"
    assert isinstance(handled.retention, Retention)
    twice = [name for name, count in Counter(handled.fields).items() if count > 1]
    assert twice == []
    there = {field.name for field in model._meta.concrete_fields}
    assert set(handled.fields) == there


def test_what_tells_who_somebody_is_never_counts_as_operational() -> None:
    """A field of these names has been placed wrongly wherever it is operational."""
    telling = {
        "family_name",
        "given_names",
        "aliases",
        "born",
        "account_given",
        "phones",
    }
    for model in our_models():
        handled = getattr(model, "handled", None)
        operational = set(handled.operational) if handled else set()
        assert not operational & telling, model.__name__
