from __future__ import annotations

from django.apps import AppConfig


class OrdersConfig(AppConfig):
    """Prevention, risk, reparation and other orders."""

    name = "manumit.orders"
    label = "orders"

    def ready(self) -> None:
        from manumit.access.permissions import Permission
        from manumit.cases import chronicle
        from manumit.obligations.rebuilding import providers
        from manumit.orders.agreeing import orders_agree
        from manumit.orders.models import OrderEvent
        from manumit.ui import record_pages
        from manumit.ui.navigation import Group, Link, register

        providers["orders"] = orders_agree
        record_pages.add_tab(
            "case",
            record_pages.Tab("Orders", "orders:orders", Permission.READ_ORDERS, 26),
        )
        register(
            Link(
                "Orders",
                "orders:register",
                Permission.READ_ORDERS,
                order=60,
                group=Group.INVESTIGATE,
            )
        )
        chronicle.introduce(
            "orders",
            chronicle.Rows(
                {
                    OrderEvent: ("words",),
                },
                read=Permission.READ_ORDERS,
                page="orders:orders",
            ),
        )
