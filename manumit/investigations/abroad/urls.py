from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.abroad import views


_CASE = "cases/<uuid:case>/abroad/"
urlpatterns: Sequence[URLPattern] = (
    path(_CASE, views.abroad, name="abroad"),
    path(f"{_CASE}ask/", views.ask, name="abroad-ask"),
    path(f"{_CASE}risk/", views.risk, name="abroad-risk"),
    path(f"{_CASE}not-needed/", views.not_needed, name="abroad-not-needed"),
    path(f"{_CASE}team/", views.new_team, name="abroad-new-team"),
    path(f"{_CASE}team/<uuid:joint_team>/", views.change_team, name="abroad-team"),
    path(f"{_CASE}<uuid:abroad_request>/", views.follow, name="abroad-request"),
    path("abroad/", views.across, name="abroad-across"),
)
