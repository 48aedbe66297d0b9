from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import isolate_apps

from manumit.law.uncertain import Uncertain
from manumit.ui.columns import UncertainColumn, VerbatimColumn
from manumit.ui.fields import UncertainDateField, VerbatimField


MARCH = Uncertain.in_month(2021, 3, about=True)


def test_a_date_is_stored_as_text_and_read_back() -> None:
    column = UncertainColumn(null=True)
    assert column.get_prep_value(MARCH) == "2021-03~"
    assert column.from_db_value("2021-03~", None, connection) == MARCH
    assert column.get_prep_value(None) is None
    assert column.from_db_value(None, None, connection) is None


def test_the_longest_stored_form_fits() -> None:
    longest = Uncertain(date(2021, 1, 2), date(2022, 3, 4), about=True)
    assert UncertainColumn().clean(longest, None) == longest


def test_text_that_is_no_date_is_refused() -> None:
    with pytest.raises(ValidationError, match="is not a date"):
        UncertainColumn().to_python("last spring")


def test_a_migration_names_no_length() -> None:
    _, path, args, kwargs = UncertainColumn(null=True, blank=True).deconstruct()
    assert path == "manumit.ui.columns.UncertainColumn"
    assert (args, kwargs) == ([], {"null": True, "blank": True})
    _, _, _, kwargs = VerbatimColumn().deconstruct()
    assert kwargs == {}


@isolate_apps("manumit.ui")
def test_a_model_gets_our_controls_and_writes_its_dates_out() -> None:
    class Told(models.Model):
        happened = UncertainColumn(null=True, blank=True)
        words = VerbatimColumn()

        class Meta:
            app_label = "ui"

    told = Told(happened=MARCH, words=" as given ")
    happened = Told._meta.get_field("happened")
    assert happened.value_to_string(told) == "2021-03~"
    assert happened.value_to_string(Told()) == ""
    assert happened.to_python("") is None
    assert isinstance(happened.formfield(), UncertainDateField)
    assert not happened.formfield().required
    assert isinstance(Told._meta.get_field("words").formfield(), VerbatimField)
    told.full_clean()
    assert told.words == " as given "


def test_a_nul_never_reaches_the_database() -> None:
    with pytest.raises(ValidationError, match="NUL"):
        VerbatimColumn().clean("a\x00b", None)
