"""The addresses of the room."""

from __future__ import annotations

from django.urls import path

from manumit.orders.views import of_case, register


app_name = "orders"

urlpatterns = [
    path("orders/", register.register, name="register"),
    path("orders/export/", register.export, name="export"),
    path("cases/<uuid:case>/orders/", of_case.orders, name="orders"),
    path("cases/<uuid:case>/orders/consider/", of_case.consider, name="consider"),
    path("cases/<uuid:case>/orders/<uuid:order>/", of_case.order, name="order"),
    path(
        "cases/<uuid:case>/orders/<uuid:order>/<slug:move>/", of_case.step, name="step"
    ),
]
