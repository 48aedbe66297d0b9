"""The words by which people say roughly where a place lies. Pure."""

from __future__ import annotations

from collections.abc import Mapping


IN_FULL: Mapping[str, str] = {
    "beds": "bedfordshire",
    "berks": "berkshire",
    "bucks": "buckinghamshire",
    "cambs": "cambridgeshire",
    "ches": "cheshire",
    "co": "county",
    "derbys": "derbyshire",
    "glos": "gloucestershire",
    "gtr": "greater",
    "hants": "hampshire",
    "herts": "hertfordshire",
    "hunts": "huntingdonshire",
    "lancs": "lancashire",
    "leics": "leicestershire",
    "lincs": "lincolnshire",
    "mids": "midlands",
    "n": "north",
    "northants": "northamptonshire",
    "notts": "nottinghamshire",
    "oxon": "oxfordshire",
    "s": "south",
    "salop": "shropshire",
    "staffs": "staffordshire",
    "w": "west",
    "warks": "warwickshire",
    "wilts": "wiltshire",
    "worcs": "worcestershire",
    "yorks": "yorkshire",
}
"""A shortened word of a county's name, and the word in full."""

ALSO_SAID: Mapping[str, tuple[str, ...]] = {
    "avon": ("bristol", "somerset", "gloucestershire"),
    "county derry": ("county londonderry",),
    "durham": ("county durham",),
    "east anglia": ("norfolk", "suffolk", "cambridgeshire"),
    "glamorgan": ("west glamorgan", "mid glamorgan", "south glamorgan"),
    "humberside": ("east riding of yorkshire", "lincolnshire"),
    "london": ("greater london",),
    "manchester": ("greater manchester",),
    "middlesex": ("greater london", "surrey"),
    "monmouthshire": ("monmouthshire", "gwent"),
    "south wales": (
        "west glamorgan",
        "mid glamorgan",
        "south glamorgan",
        "gwent",
        "monmouthshire",
    ),
    "sussex": ("east sussex", "west sussex"),
    "teesside": ("north yorkshire", "county durham"),
    "tyneside": ("tyne and wear",),
    "wirral": ("merseyside",),
    "yorkshire": (
        "north yorkshire",
        "south yorkshire",
        "west yorkshire",
        "east riding of yorkshire",
    ),
}
"""A region or an old county, and the counties of the directory that it may mean."""


def meant_by(county: str) -> frozenset[str]:
    """The counties that folded words (see ``rules.same_name``) may mean."""
    full = " ".join(IN_FULL.get(word, word) for word in county.split())
    return frozenset({full, *ALSO_SAID.get(full, ())})
