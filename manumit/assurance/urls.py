from __future__ import annotations

from django.urls import path

from manumit.assurance.views import picture


app_name = "assurance"
urlpatterns = [
    path("picture/", picture.overview, name="picture"),
    path("picture/<slug:dimension>/", picture.dimension, name="dimension"),
    path("picture/<slug:dimension>.csv", picture.download, name="download"),
]
