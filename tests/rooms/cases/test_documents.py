"""Files kept with a case: who sees them, and what becomes of them."""

from __future__ import annotations

import io
from uuid import UUID

import pytest

from manumit.access.reader import Reader, Refused
from manumit.audit.acting import as_reader
from manumit.cases.actions import NotTheirs, documents
from manumit.cases.actions.documents import NotOfThisCase
from manumit.cases.documents.queries import (
    DocumentSeen,
    NoSuchDocument,
    document,
    documents_of,
)
from manumit.cases.queries import involved
from manumit.files.folder import NotKept
from tests.cast import Cast, Received, Somebody
from tests.ground import NOON


PDF = b"%PDF-1.7\nA tenancy, in words.\n%%EOF\n"


def put(
    by: Reader,
    case: UUID,
    content: bytes = PDF,
    *,
    name: str = "Tenancy agreement.pdf",
    subject: UUID | None = None,
) -> UUID:
    return documents.add(
        case=case,
        stream=io.BytesIO(content),
        name=name,
        what=" Tenancy,\r\nunsigned ",
        source="Handed over by the landlord",
        subject=subject,
        by=by,
        at=NOON,
    )


def kept(by: Somebody, case: UUID, *, subject: UUID | None = None) -> UUID:
    reader = by.reader()
    with as_reader(reader, at=NOON):
        return put(reader, case, subject=subject)


def seen(by: Somebody, case: UUID) -> list[DocumentSeen]:
    reader = by.reader()
    with as_reader(reader, at=NOON):
        return list(documents_of(case, reader=reader))


@pytest.fixture
def case(received: Received) -> UUID:
    return received()[0].case


def test_a_file_is_kept_with_a_case_in_the_words_given(cast: Cast, case: UUID) -> None:
    kept(cast.alice, case)
    (one,) = seen(cast.imran, case)
    assert one.what == " Tenancy,\r\nunsigned "
    assert (one.name, one.size, one.kind) == (
        "Tenancy agreement.pdf",
        len(PDF),
        "application/pdf",
    )
    assert one.scan is None


def test_an_organisation_with_a_part_sees_what_another_kept(
    cast: Cast, case: UUID
) -> None:
    kept(cast.alice, case)
    assert seen(cast.grace, case)


def test_outsiders_see_no_file_and_cannot_add_one(cast: Cast, case: UUID) -> None:
    one = kept(cast.alice, case)
    carol = cast.carol.reader()
    assert seen(cast.carol, case) == []
    with as_reader(carol, at=NOON), pytest.raises(NoSuchDocument):
        document(one, reader=carol)
    with pytest.raises(NotTheirs):
        kept(cast.carol, case)
    for nobody in (cast.ed, cast.dev, cast.rosa):
        with pytest.raises(Refused):
            seen(nobody, case)


def test_a_refused_file_leaves_the_others_kept(cast: Cast, case: UUID) -> None:
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        put(alice, case, name="one.pdf")
        with pytest.raises(NotKept):
            put(alice, case, name=" ")
        put(alice, case, PDF + b"2", name="two.pdf")
    assert [each.name for each in seen(cast.alice, case)] == ["one.pdf", "two.pdf"]


def test_the_person_it_is_about_is_of_the_case(
    cast: Cast, case: UUID, received: Received
) -> None:
    alice = cast.alice.reader()
    with as_reader(alice, at=NOON):
        ((nominal, _),) = involved([case], reader=alice)[case]
    kept(cast.alice, case, subject=nominal)
    assert seen(cast.alice, case)[0].subject == nominal
    with pytest.raises(NotOfThisCase):
        kept(cast.alice, case, subject=UUID(int=7))
