from __future__ import annotations

from django.apps import AppConfig


class GuidanceConfig(AppConfig):
    """Dated pages beside the step, and words for victims."""

    name = "manumit.guidance"
    label = "guidance"
