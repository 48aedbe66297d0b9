"""A web server of one page, for trying the supervisor: web.py HOST PORT."""

from __future__ import annotations

import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Page(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"ready": true}')


HTTPServer((sys.argv[1], int(sys.argv[2])), Page).serve_forever()
