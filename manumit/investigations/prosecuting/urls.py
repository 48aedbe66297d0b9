"""The addresses of prosecution, court, legal advice and disclosure."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.prosecuting.views import (
    correcting,
    disclosing,
    legal,
    prosecution,
)


_WAY, _UNUSED = "cases/<uuid:case>/prosecution/", "cases/<uuid:case>/disclosure/"

urlpatterns: Sequence[URLPattern] = (
    path(_WAY, prosecution.prosecution, name="prosecution"),
    path(f"{_WAY}sent/", prosecution.send, name="send-to-prosecutor"),
    path(f"{_WAY}charge/", prosecution.charge, name="charging-decision"),
    path(f"{_WAY}step/", prosecution.step, name="court-step"),
    path(f"{_WAY}hearing/", prosecution.hearing, name="hearing-to-come"),
    path(f"{_WAY}told/", prosecution.tell, name="tell-victim"),
    path(
        f"{_WAY}step/<uuid:court_step>/",
        correcting.correct_step,
        name="correct-court-step",
    ),
    path(f"{_WAY}told/<uuid:told>/", correcting.correct_told, name="correct-told"),
    path(f"{_WAY}advice/", legal.advice, name="legal-advice"),
    path(f"{_WAY}advice/new/", legal.new_advice, name="new-legal-advice"),
    path(_UNUSED, disclosing.disclosure, name="disclosure"),
    path(f"{_UNUSED}new/", disclosing.new_item, name="new-unused-item"),
    path(f"{_UNUSED}print/", disclosing.print_schedule, name="disclosure-print"),
    path(f"{_UNUSED}items/<uuid:item>/", disclosing.item, name="unused-item"),
    path(f"{_UNUSED}sensitive/", legal.sensitive, name="sensitive"),
    path(f"{_UNUSED}sensitive/new/", legal.new_sensitive, name="new-sensitive"),
    path(f"{_UNUSED}sensitive/print/", legal.print_sensitive, name="sensitive-print"),
    path(
        f"{_UNUSED}sensitive/items/<uuid:item>/",
        legal.sensitive_item,
        name="sensitive-item",
    ),
)
