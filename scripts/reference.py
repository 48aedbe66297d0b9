"""Writes the pages of docs/reference that come from the code, or checks them.

``python -m scripts.reference write`` or ``check``; ``check`` names the pages that have
fallen behind and ends with 1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path


PAGES = Path(__file__).parents[1] / "docs" / "reference"


def generated() -> Mapping[str, Callable[[], str]]:
    """The name of each page and what writes it."""
    from manumit.access.reference import roles_page
    from manumit.audit.reference import acts_page
    from manumit.casefile.htcds import htcds_page
    from manumit.casefile.schema import schema_page
    from manumit.desk.reference import states_page
    from manumit.law.reference import rules_page
    from scripts import form_length
    from tests.failings import failings_page
    from tests.law.scenario import scenarios_page

    return {
        "acts.md": acts_page,
        "casefile-htcds.md": htcds_page,
        "casefile.schema.json": schema_page,
        "failings.md": failings_page,
        "how-long-the-form-is.md": form_length.page,
        "roles.md": roles_page,
        "rules.md": rules_page,
        "scenarios.md": scenarios_page,
        "states.md": states_page,
    }


def behind() -> list[str]:
    """The pages that do not say what the code says."""
    return [
        name
        for name, page in generated().items()
        if not (PAGES / name).is_file()
        or (PAGES / name).read_text(encoding="utf-8") != page()
    ]


def write() -> list[str]:
    """Write every page that has fallen behind; their names."""
    changed = behind()
    for name in changed:
        (PAGES / name).write_text(generated()[name](), encoding="utf-8")
    return changed


def main(arguments: list[str]) -> int:
    """Do what was asked; how the process ends."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "manumit.config.settings")
    import django

    django.setup()
    match arguments:
        case ["write"]:
            for name in write():
                print(f"Wrote docs/reference/{name}")
            return 0
        case ["check"]:
            for name in (old := behind()):
                print(f"docs/reference/{name} has fallen behind: write it anew.")
            return 1 if old else 0
    print("Say write or check.", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
