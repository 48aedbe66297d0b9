from __future__ import annotations

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Prevention, risk, reparation and other orders."""

    name = "manumit.orders"
    label = "orders"
