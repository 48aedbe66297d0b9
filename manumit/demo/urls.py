from __future__ import annotations

from django.urls import path

from manumit.demo import views


app_name = "demo"
urlpatterns = [path("demonstration/sign-in/", views.sign_in, name="sign-in")]
