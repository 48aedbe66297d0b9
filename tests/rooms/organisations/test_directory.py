from __future__ import annotations

import csv
import json
from datetime import date
from importlib import resources
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from manumit.access.reader import NOBODY, Refused
from manumit.audit.acting import INSTALLATION
from manumit.audit.models import Event
from manumit.organisations import actions, directory
from manumit.organisations.directory import Directory, UnknownOrganisation
from manumit.organisations.files import BadDirectoryFile
from manumit.organisations.models import Organisation
from tests.ground import NOON, as_owner


MAY_2023 = date(2023, 5, 1)
RESPONDERS = (
    "Avon and Somerset Constabulary|avon-and-somerset",
    "Devon & Cornwall Police|devon-and-cornwall",
    "Eastern Region Special Operations Unit|rocu-eastern",
    "Gangmasters and Labour Abuse Authority GLAA|glaa",
    "Hampshire Constabulary|hampshire",
    "Home Office - Immigration Enforcement IE|immigration-enforcement",
    "Home Office - UK Border Force UKBF|border-force",
    "Home Office - UK Visas and Immigration UKVI|ukvi",
    "Local Authority|local-authority",
    "National Crime Agency NCA|nca",
    "Tarian ROCU|rocu-tarian",
    "Trafficking Awareness Raising Alliance TARA|tara",
    "west yorkshire police|west-yorkshire",
)


@pytest.fixture
def whole(db: None) -> Directory:
    actions.update_from_files(folder=None, by=INSTALLATION, at=NOON)
    return directory.current()


def test_the_whole_directory_answers_as_the_world_is(whole: Directory) -> None:
    for line in RESPONDERS:
        label, code = line.split("|")
        assert whole.responder(label, MAY_2023) == code, label
    kinds = [each.kind for each in whole.organisations.values()]
    assert kinds.count("force") == 43
    assert kinds.count("regional-unit") == 10
    assert kinds.count("devolved-force") == 2
    assert len([c for c in whole.council_codes(MAY_2023) if c[0] in "EW"]) == 318
    assert whole.is_force("btp")
    assert not whole.is_force("nca")


def test_every_council_of_england_and_wales_has_the_force_of_the_published_lookup(
    whole: Directory,
) -> None:
    codes = [c for c in whole.council_codes(MAY_2023) if c[0] in "EW"]
    forces = {whole.force_of_council(code, MAY_2023) for code in codes}
    assert forces == {c for c, o in whole.organisations.items() if o.kind == "force"}
    assert whole.force_of_council("E06000005", MAY_2023) == "durham"
    assert whole.force_of_council("e09000001", MAY_2023) == "city-of-london"


def test_a_council_whose_code_changed_is_known_by_each_code_in_its_time(
    whole: Directory,
) -> None:
    before, after = date(2025, 3, 31), date(2025, 4, 1)
    assert whole.force_of_council("E08000016", before) == "south-yorkshire"
    assert whole.force_of_council("E08000016", after) is None
    assert whole.force_of_council("E08000038", before) is None
    assert whole.force_of_council("E08000038", after) == "south-yorkshire"


def test_a_merged_council_is_followed_by_its_successor(whole: Directory) -> None:
    assert whole.current_successor("e07000163", date(2023, 3, 31)) == "e07000163"
    assert whole.current_successor("e07000163", date(2023, 4, 1)) == "e06000065"
    assert whole.current_successor("e07000190", date(2024, 1, 1)) == "e06000066"


def test_competent_authorities_are_those_of_the_day(whole: Directory) -> None:
    assert whole.competent_authority(on=date(2019, 4, 28)) == "ukhtc"
    assert whole.competent_authority(on=date(2019, 4, 29)) == "sca"
    assert whole.competent_authority(on=date(2026, 1, 1)) == "sca"
    ieca = whole.organisations["ieca"]
    assert not ieca.exists_on(date(2021, 11, 7))
    assert ieca.exists_on(date(2021, 11, 8))


def test_the_labour_abuse_authority_gives_way_to_the_fair_work_agency(
    whole: Directory,
) -> None:
    assert whole.responder("GLAA", date(2026, 4, 6)) == "glaa"
    assert whole.responder("GLAA", date(2026, 4, 7)) is None
    assert whole.responder("Fair Work Agency", date(2026, 4, 6)) is None
    assert whole.responder("Fair Work Agency", date(2026, 4, 7)) == "fair-work-agency"


@pytest.mark.parametrize(
    ("name", "county", "codes"),
    [
        ("Ashford", None, {"ashford-kent", "ashford-surrey"}),
        ("ASHFORD", "kent", {"ashford-kent"}),
        ("Bangor", "Northern Ireland", {"bangor-county-down"}),
        ("Newport", "S Wales", {"newport-gwent"}),
        ("Richmond", "N. Yorks", {"richmond-north-yorkshire"}),
        ("Richmond", "London", {"richmond-greater-london"}),
        ("St. Helens", None, {"st-helens-merseyside"}),
        ("Kings Lynn", "Norfolk", {"kings-lynn-norfolk"}),
        ("Leeds", "Kent", set()),
        ("Atlantis", None, set()),
    ],
)
def test_a_name_that_stands_for_two_places_asks_which(
    whole: Directory, name: str, county: str | None, codes: set[str]
) -> None:
    assert {each.code for each in whole.places(name, county, MAY_2023)} == codes


def test_every_place_lies_with_the_force_that_covers_its_council() -> None:
    data = resources.files("manumit.organisations") / "data"
    rows = {
        name: list(csv.DictReader((data / name).read_text("utf-8").splitlines()))
        for name in ("places.csv", "councils.csv")
    }
    covers = {each["organisation"]: each["force"] for each in rows["councils.csv"]}
    assert len(rows["places.csv"]) > 2500
    for place in rows["places.csv"]:
        assert place["force"], place
        if place["council"]:
            assert covers[place["council"]] == place["force"], place
        else:
            assert place["force"] == "psni", place


def test_every_organisation_but_the_installation_has_a_desk_to_tell(
    whole: Directory,
) -> None:
    for code in whole.organisations:
        if code == "installation":
            with pytest.raises(UnknownOrganisation):
                whole.desk_of(code)
        else:
            assert whole.desk_of(code).startswith(f"{code}/")
    assert whole.desk_of("west-yorkshire") == "west-yorkshire/threat-desk"
    assert whole.desk_of("west-yorkshire", "control-room").endswith("/control-room")


def test_the_same_files_again_change_nothing_and_record_nothing(loaded: Path) -> None:
    with as_owner():
        told = Event.objects.count()
    done = actions.update_from_files(folder=loaded, by=INSTALLATION, at=NOON)
    assert not any(each.added or each.changed for each in done)
    assert all(each.same for each in done)
    with as_owner():
        assert Event.objects.count() == told


def test_a_newer_file_changes_ends_and_adds_but_deletes_nothing(loaded: Path) -> None:
    before = directory.current()
    file = loaded / "organisations.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    rows = [row for row in rows if row["code"] != "hmicfrs"]
    for row in rows:
        if row["code"] == "kent":
            row["ends_on"], row["name"] = "2027-04-01", "Kent and Medway Police"
    rows.append({**rows[0], "code": "new-force", "name": "New Police", "kind": "force"})
    _write(file, rows)
    with as_owner():
        told = Event.objects.count()
    first, *_ = actions.update_from_files(folder=loaded, by=INSTALLATION, at=NOON)
    absent = len(before.organisations) - len(rows) + 1
    assert (first.added, first.changed, first.ended) == (1, 1, 1)
    assert first.absent == absent
    after = directory.current()
    assert after is not before
    assert after.name("kent") == "Kent and Medway Police"
    assert "hmicfrs" in after.organisations
    with as_owner():
        assert Event.objects.count() == told + 1
        detail = json.loads(Event.objects.latest("id").detail)
    assert detail == {"organisations.csv": "1+1"}


def test_an_empty_number_in_the_file_leaves_the_recorded_one(loaded: Path) -> None:
    desk = "kent/control-room"
    numbers = {desk: "01632 960100"}
    assert actions.give_telephones(numbers=numbers, by=INSTALLATION, at=NOON) == 1
    actions.update_from_files(folder=loaded, by=INSTALLATION, at=NOON)
    assert directory.current().desks[desk].telephone == "01632 960100"


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("kind", "army", "kind 'army': is none of force"),
        ("starts_on", "1 April", "starts_on '1 April'"),
        ("first_responder", "maybe", "is neither yes nor no"),
        ("successor", "atlantis", "names the organisation 'atlantis'"),
        ("code", "", "is empty"),
    ],
)
def test_a_bad_file_is_refused_whole_and_in_words(
    loaded: Path, column: str, value: str, words: str
) -> None:
    file = loaded / "organisations.csv"
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    rows[0]["name"] = "Must not be let in"
    rows[-1][column] = value
    _write(file, rows)
    with pytest.raises(BadDirectoryFile, match=words):
        actions.update_from_files(folder=loaded, by=INSTALLATION, at=NOON)
    with as_owner():
        assert not Organisation.objects.filter(name="Must not be let in").exists()


def test_an_empty_folder_and_a_doubled_row_are_refused(
    loaded: Path, tmp_path: Path
) -> None:
    with pytest.raises(BadDirectoryFile, match="has none of the files"):
        actions.update_from_files(folder=tmp_path, by=INSTALLATION, at=NOON)
    file = loaded / "aliases.csv"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join([*lines, lines[-1]]), "utf-8")
    with pytest.raises(BadDirectoryFile, match="has two rows"):
        actions.update_from_files(folder=loaded, by=INSTALLATION, at=NOON)


def test_only_a_keeper_brings_the_directory_up_to_date(loaded: Path) -> None:
    with pytest.raises(Refused):
        actions.update_from_files(folder=loaded, by=NOBODY, at=NOON)


def test_a_directory_that_is_kept_costs_one_query(
    loaded: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    directory.current()
    with django_assert_num_queries(1):
        kept = directory.current()
        kept.responder("Kent Police", MAY_2023)
        kept.places("Ashford", None, MAY_2023)


def _write(file: Path, rows: list[dict[str, str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
