from __future__ import annotations

from django.urls import path

from manumit.assurance.recording_audits import urls as recording_audits
from manumit.assurance.views import downloads, picture, ties


app_name = "assurance"
urlpatterns = [
    path("picture/", picture.country, name="picture"),
    path("picture/place/", picture.choose, name="choose"),
    path("picture/regions/<slug:region>/", picture.region, name="region"),
    path("picture/forces/<slug:code>/", picture.force, name="force"),
    path(
        "picture/figures/<slug:dimension>.csv", downloads.figure_csv, name="figure-csv"
    ),
    path(
        "picture/figures/<slug:dimension>.png", downloads.figure_png, name="figure-png"
    ),
    path("picture/map.csv", downloads.map_csv, name="map-csv"),
    path("picture/map.png", downloads.map_png, name="map-png"),
    path("picture/ties/", ties.overview, name="ties"),
    path("picture/ties/<slug:dimension>/", ties.dimension, name="dimension"),
    path("picture/ties/<slug:dimension>.csv", ties.download, name="download"),
    *recording_audits.urlpatterns,
]
