"""Builds files as desks send them, and a directory small enough to know by heart."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from manumit.referrals.intake.mapping import Mapping, guess
from manumit.referrals.intake.reading import RowRead, RowReader
from manumit.referrals.intake.rows import LIMITS, Limits
from manumit.referrals.intake.sources import Source, open_source


TODAY = date(2026, 11, 20)
HEADINGS = (
    "Reference",
    "Date of referral",
    "First responder organisation",
    "Family name",
    "Nationality",
    "Account",
)
ROW = ("R1", "04/03/2022", "Kent Police", "Nguyễn", "Vietnamese", "What was said.")
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def opened(
    content: bytes,
    *,
    name: str = "register",
    limits: Limits = LIMITS,
    sheet: str | None = None,
    encoding: str | None = None,
) -> Source:
    return open_source(
        io.BytesIO(content),
        name=name,
        size=len(content),
        limits=limits,
        sheet=sheet,
        encoding=encoding,
    )


def csv_of(*rows: Sequence[str], separator: str = ",", end: str = "\r\n") -> bytes:
    def cell(text: str) -> str:
        special = any(each in text for each in (separator, '"', "\n", "\r"))
        return '"' + text.replace('"', '""') + '"' if special else text

    return end.join(separator.join(map(cell, row)) for row in rows).encode() + (
        end.encode()
    )


@dataclass(frozen=True, slots=True)
class Town:
    code: str
    name: str
    county: str
    council: str
    force: str | None


TOWNS = (
    Town("newport-gwent", "Newport", "Gwent", "Newport", "gwent"),
    Town("newport-iow", "Newport", "Isle of Wight", "Isle of Wight", "hampshire"),
    Town("dover", "Dover", "Kent", "Dover", "kent"),
    Town("hove", "Brighton and Hove", "East Sussex", "Brighton and Hove", "sussex"),
    Town("leeds", "Leeds", "West Yorkshire", "Leeds", "west-yorkshire"),
)


class SmallDirectory:
    def responder(self, label: str, on: date) -> str | None:
        known = {"kent police": "kent", "the salvation army": "salvation-army"}
        if label.casefold() == "the fair work agency":
            return "fwa" if on >= date(2026, 4, 7) else None
        return known.get(label.casefold())

    def places(self, name: str, county: str | None, on: date) -> Sequence[Town]:
        return [
            town
            for town in TOWNS
            if town.name.casefold() == name.casefold()
            and (county is None or town.county.casefold() == county.casefold())
        ]


DIRECTORY = SmallDirectory()


def read(source: Source, mapping: Mapping | None = None) -> list[RowRead]:
    columns = mapping or guess(source.header, source.samples)
    reader = RowReader(columns, DIRECTORY, TODAY)
    return list(reader.read_all(source.rows()))


def read_one(**cells: str) -> RowRead:
    """One row of CSV with the usual cells, and these instead."""
    usual = dict(zip(HEADINGS, ROW, strict=True)) | {
        key.replace("_", " "): value for key, value in cells.items()
    }
    (found,) = read(opened(csv_of(tuple(usual), tuple(usual.values()))))
    return found


def messages(found: RowRead) -> str:
    return " ".join(each.message for each in found.problems)


def xlsx(
    sheets: dict[str, str],
    *,
    strings: str | None = None,
    styles: str | None = None,
    date1904: bool = False,
    hidden: Sequence[str] = (),
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A workbook from the XML of each sheet's data, with nothing between us and it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{TYPES}"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{RELS}"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>",
        )
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{n}" r:id="s{n}"'
            + (' state="hidden"' if name in hidden else "")
            + "/>"
            for n, name in enumerate(sheets, 1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr '
            f'date1904="{int(date1904)}"/><sheets>{listed}</sheets></workbook>',
        )
        related = "".join(
            f'<Relationship Id="s{n}" Type="{OFFICE}/worksheet" '
            f'Target="worksheets/sheet{n}.xml"/>'
            for n in range(1, len(sheets) + 1)
        )
        for part, content in (("sharedStrings", strings), ("styles", styles)):
            if content is not None:
                related += (
                    f'<Relationship Id="{part}" Type="{OFFICE}/{part}" '
                    f'Target="{part}.xml"/>'
                )
                archive.writestr(f"xl/{part}.xml", content)
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{RELS}">{related}</Relationships>',
        )
        for n, data in enumerate(sheets.values(), 1):
            archive.writestr(
                f"xl/worksheets/sheet{n}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>',
            )
        for name, content_of in (extra or {}).items():
            archive.writestr(name, content_of)
    return held.getvalue()


def xml_row(number: int, *cells: str) -> str:
    """Cells are texts, or XML of a cell where they begin with ``<c``."""
    made = []
    for column, cell in enumerate(cells):
        place = f"{chr(65 + column)}{number}"
        made.append(
            cell.replace("<c", f'<c r="{place}"', 1)
            if cell.startswith("<c")
            else f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">'
            f"{escape(cell)}</t></is></c>"
        )
    return f'<row r="{number}">{"".join(made)}</row>'
