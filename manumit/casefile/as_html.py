"""An audit as one page that stands alone: no script, nothing from elsewhere, printable.

A page may hold any number of cases, so it is written in three parts: :func:`opening`,
one :func:`section` for each case, :func:`closing`. Whatever comes from a file is
escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from manumit.casefile.auditing import Audited
from manumit.casefile.wording import (
    HEADINGS,
    MEANINGS,
    NOTHING,
    Told,
    counts,
    crimes,
    heading,
    judged,
    line_of,
    told,
)
from manumit.law.findings import Group, Verdict, grouped


TITLE = "Audit of case files"
_STYLE = """\
:root { color-scheme: light; }
body { margin: 0 auto; max-width: 50rem; padding: 1.5rem; color: #1a1a1a;
  background: #fff; font: 1rem/1.5 "Source Sans Pro", Arial, sans-serif; }
h1, h2, h3, h4 { line-height: 1.25; }
section { border-top: 3px solid #1a1a1a; margin-top: 2rem; }
article { border-left: 4px solid #595959; margin: 1.5rem 0; padding-left: 1rem;
  break-inside: avoid; }
article.failed { border-color: #a3121f; }
h4 { margin: 0; }
.state { font-weight: 700; }
.failed .state { color: #a3121f; }
dl { margin: .5rem 0 0; }
dt { font-weight: 700; }
dd { margin: 0 0 .5rem; overflow-wrap: anywhere; }
ul { margin: 0; padding-left: 1.25rem; }
code { font-size: .9rem; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; }
  h2, h3, h4 { break-after: avoid; } }
"""


def opening() -> str:
    """The page up to its first case."""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{TITLE}</h1>\n"
    )


def section(audited: Audited) -> str:
    """One case."""
    return "\n".join(_section(audited)) + "\n"


def closing() -> str:
    """The end of the page."""
    return "</main>\n</body>\n</html>\n"


def _section(audited: Audited) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escape(heading(audited))}</h2>"
    yield f"<p>{escape(judged(audited))}</p>"
    yield f"<p>{escape(counts(audited))}</p>"
    yield f"<p>{escape(crimes(audited))}</p>"
    groups = grouped(audited.findings)
    if not groups:
        yield f"<p>{escape(NOTHING)}</p>"
    for verdict in Verdict:
        of = [each for each in groups if each.verdict is verdict]
        if of:
            yield from _part(verdict, of, audited)
    yield "</section>"


def _part(verdict: Verdict, groups: list[Group], audited: Audited) -> Iterator[str]:
    yield f"<h3>{escape(HEADINGS[verdict])}</h3>"
    yield f"<p>{escape(MEANINGS[verdict])}</p>"
    name = verdict.value.replace(" ", "-")
    for group in groups:
        yield f'<article class="{name}">'
        yield from _group(told(group, audited))
        yield "</article>"


def _group(said: Told) -> Iterator[str]:
    yield (
        f"<h4>{escape(said.title)} <code>{escape(said.rule)}</code>: "
        f'<span class="state">{escape(said.state)}</span></h4>'
    )
    yield "<dl>"
    yield from _entry("Concerns", [line_of(each) for each in said.lines])
    yield from _entry("Why", said.why)
    yield from _entry("Rests on", said.rests_on)
    yield from _entry("Met by", [said.met_by])
    yield from _entry("Owed by", [said.owed_by])
    yield "</dl>"


def _entry(term: str, said: Sequence[str]) -> Iterator[str]:
    words = [escape(each) for each in said]
    yield f"<dt>{term}</dt>"
    if len(words) == 1:
        yield f"<dd>{words[0]}</dd>"
    else:
        yield f"<dd><ul>{''.join(f'<li>{each}</li>' for each in words)}</ul></dd>"
