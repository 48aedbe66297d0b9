"""Where the pages of the rules stand, for the rooms above that lead to them."""

from __future__ import annotations

from django.urls import reverse


def of_provision(name: str) -> str:
    """The page of a provision, by its id such as ``nrm/consent``."""
    return reverse("obligations:provision", args=name.split("/"))


def of_setting(name: str) -> str:
    """The form by which a force sets its own value of a provision."""
    return reverse("obligations:set-policy", args=name.split("/"))


def of_rule(rule: str) -> str:
    """The page of a duty's rule, by its id such as ``owner_accepts``."""
    return reverse("obligations:duty", args=[rule])
