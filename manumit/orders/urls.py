from __future__ import annotations

from collections.abc import Sequence

from django.urls import URLPattern


app_name = "orders"

urlpatterns: Sequence[URLPattern] = ()
