"""Our own map of the forces: each once, none on another, neighbours near."""

from __future__ import annotations

import pytest

from manumit.assurance.places import TileAt, forces_of, places, tiles
from manumit.organisations.directory import Directory


AT = {each.force: each for each in tiles()}
BORDERS = """
northumbria cumbria | northumbria durham | durham cleveland | durham north-yorkshire
cumbria lancashire | cumbria durham | cleveland north-yorkshire
lancashire north-yorkshire | lancashire west-yorkshire | lancashire merseyside
lancashire greater-manchester | greater-manchester merseyside
greater-manchester west-yorkshire | greater-manchester derbyshire
greater-manchester cheshire | merseyside cheshire | cheshire north-wales
cheshire staffordshire | cheshire derbyshire | west-yorkshire south-yorkshire
west-yorkshire north-yorkshire | west-yorkshire derbyshire
west-yorkshire humberside | south-yorkshire humberside
south-yorkshire derbyshire | south-yorkshire nottinghamshire | humberside lincolnshire
humberside nottinghamshire | lincolnshire nottinghamshire
lincolnshire cambridgeshire | lincolnshire northamptonshire | lincolnshire norfolk
nottinghamshire leicestershire | nottinghamshire derbyshire
derbyshire leicestershire | derbyshire staffordshire | leicestershire warwickshire
leicestershire staffordshire | leicestershire northamptonshire
staffordshire west-mercia | staffordshire west-midlands | staffordshire warwickshire
west-mercia north-wales | west-mercia dyfed-powys | west-mercia gwent
west-mercia west-midlands | warwickshire west-midlands | warwickshire gloucestershire
warwickshire thames-valley | warwickshire northamptonshire
northamptonshire cambridgeshire | northamptonshire bedfordshire
northamptonshire thames-valley | cambridgeshire norfolk | cambridgeshire suffolk
cambridgeshire bedfordshire | cambridgeshire hertfordshire
norfolk suffolk | suffolk essex | hertfordshire essex | hertfordshire bedfordshire
hertfordshire metropolitan | essex kent | metropolitan city-of-london
metropolitan surrey | metropolitan kent | surrey hampshire | surrey sussex
sussex kent | thames-valley hampshire | thames-valley wiltshire
thames-valley gloucestershire | thames-valley bedfordshire | thames-valley metropolitan
gloucestershire wiltshire | gloucestershire avon-and-somerset | gloucestershire gwent
wiltshire hampshire | wiltshire dorset | wiltshire avon-and-somerset
dorset avon-and-somerset | dorset devon-and-cornwall
avon-and-somerset devon-and-cornwall | dyfed-powys south-wales | dyfed-powys gwent
south-wales gwent | hampshire sussex
"""
"""Forces that border on one another, typed from general knowledge."""


def test_the_43_forces_of_the_directory_stand_there_once(directory: Directory) -> None:
    assert {each.code for each in places(directory, "force")} == set(AT)
    assert len(tiles()) == len(AT) == 43


def test_no_two_stand_on_one_tile_or_have_one_short_name() -> None:
    assert len({(each.row, each.column) for each in tiles()}) == 43
    assert len({each.short for each in tiles()}) == 43
    assert all(len(each.short) <= 6 for each in tiles())


def apart(one: TileAt, other: TileAt) -> int:
    return max(abs(one.row - other.row), abs(one.column - other.column))


@pytest.mark.parametrize(
    "pair",
    [each.strip() for each in BORDERS.replace("\n", "|").split("|") if each.strip()],
)
def test_neighbours_stand_near(pair: str) -> None:
    one, other = pair.split()
    assert apart(AT[one], AT[other]) <= 2, pair


def test_most_neighbours_touch() -> None:
    pairs = [
        each.split() for each in BORDERS.replace("\n", "|").split("|") if each.strip()
    ]
    touching = [pair for pair in pairs if apart(AT[pair[0]], AT[pair[1]]) == 1]
    assert len(touching) / len(pairs) > 0.85


def test_the_corners_are_where_they_belong() -> None:
    rows, columns = (
        {each.row for each in tiles()},
        {each.column for each in tiles()},
    )
    bottom = [each for each in tiles() if each.row == max(rows)]
    assert [each.force for each in tiles() if each.row == min(rows)] == ["northumbria"]
    assert min(bottom, key=lambda each: each.column).force == "devon-and-cornwall"
    assert max(bottom, key=lambda each: each.column).force == "kent"
    assert {each.force for each in tiles() if each.column == max(columns)} == {
        "norfolk",
        "suffolk",
        "essex",
    }
    west = {each.force for each in tiles() if each.column == min(columns)}
    assert west == {"dyfed-powys", "south-wales"}


def test_every_force_is_in_one_region(directory: Directory) -> None:
    regions = places(directory, "region")
    assert len(regions) == 10
    found = [
        force.code for each in regions for force in forces_of(each.code, directory)
    ]
    assert sorted(found) == sorted(AT)
