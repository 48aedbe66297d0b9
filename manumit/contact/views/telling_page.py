"""How the questions of a first contact are laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from manumit.contact.forms.telling import PARTS, TellingForm
from manumit.contact.views.ticking import by_group, heard_in


SAFETY = ("danger_now", "controller_present", "child")
MORE = (
    (
        "reach",
        "Language, and who is with them",
        (("interpreter",), ("language",), ("companion_interprets",)),
    ),
    (
        "body",
        "Hurt or missing",
        (("injured",), ("sexual_harm",), ("child_missing",)),
    ),
    (
        "where",
        "Where",
        (
            ("now_where", "now_county"),
            ("exploited_where", "exploited_county"),
            ("going_back",),
            ("removal_planned",),
        ),
    ),
    (
        "who",
        "Who",
        (
            ("given_names", "family_name"),
            ("described",),
            ("born",),
            ("gender",),
            ("nationality",),
            ("reached_by",),
            ("exploiters",),
            ("teller",),
        ),
    ),
)


def _asked(
    form: TellingForm, lines: Sequence[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """The lines, a place followed by the choice of which is meant if there is one."""
    for line in lines:
        yield line
        which = line[0].replace("_where", "_which")
        if which != line[0] and which in form.fields:
            yield (which,)


def drawn(form: TellingForm, *, on: date) -> Mapping[str, Any]:
    """The parts of the form, for its template."""
    said = [str(form[name].value() or "") for name in ("words", "seen")]
    ticked = [str(each) for each in form["indicators"].value() or ()]
    heard = heard_in("\n".join(said), ticked=ticked, on=on)
    sectors = {str(each) for each in form["sectors"].value() or ()}
    return {
        "safety": [form[name] for name in SAFETY],
        "heard": heard,
        "marked": heard_in(said[0], ticked=(), on=on).pieces,
        "groups": by_group(form.offered["indicators"], ticked, heard, on=on),
        "sectors": [
            (code, label, code in sectors, code in heard.sectors)
            for code, label in form.offered["sectors"]
        ],
        "more": [
            {
                "key": key,
                "title": title,
                "lines": [
                    [form[name] for name in line] for line in _asked(form, lines)
                ],
                "open": any(f"{part}_which" in form.fields for part in PARTS)
                and key == "where",
            }
            for key, title, lines in MORE
        ],
    }
