"""What templates may do beyond Django's own: words for numbers, days and ages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from manumit.law.uncertain import Uncertain
from manumit.ui import words


register = template.Library()


@register.filter
def thousands(number: float | None) -> str:
    """``{{ 26056|thousands }}``: 26,056; nothing for None."""
    return "" if number is None else words.thousands(number)


@register.filter
def day(value: date | None) -> str:
    """``{{ date|day }}``: 4 March 2021; a moment tells its day in local time."""
    if value is None:
        return ""
    return words.day_in_words(_local(value) if isinstance(value, datetime) else value)


@register.filter
def moment(value: datetime | None) -> str:
    """``{{ moment|moment }}``: 4 March 2021 at 14:05, in local time."""
    return "" if value is None else words.moment_in_words(_local(value))


@register.filter
def age(since: date | None, until: date) -> str:
    """``{{ received|age:now }}``: 3 days. Both moments, or both days."""
    if since is None:
        return ""
    if isinstance(since, datetime) and isinstance(until, datetime):
        return words.age_in_words(since, until)
    return words.days_in_words(_day_of(since), _day_of(until))


@register.filter
def ticked(options: Iterable[Mapping[str, Any]]) -> int:
    """``{{ options|ticked }}``: how many boxes of a group are ticked."""
    return sum(bool(each["selected"]) for each in options)


@register.filter
def uncertain(value: Uncertain | None) -> str:
    """``{{ happened|uncertain }}``: about March 2021; "not known" for None."""
    return "not known" if value is None else str(value)


@register.filter(is_safe=False)
def verbatim(value: str | None) -> SafeString:
    """Words as they were given: escaped, every blank and line break kept."""
    return format_html('<span class="mm-verbatim" dir="auto">{}</span>', value or "")


def _local(value: datetime) -> datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _day_of(value: date) -> date:
    return _local(value).date() if isinstance(value, datetime) else value
