"""The generated page ``docs/reference/acts.md``."""

from __future__ import annotations

from manumit.audit.acts import Act, Nature


INTRODUCTION = """# Acts of the sealed record

Generated from `manumit/audit/acts.py`; a test holds it to the code. Each event of the
sealed record is one of these acts. It carries who did it, for which organisation, when,
the records it is about (`kind:id`), and a detail of ids, field names, counts and salted
digests; never what a record says.
"""


def acts_page() -> str:
    """The page, whole."""
    parts = [INTRODUCTION]
    for nature in Nature:
        rows = [
            f"| `{act.code}` | {_words(act)} | {_needs(act)} |"
            for act in Act
            if act.nature is nature
        ]
        parts.append(
            f"## Somebody {nature.value}\n\n| code | in words | must carry |\n"
            "| --- | --- | --- |\n" + "\n".join(rows) + "\n"
        )
    return "\n".join(parts)


def _words(act: Act) -> str:
    return act.words.replace("{", "*").replace("}", "*")


def _needs(act: Act) -> str:
    return ", ".join(f"`{gap}`" for gap in act.gaps) or "nothing more"
