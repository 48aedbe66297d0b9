"""Settings are documented, and safe as they stand."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client
from django.urls import reverse

from manumit.config import settings as shipped
from tests.house.inventory import MODULES, ROOT


VARIABLE = re.compile(r"MANUMIT_[A-Z]+(?:_[A-Z]+)*")
BY_ROLE = {"MANUMIT_DATABASE_APP_URL", "MANUMIT_DATABASE_WORKER_URL"}
"""Their names are put together from the role's."""


def _in_code() -> set[str]:
    files = [*MODULES, *(ROOT / "scripts").glob("*.sh")]
    found: set[str] = set()
    for path in files:
        found |= set(VARIABLE.findall(path.read_text("utf-8")))
    return {each for each in found if each != "MANUMIT_DATABASE"} | BY_ROLE


def test_every_variable_is_documented_and_no_other() -> None:
    page = (ROOT / "docs" / "reference" / "settings.md").read_text("utf-8")
    rows = re.findall(r"^\| `(MANUMIT_[A-Z_]+)` \|", page, flags=re.MULTILINE)
    assert len(rows) == len(set(rows))
    assert set(rows) == _in_code()


def test_the_policy_for_pages_allows_nothing_unsafe_and_nobody_else() -> None:
    policy = shipped.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    assert policy["default-src"] == ["'none'"]
    for directive, sources in policy.items():
        assert set(sources) <= {"'self'", "'none'"}, directive


def test_a_page_is_sent_with_the_policy() -> None:
    sent = Client().get(reverse("organisations:sign-in"))
    policy = sent["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert sent["X-Frame-Options"] == "DENY"


def test_no_template_runs_or_styles_inline() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE
    )
    for path in sorted((ROOT / "manumit").rglob("templates/**/*.html")):
        found = inline.search(path.read_text("utf-8"))
        assert found is None, f"{Path(path).name}: {found}"


def test_what_is_shipped_is_the_safe_choice() -> None:
    assert shipped.DEBUG is False
    assert shipped.PASSWORD_HASHERS[0].endswith("Argon2PasswordHasher")
    assert shipped.SESSION_COOKIE_HTTPONLY
    assert shipped.CSRF_COOKIE_HTTPONLY
    assert "manumit.organisations.middleware.ReaderMiddleware" in shipped.MIDDLEWARE
