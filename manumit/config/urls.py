"""Every address of the product: each room brings its own."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from manumit.config import views


ROOMS = ("ui", "organisations", "referrals", "assurance", "desk", "demo")


def _rooms() -> list[URLResolver]:
    """The addresses of each room that has any."""
    named = (f"manumit.{room}.urls" for room in ROOMS)
    return [path("", include(name)) for name in named if find_spec(name)]


urlpatterns: list[URLPattern | URLResolver] = [
    path("health", views.health, name="health"),
    path("ready", views.ready, name="ready"),
    *_rooms(),
]
handler403 = "manumit.ui.views.forbidden"
