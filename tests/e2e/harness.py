# SPDX-License-Identifier: GPL-3.0-or-later
"""Starts a gatehoused of its own for a test: own folders, own port, and an end."""
import collections
import contextlib
import http.server
import json
import os
import pathlib
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

SKIPPED = 77  # ctest's SKIP_RETURN_CODE


def skip(reason):
    print("skipped:", reason)
    sys.exit(SKIPPED)


def corpus():
    here = pathlib.Path(__file__).resolve().parents[2]
    folder = pathlib.Path(os.environ.get("GATEHOUSE_CORPUS", here / "../shared/data"))
    if not (folder / "exchanges").is_dir():
        skip("the corpus is absent: set GATEHOUSE_CORPUS")
    return folder


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


Seen = collections.namedtuple("Seen", "line headers body")
CHAT_ANSWER = {"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [
    {"index": 0, "message": {"role": "assistant", "content": "Hi"}, "finish_reason": "stop"}]}


class Provider(http.server.ThreadingHTTPServer):
    """Answers every request alike and remembers what it was sent. `answer(seen)` gives status, headers and body; a body
    that is a generator is sent piece by piece, without a length, until the connection closes."""

    daemon_threads = True

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_any(self):
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            seen = Seen(self.requestline, self.headers, body)
            self.server.seen.append(seen)
            status, headers, body = self.server.answer(seen)
            self.send_response(status)
            pieces = [body] if isinstance(body, bytes) else body
            headers = {"content-type": "application/json", **headers}
            if isinstance(body, bytes):
                headers["content-length"] = str(len(body))
            else:
                headers["connection"] = "close"
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(ConnectionError):
                for piece in pieces:
                    self.wfile.write(piece)

        do_GET = do_POST = do_DELETE = do_PUT = do_PATCH = do_HEAD = handle_any

        def log_message(self, *_):
            pass

    def __init__(self, answer=None):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.seen = []
        self.answer = answer or (lambda _: (200, {}, json.dumps(CHAT_ANSWER).encode()))
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def entry(self, id="up", secret="env:UP_KEY", **more):
        return {"id": id, "preset": "custom", "baseUrl": f"http://127.0.0.1:{self.server_address[1]}/base/v1",
                "keys": [{"name": "main", "secret": secret}], "models": ["m"], **more}


class Gateway:
    """gatehoused with `config`, in a temporary folder; its ledger can be read after flush()."""

    def __init__(self, config=None, environment=None, daemon=None):
        self.daemon = daemon or os.environ["GATEHOUSED"]
        self.folder = tempfile.TemporaryDirectory(prefix="gatehouse-e2e-")
        self.root = pathlib.Path(self.folder.name)
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.config_path = self.root / "config" / "config.json"
        self.data = self.root / "data"
        self.config_path.parent.mkdir(mode=0o700)
        self.write_config(config or {})
        self.environment = {**os.environ, **(environment or {})}
        self.process = None

    def write_config(self, config):
        self.config_path.write_text(json.dumps({"version": 1, **config}))
        self.config_path.chmod(0o600)

    def start(self):
        self.log = open(self.root / "log", "ab")
        self.process = subprocess.Popen(
            [self.daemon, "--config", str(self.config_path), "--data", str(self.data), "--port", str(self.port)],
            stdout=self.log, stderr=subprocess.STDOUT, env=self.environment)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError, urllib.error.URLError):
                with urllib.request.urlopen(self.base + "/health", timeout=2) as answer:
                    if answer.status == 200:
                        return self
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError("gatehoused did not start:\n" + (self.root / "log").read_text())

    @property
    def log_text(self):
        return (self.root / "log").read_text()

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            self.process.wait(timeout=40)
        self.log.close()
        return self.process.returncode

    NAMES = ("provider", "model", "model_asked", "route", "client", "path", "cause", "cache_kind", "model_served",
             "operation", "dialect_in", "dialect_out", "key", "agent", "finish", "price_version")

    def rows(self, wait_for=0):
        """Rows of the ledger that have ended, oldest first; waits until there are at least `wait_for`."""
        deadline = time.monotonic() + 10
        while True:
            rows = []
            with contextlib.suppress(sqlite3.OperationalError), \
                    contextlib.closing(sqlite3.connect(f"file:{self.data / 'ledger.db'}?mode=ro", uri=True)) as db:
                db.row_factory = sqlite3.Row
                names = dict(db.execute("SELECT id, text FROM name").fetchall())
                found = db.execute("SELECT * FROM exchange JOIN exchange_detail USING (seq) WHERE state > 0 ORDER BY seq")
                rows = [{k: names.get(v, "") if k in self.NAMES else v for k, v in dict(row).items()} for row in found]
            if len(rows) >= wait_for or time.monotonic() > deadline:
                return rows
            time.sleep(0.05)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
        print((self.root / "log").read_text()[-2000:]) if self.process.returncode not in (0, -9) else None
        self.folder.cleanup()
