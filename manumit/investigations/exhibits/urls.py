from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.exhibits import views


_CASE = "cases/<uuid:case>/exhibits/"
_ONE = f"{_CASE}<uuid:exhibit>/"
urlpatterns: Sequence[URLPattern] = (
    path(_CASE, views.exhibits, name="exhibits"),
    path(f"{_CASE}new/", views.take_in, name="exhibit-new"),
    path(_ONE, views.exhibit, name="exhibit"),
    path(f"{_ONE}check/", views.check_digest, name="exhibit-check"),
    path(f"{_ONE}sheet/", views.sheet, name="exhibit-sheet"),
)
