from __future__ import annotations

from django.urls import path

from manumit.cases import views


app_name = "cases"
urlpatterns = [path("owners/rules/", views.rules_of_ownership, name="rules")]
