from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern, path

from manumit.investigations.crimes.views import acting, crimes, recording, registrar


_CASE = "cases/<uuid:case>/crimes/"

urlpatterns: Sequence[URLPattern] = [
    path("crimes/", registrar.desk, name="crime-desk"),
    path(_CASE, crimes.crimes, name="crimes"),
    path(f"{_CASE}record/", recording.record_one, name="record-crime"),
    path(f"{_CASE}record/<uuid:of>/", recording.record_of, name="record-crime-of"),
    path(f"{_CASE}record-each/", recording.record_every, name="record-crimes"),
    path(f"{_CASE}further/<uuid:of>/", recording.further, name="consider-offence"),
    path(f"{_CASE}no-crime/<uuid:person>/", registrar.no_crime, name="no-crime"),
    path(f"{_CASE}<uuid:crime>/<slug:act>/", acting.act, name="crime-act"),
    path(
        f"{_CASE}<uuid:crime>/registrar/<slug:act>/",
        registrar.sampling,
        name="crime-sample",
    ),
    path(
        f"{_CASE}decide/<uuid:cancellation>/",
        registrar.decision,
        name="decide-cancellation",
    ),
]
