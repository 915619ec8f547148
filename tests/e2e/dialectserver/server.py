# SPDX-License-Identifier: GPL-3.0-or-later
"""Providers of six dialects on one port: /openai-chat/…, /bedrock-converse/…. A script says what to answer; every request
is kept as it was seen."""
import http.server
import json
import threading
import traceback

from . import anthropic, bedrock, gemini, ollama, openai_chat, openai_responses
from .exchange import compact

DIALECTS = {"openai-chat": openai_chat, "openai-responses": openai_responses, "anthropic-messages": anthropic,
            "gemini-generate": gemini, "bedrock-converse": bedrock, "ollama-chat": ollama}
BASES = {"openai-chat": "/v1", "openai-responses": "/v1", "anthropic-messages": "/v1", "gemini-generate": "/v1beta",
         "bedrock-converse": "", "ollama-chat": ""}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_POST(self):
        raw = self.rfile.read(int(self.headers.get("content-length", 0)))
        path, _, query = self.path.partition("?")
        name = path.split("/")[1]
        try:
            dialect = DIALECTS[name]
            seen = dialect.read("POST", path, query, json.loads(raw))
            seen.dialect, seen.headers, seen.path, seen.raw = name, {k.lower(): v for k, v in self.headers.items()}, path, raw
            reply = self.server.answer(seen)
            self.server.seen.append(seen)
        except Exception:  # told to the client too, so that the cell says why it is red
            self.server.faults.append(traceback.format_exc())
            return self.send_whole(500, {}, {"error": {"message": "scripted provider: " + traceback.format_exc(limit=1)}})
        if reply.error:
            headers, body = dialect.error(*reply.error)
            return self.send_whole(reply.error[0], headers, body)
        if not seen.stream:
            return self.send_whole(200, {}, dialect.whole(seen, reply)[1])
        self.send_stream(dialect, seen, reply)

    def send_whole(self, status, headers, body):
        data = compact(body).encode()
        self.send_response(status)
        for key, value in {"content-type": "application/json", "content-length": str(len(data)), **headers}.items():
            self.send_header(key, value)
        self.end_headers()
        self.wfile.write(data)

    def send_stream(self, dialect, seen, reply):
        self.send_response(200)
        self.send_header("content-type", dialect.STREAM_TYPE)
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        for index, piece in enumerate(dialect.stream(seen, reply)):
            if index == reply.cut_after:
                self.close_connection = True  # without the last chunk: the body is cut
                return
            data = piece if isinstance(piece, bytes) else piece.encode()
            self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        if reply.lingers and not self.linger():
            return
        self.wfile.write(b"0\r\n\r\n")

    def linger(self):
        """Comments for a quarter of a minute; false where the other side had enough of them."""
        never, comment = threading.Event(), b": still here\n\n"
        for _ in range(60):
            never.wait(0.25)
            try:
                self.wfile.write(b"%x\r\n%s\r\n" % (len(comment), comment))
            except OSError:
                self.close_connection = True
                return False
        return True


class Server:
    """Providers that answer what `script(seen)` says."""

    def __init__(self, script):
        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.answer, self.http.seen, self.http.faults = script, [], []
        self.base = f"http://127.0.0.1:{self.http.server_port}"

    def providers(self, **more):
        """One provider for each dialect, as the gateway's configuration names them."""
        return [{"id": name, "preset": "custom", "dialect": name, "baseUrl": f"{self.base}/{name}{BASES[name]}", **more}
                for name in DIALECTS]

    def taken(self):
        """What was seen since the last call."""
        seen, self.http.seen = self.http.seen, []
        faults, self.http.faults = self.http.faults, []
        if faults:
            raise AssertionError("the provider could not read the request: " + faults[0])
        return seen

    def __enter__(self):
        threading.Thread(target=self.http.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.http.shutdown()
        self.http.server_close()
