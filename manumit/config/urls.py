"""Every address of the product: each room brings its own."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from manumit.access.permissions import Permission
from manumit.config import views
from manumit.guidance import urls as guidance
from manumit.organisations.doors import behind, door
from manumit.ui import leaving
from manumit.ui import urls as ui


ROOMS = (
    "organisations",
    "cases",
    "obligations",
    "referrals",
    "investigations",
    "orders",
    "contact",
    "nrm",
    "assurance",
    "desk",
    "demo",
)
MAY_SEE_UI = Permission.READ_ORGANISATIONS
"""The gallery lies below the room that hangs doors, so its door is hung here."""
_GUIDANCE = [
    *behind(guidance.READING, read=Permission.READ_GUIDANCE),
    *behind(
        guidance.WRITING,
        read=Permission.READ_GUIDANCE,
        write=Permission.WRITE_TRANSLATION,
    ),
]


def _rooms() -> list[URLResolver]:
    """The addresses of each room that has any."""
    named = (f"manumit.{room}.urls" for room in ROOMS)
    return [path("", include(name)) for name in named if find_spec(name)]


urlpatterns: list[URLPattern | URLResolver] = [
    path("health", views.health, name="health"),
    path("ready", views.ready, name="ready"),
    path("leave/", door(public=True)(leaving.leave), name="leave"),
    path("", include((behind(ui.urlpatterns, read=MAY_SEE_UI), ui.app_name))),
    path("", include((_GUIDANCE, guidance.app_name))),
    *_rooms(),
]
handler403 = "manumit.ui.views.forbidden"
