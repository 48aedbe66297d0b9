"""The doors of pages: what it takes to read through one, and to write through it.

Every view hangs behind :func:`door`. Reading and writing are two permissions; a door
without the one answers 405. The view and the rendering of its template run in one
transaction as the reader; an exception takes everything back. A refusal is recorded in
a transaction of its own. A record that the reader may not see is answered exactly like
one that does not exist: a view raises ``Http404`` for both.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import IO, Concatenate, ParamSpec, cast
from wsgiref.util import FileWrapper

from django.contrib.auth.views import redirect_to_login
from django.http import (
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import resolve_url
from django.template.response import TemplateResponse
from django.urls import URLPattern

from manumit.access.permissions import Permission
from manumit.access.reader import Reader, Refused, check_has
from manumit.audit.acting import INSTALLATION, as_reader
from manumit.audit.acts import Act
from manumit.audit.record import record
from manumit.organisations.requests import AskedRequest


Given = ParamSpec("Given")
View = Callable[Concatenate[AskedRequest, Given], HttpResponseBase]

SIGN_IN = "organisations:sign-in"
PUBLIC_VIEWS = frozenset(
    {
        "manumit.organisations.views.signing_in.sign_in",
        "manumit.organisations.views.signing_in.sign_out",
        "manumit.demo.views.sign_in",
        "manumit.config.views.health",
        "manumit.config.views.ready",
        "manumit.ui.leaving.leave",
    }
)
"""Every view that opens to somebody who has not signed in. There are no others."""

READING = frozenset({"GET", "HEAD"})
_IN_MEMORY = 4 * 1024 * 1024
_AT_ONCE = 64 * 1024


class OwnStream(StreamingHttpResponse):
    """A stream that asks the database nothing while it is sent, so needs no reader.

    It is sent as it is read: a kept file never lies on the disk in the clear.
    """


class NotDeclared(TypeError):
    """A door says nothing of who may pass, or is public without being listed."""


@dataclass(frozen=True, slots=True)
class Door:
    """What it takes to pass; a public door takes nothing and opens no transaction."""

    read: Permission | None
    write: Permission | None
    public: bool

    def permission_for(self, method: str | None) -> Permission | None:
        if method in READING:
            return self.read
        return self.write if method == "POST" else None

    @property
    def methods(self) -> list[str]:
        if self.public:
            return ["GET", "HEAD", "POST"]
        reading = ["GET", "HEAD"] if self.read else []
        return [*reading, "POST"] if self.write else reading


def door(
    *,
    read: Permission | None = None,
    write: Permission | None = None,
    public: bool = False,
) -> Callable[[View[Given]], View[Given]]:
    """Hang a view behind a door. The view's ``door`` attribute says what it takes."""
    hung = Door(read, write, public)

    def hang(view: View[Given]) -> View[Given]:
        _check_declared(view, hung)

        @wraps(view)
        def opened(
            request: AskedRequest, *args: Given.args, **named: Given.kwargs
        ) -> HttpResponseBase:
            if public:
                return view(request, *args, **named)
            needed = hung.permission_for(request.method)
            if needed is None:
                return HttpResponseNotAllowed(hung.methods)
            if request.standing is None:
                return _to_sign_in(request)
            try:
                return _inside(request, needed, lambda: view(request, *args, **named))
            except Refused as refused:
                return _refuse(request, needed, str(refused))

        opened.door = hung  # type: ignore[attr-defined]  # read by the house test
        return cast("View[Given]", opened)

    return hang


def behind(
    patterns: Iterable[URLPattern],
    *,
    read: Permission | None = None,
    write: Permission | None = None,
) -> list[URLPattern]:
    """The addresses of a room below this one, whose views cannot hang a door."""
    hang = door(read=read, write=write)
    return [
        URLPattern(each.pattern, hang(each.callback), each.default_args, each.name)
        for each in patterns
    ]


def _check_declared(view: Callable[..., object], hung: Door) -> None:
    name = f"{view.__module__}.{view.__qualname__}"
    if hung.public and (hung.read or hung.write):
        raise NotDeclared(f"{name} is public, and yet asks for a permission.")
    if hung.public and name not in PUBLIC_VIEWS:
        raise NotDeclared(f"{name} is public but not in PUBLIC_VIEWS.")
    if not hung.public and not (hung.read or hung.write):
        raise NotDeclared(f"{name} does not say who may pass.")
    if hung.read is not None and hung.read is hung.write:
        raise NotDeclared(f"{name}: reading and writing are two permissions.")


def _inside(
    request: AskedRequest, needed: Permission, view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    check_has(request.reader, needed)
    with as_reader(request.reader, at=request.at):
        response = view()
        if isinstance(response, TemplateResponse):
            return cast(HttpResponseBase, response.render())
        if isinstance(response, StreamingHttpResponse) and not isinstance(
            response, OwnStream
        ):
            _read_now(response)
    return response


def _read_now(response: StreamingHttpResponse) -> None:
    """Read a stream to its end while the reader is still set; big ones onto disk."""
    kept = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 -- closed with the response
    for piece in cast("Iterator[bytes]", response.streaming_content):
        kept.write(piece)
    kept.seek(0)
    # Django closes the wrapper with the response, though its reader has left.
    response.streaming_content = FileWrapper(cast("IO[bytes]", kept), _AT_ONCE)


def _to_sign_in(request: AskedRequest) -> HttpResponseRedirect:
    if request.method in READING:
        return redirect_to_login(request.get_full_path(), resolve_url(SIGN_IN))
    return HttpResponseRedirect(resolve_url(SIGN_IN))


def _refuse(request: AskedRequest, needed: Permission, why: str) -> HttpResponse:
    """Say why, and record it in a transaction of its own."""
    match = request.resolver_match
    by = _recorder(request.reader)
    with as_reader(by, at=request.at):
        record(
            Act.ACCESS_REFUSED,
            subjects=[f"account:{request.reader.account}"]
            if by is INSTALLATION
            else [],
            by=by,
            at=request.at,
            detail={
                "permission": needed.code,
                "page": match.view_name if match else "none",
            },
        )
    told = {"reason": why}
    page = TemplateResponse(request, "403.html", told, status=403)
    return page.render()


def _recorder(reader: Reader) -> Reader:
    """Who writes it down: the reader, or the installation for one without a role."""
    return reader if reader.organisation else INSTALLATION
