"""`python -m benchmarks.browser.static TREE PORT`: a built tree with its .br siblings, as any good web server would hand it out."""

from __future__ import annotations

import http.server
import sys
from functools import partial
from pathlib import Path


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        twin = path.with_name(path.name + ".br")
        packed = twin.exists() and "br" in self.headers.get("Accept-Encoding", "")
        if not path.exists():
            self.send_error(404)
            return
        data = (twin if packed else path).read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if packed:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


if __name__ == "__main__":
    http.server.ThreadingHTTPServer(
        ("127.0.0.1", int(sys.argv[2])), partial(Handler, directory=sys.argv[1])
    ).serve_forever()
