# SPDX-License-Identifier: GPL-3.0-or-later
"""Peers that misbehave on the wire, on both sides of a real gatehoused: slow heads, bodies and readers, half-closed sockets,
resets in every state, providers that answer too early, twice, too little or for ever. Each ends in its right way, nothing
leaks, and the gateway goes on serving."""
import json
import socket
import struct
import sys
import threading
import time
import urllib.request

from harness import Gateway

WORD = b'data: {"id":"c","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":' \
       b'{"content":"' + b"x" * 900 + b'"},"finish_reason":null}]}\n\n'
PIECE = b"%x\r\n%s\r\n" % (len(WORD), WORD)
ANSWER = json.dumps({"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [
    {"index": 0, "message": {"role": "assistant", "content": "Hello"}, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 3, "completion_tokens": 2, "total_tokens": 5}}).encode()
STREAM_HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n"


def whole(body=ANSWER, length=None, more=b""):
    size = len(body) if length is None else length
    return b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n%s\r\n%s" % (size, more, body)


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


class Provider:
    """Plays the part that the first word of the path names, on a thread per connection."""

    def __init__(self):
        self.door = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = self.door.getsockname()[1]
        self.sent = 0           # bytes of the endless stream
        self.left = threading.Event()  # the gateway closed an endless stream
        self.left_at = 0.0
        self.over = threading.Event()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.door.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def read_head(self, connection, held):
        while b"\r\n\r\n" not in held:
            got = connection.recv(65536)
            if not got:
                return None, b""
            held += got
        head, _, rest = held.partition(b"\r\n\r\n")
        return head.lower(), rest

    def serve(self, connection):
        held = b""
        try:
            while True:
                head, held = self.read_head(connection, held)
                if head is None:
                    return
                part = head.split(b" ")[1].split(b"/")[1].decode()
                length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
                if part == "early":  # answers before the body is read, and reads no more of it
                    connection.sendall(whole(more=b"connection: close\r\n"))
                    connection.shutdown(socket.SHUT_WR)
                    self.over.wait(60)
                    return
                while len(held) < length:
                    held += connection.recv(65536)
                held = held[length:]
                if not getattr(self, part.replace("-", "_"))(connection):
                    return
        except OSError:
            pass
        finally:
            connection.close()

    def good(self, connection):
        connection.sendall(whole())
        return True

    def twice(self, connection):
        connection.sendall(whole() + whole(ANSWER.replace(b"Hello", b"Stray")))
        return True

    def short(self, connection):  # announces more than comes
        connection.sendall(whole(length=len(ANSWER) + 100))
        return False

    def long(self, connection):  # sends more than it announced; the rest is no answer to anything
        connection.sendall(whole(ANSWER + b"\r\nmore than was said"[:17], length=len(ANSWER)))
        return True

    def never(self, connection):  # a length is missing and the connection stays open: the idle limit ends it
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n" + ANSWER)
        connection.recv(1)
        return False

    def silent(self, connection):
        connection.recv(1)
        return False

    def resets_at_once(self, connection):
        reset(connection)
        return False

    def resets_in_head(self, connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\ncontent-ty")
        reset(connection)
        return False

    def resets_in_body(self, connection):
        connection.sendall(whole()[:-20])
        reset(connection)
        return False

    def half_closes(self, connection):  # asks for no more, but its answer is whole
        connection.sendall(whole())
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1)
        return False

    def endless(self, connection):
        connection.settimeout(60)
        self.left.clear()
        try:
            connection.sendall(STREAM_HEAD)
            while True:
                connection.sendall(PIECE)
                self.sent += len(PIECE)
        except OSError:
            self.left_at = time.monotonic()
            self.left.set()
        return False


PARTS = ["good", "twice", "short", "long", "never", "silent", "resets-at-once", "resets-in-head", "resets-in-body",
         "half-closes", "early", "endless"]


def request(model, stream=False, body=None, extra=b""):
    body = body or json.dumps({"model": model, "stream": stream, "messages": [{"role": "user", "content": "Hi"}]}).encode()
    return (b"POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n%s"
            b"content-length: %d\r\n\r\n" % (extra, len(body)), body)


class Bench:
    def __init__(self, gateway, provider):
        self.gateway, self.provider, self.wrong = gateway, provider, []

    def dial(self, timeout=30.0):
        return socket.create_connection(("127.0.0.1", self.gateway.port), timeout=timeout)

    def ask(self, model, **more):
        """Status and body of one answer; status 0 where the connection ended without one."""
        with self.dial() as connection:
            head, body = request(model, extra=b"connection: close\r\n", **more)
            connection.sendall(head + body)
            raw = b""
            try:
                while got := connection.recv(65536):
                    raw += got
            except ConnectionResetError:
                pass
        answer_head, _, answer = raw.partition(b"\r\n\r\n")
        return (int(answer_head.split(b" ")[1]) if answer_head.startswith(b"HTTP/1.1 ") else 0), answer

    def expect(self, what, holds, said=""):
        print(("ok    " if holds else "WRONG ") + what + (f": {said}" if said and not holds else ""))
        if not holds:
            self.wrong.append(what)

    def rss_mib(self):
        with open(f"/proc/{self.gateway.process.pid}/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024

    def descriptors(self):
        """As /metrics counts them: the gateway's folder in /proc is closed to its own user, too."""
        with urllib.request.urlopen(self.gateway.base + "/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("process_open_fds "))


def until(holds, seconds=20.0):
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def providers_that_misbehave(bench):
    for part, status, says in (
            ("good", 200, b"Hello"), ("twice", 200, b"Hello"), ("long", 200, b"Hello"), ("half-closes", 200, b"Hello"),
            ("short", 502, b"broke off"), ("never", 504, b"silent"), ("silent", 504, b"did not begin"),
            ("resets-at-once", 502, b"closed"), ("resets-in-head", 502, b""), ("resets-in-body", 502, b"")):
        for _ in range(2):  # the second time over whatever the first one left in the pool
            got, body = bench.ask(part + "/m")
            bench.expect(f"provider: {part} ends in {status}", got == status and says in body and b"Stray" not in body,
                         f"{got} {body[:200]!r}")
    big = json.dumps({"model": "early/m", "messages": [{"role": "user", "content": "x" * 20_000_000}]}).encode()
    got, body = bench.ask("early/m", body=big)
    bench.expect("provider: an answer before the body is read reaches the client", got == 200 and b"Hello" in body,
                 f"{got} {body[:200]!r}")


def slow_clients(bench):
    head, body = request("good/m")
    for what, sent, said in (("a head that stops", head[:40], b" 408 "), ("a body that stops", head + body[:10], b" 408 "),
                             ("a client that never speaks", b"", b"")):
        with bench.dial() as connection:
            connection.sendall(sent)
            got = b""
            while piece := connection.recv(65536):
                got += piece
            bench.expect(f"client: {what} is cut off", said in got[:20] if said else got[:9] in (b"", b"HTTP/1.1 "), repr(got[:80]))
    with bench.dial() as connection:
        for byte in head + body:
            connection.sendall(bytes([byte]))
        bench.expect("client: a request byte by byte is served", b" 200 " in connection.recv(65536)[:20])
    with bench.dial() as connection:
        connection.sendall(head + body)
        connection.shutdown(socket.SHUT_WR)
        got = connection.recv(65536)
        bench.expect("client: a half-close counts as leaving, or is answered", got == b"" or b" 200 " in got[:20], repr(got[:80]))


def resets(bench):
    """At every byte of a request, and while it is answered."""
    head, body = request("good/m")
    for end in range(0, len(head + body) + 1, 7):
        connection = bench.dial()
        connection.sendall((head + body)[:end])
        reset(connection)
    head, body = request("endless/m", stream=True)
    for much in (0, 1, 100_000):
        connection = bench.dial()
        connection.sendall(head + body)
        if much:
            connection.recv(much, socket.MSG_WAITALL)
        reset(connection)
    got, _ = bench.ask("good/m")
    bench.expect("client: resets in every state leave a gateway that serves", got == 200, str(got))


def a_slow_reader(bench):
    """One byte now and then: the provider is held back, and what the gateway keeps is bounded."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", bench.gateway.port))
        head, body = request("endless/m", stream=True)
        before, bench.provider.sent = bench.rss_mib(), 0
        connection.sendall(head + body)
        connection.recv(1)
        # Held back: what was sent does not grow any more, although there is no end to it.
        stood = [0, -1]

        def stands():
            stood.append(bench.provider.sent)
            time.sleep(0.3)
            return stood[-1] == stood[-2] == bench.provider.sent
        held = until(stands, 60)
        bench.expect("slow reader: its provider is held back", held, f"{bench.provider.sent} bytes and on")
        for _ in range(5):
            connection.recv(1)
        grown = bench.rss_mib() - before
        bench.expect("slow reader: memory is bounded", grown < 8, f"grew by {grown:.1f} MiB")
        print(f"      {bench.provider.sent / 1024:.0f} KiB were taken from the provider, the gateway grew by {grown:.1f} MiB")
        left = time.monotonic()
        reset(connection)
    gone = bench.provider.left.wait(20)
    bench.expect("a client that leaves stops its provider", gone)
    print(f"      after {(bench.provider.left_at - left) * 1000:.1f} ms")


def a_reader_that_leaves(bench):
    """Not blocked: the stream flows when the client goes."""
    times = []
    for _ in range(5):
        connection = bench.dial()
        head, body = request("endless/m", stream=True)
        connection.sendall(head + body)
        connection.recv(65536)
        bench.provider.left.clear()
        left = time.monotonic()
        reset(connection)
        if not bench.provider.left.wait(20):
            return bench.expect("a client that leaves a flowing stream stops its provider", False)
        times.append((bench.provider.left_at - left) * 1000)
    bench.expect("a client that leaves a flowing stream stops its provider", True)
    print(f"      after {min(times):.1f} to {max(times):.1f} ms")


def a_stream_that_never_ends(bench):
    """Nobody leaves: its provider's total time ends it, or 256 MiB, with an error in the client's dialect and no clean end."""
    before = bench.rss_mib()
    said = {"messages": [{"role": "user", "content": "Hi"}], "stream": True}
    for path, model, error, end in (
            ("/v1/chat/completions", "forever/m", b'data: {"error":', b"[DONE]"),
            ("/v1/messages", "forever/m", b"event: error", b"message_stop")):
        body = json.dumps({**said, "model": model, "max_tokens": 9}).encode()
        bench.provider.sent = 0
        with bench.dial(60) as connection:
            connection.sendall(b"POST %s HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nconnection: close\r\n"
                               b"content-length: %d\r\n\r\n" % (path.encode(), len(body)) + body)
            last = b""
            while got := connection.recv(1 << 20):
                last = (last + got)[-4096:]
        bench.expect(f"endless stream on {path}: ends with an error", error in last and (b"did not end" in last or b"limit answer size" in last), repr(last[-300:]))
        bench.expect(f"endless stream on {path}: no clean end", end not in last, repr(last[-300:]))
        bench.expect("endless stream: its provider is left", bench.provider.left.wait(20))
        print(f"      after {bench.provider.sent / 1048576:.1f} MiB")
    grown = bench.rss_mib() - before
    bench.expect("endless stream: memory is bounded", grown < 16, f"grew by {grown:.1f} MiB")

    def causes():
        return [row["cause"] for row in bench.gateway.rows() if row["provider"] == "forever"]
    until(lambda: len(causes()) == 2)
    bench.expect("endless stream: the row says what happened",
                 len(causes()) == 2 and set(causes()) <= {"provider_timeout", "provider_bad_answer"}, str(causes()))


def main():
    provider = Provider()
    config = {"server": {"headerTimeoutMs": 1000, "bodyTimeoutMs": 1000},
              "routes": [{"id": part, "conditions": [{"field": "model", "test": "is", "value": part + "/m"}], "retries": 0,
                          "targets": [{"provider": part, "model": "m"}]} for part in PARTS],
              "providers": [{"id": part, "preset": "custom", "baseUrl": f"http://127.0.0.1:{provider.port}/{part}/v1",
                             "models": ["m"], "idleTimeoutMs": 1500, "firstByteTimeoutMs": 1500} for part in PARTS]}
    config["providers"].append({"id": "forever", "preset": "custom", "baseUrl": f"http://127.0.0.1:{provider.port}/endless/v1",
                                "models": ["m"], "totalTimeoutMs": 2000})
    gateway = Gateway(config).start()
    bench = Bench(gateway, provider)
    bench.ask("good/m")
    descriptors = bench.descriptors()
    try:
        for check in (providers_that_misbehave, slow_clients, resets, a_slow_reader, a_reader_that_leaves, a_stream_that_never_ends):
            check(bench)
        provider.over.set()
        # Pooled connections to the provider may stay, one for each part.
        settled = until(lambda: bench.descriptors() <= descriptors + len(config["providers"]))
        bench.expect("no descriptor is left behind", settled, f"{descriptors} before, {bench.descriptors()} after")
        bench.expect("the gateway lives", gateway.process.poll() is None)
    finally:
        gateway.stop()
    print(f"{len(bench.wrong)} wrong")
    return 1 if bench.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
