"""Numbers to ring in a demonstration, and the sentence above its pages.

The numbers are those that Ofcom keeps free for drama, so that nobody is ever rung by
mistake: https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/numbers-for-drama
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest

from manumit.demo.people import is_demonstration


IN_A_RANGE = 1000
RANGES: Mapping[str, str] = {
    "west-yorkshire": "0113 496 0",
    "south-yorkshire": "0114 496 0",
    "nottinghamshire": "0115 496 0",
    "leicestershire": "0116 496 0",
    "avon-and-somerset": "0117 496 0",
    "thames-valley": "0118 496 0",
    "west-midlands": "0121 496 0",
    "police-scotland": "0131 496 0",
    "merseyside": "0151 496 0",
    "greater-manchester": "0161 496 0",
    "northumbria": "0191 498 0",
    "metropolitan": "020 7946 0",
    "city-of-london": "020 7946 0",
    "psni": "028 9649 6",
    "south-wales": "029 2018 0",
}
ELSEWHERE = "01632 960"


def numbers_for(desks: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """A drama number for each desk of ``(desk, organisation)``, always the same ones.

    A range has a thousand numbers; beyond that they are given again.
    """
    given: dict[str, int] = {}
    numbers = {}
    for desk, organisation in sorted(desks):
        start = RANGES.get(organisation, ELSEWHERE)
        place = given[start] = given.get(start, 99) + 1
        numbers[desk] = f"{start}{place % IN_A_RANGE:03d}"
    return numbers


def banner(request: HttpRequest) -> str:  # noqa: ARG001 -- the shell's shape
    if not is_demonstration():
        return ""
    return (
        "This is a demonstration: every person, case and telephone number is invented."
    )
