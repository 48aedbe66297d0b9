"""The peer: django-import-export reads the same file, with the same checks and tables.

As a project would use it: a resource over the referral's table, read row by row, in
the transaction that the library opens. Each row is read by our own ``read_fields``,
looked up by our identity, and kept by our act of receipt with one arrival, so that
validation, tables, walls and sealed record are the same; what differs is the way of
going about it.
"""

from __future__ import annotations

import csv
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import django

from bench._installation import peak_memory, tell
from bench._register import now, sender, timed
from manumit.access.reader import Reader


def resource(register: str, reader: Reader, at: datetime) -> Any:
    """A resource of the library; the file's columns are named as our fields."""
    from import_export import resources

    from manumit.organisations import directory as directories
    from manumit.referrals.actions import receiving
    from manumit.referrals.intake.identity import identity
    from manumit.referrals.intake.reading import read_fields
    from manumit.referrals.models import Identity, Referral

    directory = directories.current()

    class ReferralResource(resources.ModelResource):  # type: ignore[misc]
        class Meta:
            model = Referral
            import_id_fields = ("reference",)
            fields = ("reference",)
            clean_model_instances = False
            store_row_values = False

        def before_import_row(self, row: Any, **kwargs: Any) -> None:
            cells = {key: value for key, value in row.items() if value}
            self.same = identity(
                organisation=reader.organisation, register=register, cells=cells
            )
            read = read_fields(
                cells,
                number=kwargs.get("row_number") or 0,
                directory=directory,
                today=at.date(),
            )
            if read.referral is None:
                raise ValueError(" ".join(each.message for each in read.refused))
            self.read = read.referral

        def get_instance(self, *_: Any) -> Any:
            known = Identity.objects.filter(
                organisation_id=reader.organisation,
                register=register,
                key=self.same.key,
            ).first()
            return known and Referral.objects.get(id=known.referral)

        def do_instance_save(self, *_: Any) -> None:
            (receipt,) = receiving.receive_many(
                arrivals=[receiving.Arrival(read=self.read, register=register)],
                directory=directory,
                by=reader,
                at=at,
            )
            Identity.objects.create(
                organisation_id=reader.organisation,
                register=register,
                key=self.same.key,
                content=self.same.content_hash,
                referral=receipt.referral,
                case=receipt.case,
            )

    return ReferralResource()


def headings(file: Path) -> dict[str, str]:
    """What each column is, as our own guess has it, so that both read the same."""
    from manumit.referrals.intake import mapping
    from manumit.referrals.intake.sources import open_source

    with file.open("rb") as stream:
        source = open_source(stream, name=file.name, size=file.stat().st_size)
        guessed = mapping.guess(source.header, source.samples)
    return {each.heading: each.field for each in guessed.columns if each.field}


def main(file: Path, register: str, postmaster: int) -> None:
    django.setup()
    import tablib  # type: ignore[import-untyped]

    from manumit.audit.acting import as_reader

    reader, at = sender(), now()
    columns = headings(file)
    results = []

    def work(*, dry_run: bool) -> None:
        with file.open(encoding="utf-8-sig", newline="") as text:
            rows = csv.DictReader(text)
            data = tablib.Dataset(headers=list(columns.values()))
            for row in rows:
                data.append([row[each] for each in columns])
        with as_reader(reader, at=at):
            taken = resource(register, reader, at).import_data(
                data, dry_run=dry_run, use_transactions=True, raise_errors=True
            )
        results.append(taken)

    # Its own way of showing every problem before anything is kept is a dry run.
    dry = timed(lambda: work(dry_run=True), postmaster)
    real = timed(lambda: work(dry_run=False), postmaster)
    told = {"check": dry, "let in": real, "peak": peak_memory()}
    tell({**told, "rows": results[1].totals["new"]})


if __name__ == "__main__":
    csv.field_size_limit(1_000_000)
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
