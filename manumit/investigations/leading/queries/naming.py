"""What colleagues and holders of posts are called, by the ids that a log keeps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from manumit.access.reader import Reader
from manumit.organisations import queries as organisations


def people(ids: Iterable[str], *, reader: Reader) -> Mapping[str, str]:
    """Names by account or holder of posts; whoever the reader may not know is out."""
    asked = {each for each in ids if each}
    if not asked:
        return {}
    return {
        **organisations.holders_named(asked, reader=reader),
        **organisations.names(accounts=asked, reader=reader),
    }
