"""The component gallery, and the pages shown when something went wrong."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from manumit.access.reader import Refused
from manumit.ui.gallery.examples import examples


@dataclass(frozen=True, slots=True)
class Shown:
    """One example as it looks."""

    variant: str
    html: SafeString


@dataclass(frozen=True, slots=True)
class Component:
    """A component with its examples."""

    name: str
    title: str
    shown: tuple[Shown, ...]


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every variant, with invented content."""
    found = tuple(
        Component(
            name,
            name.replace("_", " ").capitalize(),
            tuple(
                Shown(each.variant, render_to_string(each.template, each.context))
                for each in variants
            ),
        )
        for name, variants in groupby(examples(), key=lambda each: each.component)
    )
    return render(request, "ui/gallery.html", {"components": found})


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """``CSRF_FAILURE_VIEW``: the form was too old or came from elsewhere."""
    del reason  # it tells an attacker more than it helps anybody
    return render(request, "403_csrf.html", status=403)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """``handler403``: says why where a rule of access refused, and nothing else."""
    refusal = exception if isinstance(exception, Refused) else exception.__cause__
    reason = str(refusal) if isinstance(refusal, Refused) else ""
    return render(request, "403.html", {"reason": reason}, status=403)
