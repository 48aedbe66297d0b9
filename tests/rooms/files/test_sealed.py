from __future__ import annotations

import io
import secrets
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manumit.files.sealed import CHUNK, HEAD, TAG, Altered, Opened, seal


KEY = bytes(range(32))
FILE = uuid4()


def sealed(content: bytes) -> bytes:
    return b"".join(
        each for each, _ in seal(io.BytesIO(content), key=KEY, file_id=FILE)
    )


def opened(held: bytes, size: int) -> Opened:
    return Opened(io.BytesIO(held), key=KEY, file_id=FILE, size=size)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_is_sealed_is_opened_again(size: int) -> None:
    content = secrets.token_bytes(size)
    found = opened(sealed(content), size)
    assert found.read() == content
    found.check_whole()


@given(st.lists(st.tuples(st.integers(0, 300_000), st.integers(0, 200_000))))
def test_any_place_can_be_read(places: list[tuple[int, int]]) -> None:
    content = bytes(range(256)) * 1000
    found = opened(sealed(content), len(content))
    for start, length in places:
        found.seek(start)
        assert found.read(length) == content[start : start + length]


def test_nothing_of_the_content_can_be_read_on_the_disk() -> None:
    assert b"Nguyen" not in sealed(b"Nguyen " * 20_000)


def test_the_same_content_is_never_sealed_alike() -> None:
    assert sealed(b"same") != sealed(b"same")


def test_every_changed_byte_is_found() -> None:
    content = b"x" * 300
    held = sealed(content)
    for place in range(len(held)):
        harmed = held[:place] + bytes([held[place] ^ 1]) + held[place + 1 :]
        with pytest.raises(Altered):
            opened(harmed, len(content)).read()


def test_chunks_cut_off_swapped_or_added_are_found() -> None:
    content = secrets.token_bytes(3 * CHUNK)
    held, step = sealed(content), CHUNK + TAG
    first, second = held[HEAD : HEAD + step], held[HEAD + step : HEAD + 2 * step]
    cut = held[: HEAD + 2 * step]
    for harmed, size in (
        (cut, 3 * CHUNK),
        (cut, 2 * CHUNK),
        (held[:HEAD] + second + first + held[HEAD + 2 * step :], 3 * CHUNK),
        (held + first, 4 * CHUNK),
        (held + first, 3 * CHUNK),
    ):
        with pytest.raises(Altered, match="changed, cut short or exchanged"):
            opened(harmed, size).check_whole()


def test_one_file_cannot_stand_in_for_another() -> None:
    other = Opened(io.BytesIO(sealed(b"abc")), key=KEY, file_id=uuid4(), size=3)
    with pytest.raises(Altered):
        other.read()


def test_a_stream_that_gives_little_at_a_time_is_sealed_whole(tmp_path: Path) -> None:
    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 1, 1000))

    content = secrets.token_bytes(CHUNK + 5)
    pairs = list(seal(Slow(content), key=KEY, file_id=FILE))
    assert b"".join(plain for _, plain in pairs) == content
    assert opened(b"".join(each for each, _ in pairs), len(content)).read() == content
