"""Guidance for the templates of the rooms above."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.utils import timezone

from manumit.guidance import reading
from manumit.guidance.views.pages import ShownPage, shown


register = template.Library()


@register.simple_tag
def guides_beside(step: str) -> Sequence[ShownPage]:
    """``{% guides_beside "contact:safety" as found %}``: the pages beside a step."""
    on = timezone.localdate()  # drawing a page is the edge
    return [shown(each, on) for each in reading.beside(step)]
