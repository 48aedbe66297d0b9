from __future__ import annotations

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demonstration: its people, and signing in as one of them by one press."""

    name = "manumit.demo"
    label = "demo"
    verbose_name = "Demonstration"

    def ready(self) -> None:
        from manumit.demo.people import on_offer
        from manumit.demo.telephones import banner
        from manumit.organisations.one_press import offer
        from manumit.ui.shell import shell

        offer(on_offer)
        shell.banner_from(banner)
