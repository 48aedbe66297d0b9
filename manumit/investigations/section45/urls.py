from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.section45.views import copying, listing, pages, recording


_CASE = "cases/<uuid:case>/section-45/"
_PERSON = f"{_CASE}<uuid:subject>/"

urlpatterns: Sequence[URLPattern] = (
    path("section-45/", listing.everywhere, name="section45-list"),
    path(_CASE, pages.of_case, name="section45"),
    path(_PERSON, pages.of_person, name="section45-person"),
    path(f"{_PERSON}act/", recording.act, name="section45-act"),
    path(
        f"{_PERSON}act/<uuid:fact>/correct/",
        recording.correct,
        name="section45-correct",
    ),
    path(f"{_PERSON}evidence/", recording.evidence, name="section45-evidence"),
    path(f"{_PERSON}consider/", recording.consider, name="section45-consider"),
    path(
        f"{_PERSON}consider/<uuid:fact>/",
        recording.consider,
        name="section45-consider-act",
    ),
    path(
        f"{_PERSON}considered/<uuid:fact>/",
        copying.considered,
        name="section45-considered",
    ),
    path(f"{_PERSON}told/", recording.tell, name="section45-tell"),
    path(f"{_PERSON}step/", recording.reached, name="section45-reached"),
    path(f"{_PERSON}step-to-come/", recording.expected, name="section45-expected"),
)
