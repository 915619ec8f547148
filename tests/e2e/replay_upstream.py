# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider that answers with recorded exchanges: the header x-replay names which one."""
import http.server
import json
import pathlib
import socketserver
import threading


class Exchange:
    def __init__(self, meta_path):
        self.name = meta_path.name.removesuffix(".meta.json")
        self.provider = meta_path.parent.name
        self.meta = json.loads(meta_path.read_text())
        stem = meta_path.with_name(self.name)
        self.request = self._bytes(stem, ".req.json")
        self.json_answer = self._bytes(stem, ".resp.json")
        self.sse_answer = self._bytes(stem, ".resp.sse")
        self.frames = self._bytes(stem, ".resp.eventstream.bin")

    @staticmethod
    def _bytes(stem, suffix):
        path = pathlib.Path(str(stem) + suffix)
        return path.read_bytes() if path.exists() else None

    @property
    def key(self):
        return f"{self.provider}/{self.name}"

    @property
    def status(self):
        return self.meta["status"]

    @property
    def body(self):
        return next((b for b in (self.sse_answer, self.frames, self.json_answer) if b is not None), b"")

    @property
    def content_type(self):
        if self.sse_answer is not None:
            return "text/event-stream; charset=utf-8"
        return "application/vnd.amazon.eventstream" if self.frames is not None else "application/json"


def load(corpus, *providers):
    found = {}
    for provider in providers:
        for meta in sorted((corpus / "exchanges" / provider).glob("*.meta.json")):
            exchange = Exchange(meta)
            found[exchange.key] = exchange
    return found


class ReplayUpstream:
    def __init__(self, exchanges):
        received = self.received = {}

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                name = self.headers.get("x-replay", "")
                received.setdefault(name, []).append((self.path, dict(self.headers), body))
                exchange = exchanges.get(name)
                if exchange is None:
                    self.send_error(599, f"no exchange {name}")
                    return
                self.send_response(exchange.status)
                self.send_header("Content-Type", exchange.content_type)
                self.send_header("Content-Length", str(len(exchange.body)))
                self.end_headers()
                for start in range(0, len(exchange.body), 700):  # in pieces, as a network would
                    self.wfile.write(exchange.body[start:start + 700])
                    self.wfile.flush()

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
