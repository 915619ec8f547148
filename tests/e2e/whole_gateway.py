# SPDX-License-Identifier: GPL-3.0-or-later
"""All of a gatehoused at once, for a bounded time: several workers under clients of every kind, who hit the cache by key and
by meaning, share answers, fail over, are hedged, are refused, read slowly and leave, while the configuration is swapped,
metrics are asked for and the ledger writes with bodies; then a stop under load. Everybody is answered as he should be, each
kind of thing has happened, and the program ends well. Built for the thread sanitizer, that means that it found nothing."""
import asyncio
import collections
import contextlib
import itertools
import json
import os
import random
import signal
import sys

from fault_upstream import FaultUpstream
from harness import Gateway

SECONDS = 20
CLIENTS = 12
COUNTRIES = ("France", "Norway", "Peru", "Kenya", "Japan", "Chile")
WORDINGS = ("What is the capital of {}?", "what's the capital of {}?", "Tell me the capital of {}.", "Capital of {}?")
PAUSE = 0.3  # of the provider that is late: time for others to come, and for a hedge


class LateUpstream:
    """Answers well, but late."""

    async def start(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}/v1"
        return self

    async def serve(self, reader, writer):
        fault = FaultUpstream()
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := (await reader.readuntil(b"\r\n\r\n")).decode().lower():
                length = int(head.split("content-length: ")[1].split("\r\n")[0])
                stream = json.loads(await reader.readexactly(length)).get("stream", False)
                await asyncio.sleep(PAUSE)
                await (fault.streamed if stream else fault.at_once)("none", writer)
        writer.close()


def config(faults, late, turn):
    """Two that differ in everything that the engine hands to its threads anew; each serves all clients."""
    keys = {"preset": "custom", "models": ["m"], "keys": [{"name": "k", "secret": "env:WHOLE_KEY"}, {"name": "l", "secret": "env:WHOLE_KEY"}]}
    kinds = {"good": "none", "failing": "status 500", "cutting": "cut"}
    providers = [{"id": i, "baseUrl": faults.url(f, i), **keys} for i, f in kinds.items()] + [{"id": "late", "baseUrl": late.url, **keys}]

    def rule(name, first, second, **more):
        return {"id": name, "conditions": [{"field": "model", "test": "is", "value": name}], "strategy": "ordered",
                "targets": [{"provider": first, "model": "m"}], "fallbacks": [{"provider": second, "model": "m"}], **more}

    return {"server": {"workers": 3}, "providers": providers[:: 1 if turn % 2 else -1], "storage": {"bodies": "on" if turn % 2 else "errors-only"},
            "prices": [{"model": "m", "input": "2.5", "output": str(10 + turn)}],
            "cache": {"exact": True, "semantic": True, "coalesce": True, "maxEntries": 1000 + turn, "ttlSeconds": 600},
            "routes": [rule("spared", "failing", "good", retries=1, cache="off"), rule("hedged", "late", "good", hedgeAfterMs=30, hedgeUnsafe=True, cache="off"),
                       rule("shared", "late", "good", cache="exact"), rule("asked", "good", "late", cache="semantic"),
                       *([rule(f"unused-{turn}", "good", "late")] if turn % 2 else [])]}


class Line:
    """A client's connection."""

    def __init__(self, gateway):
        self.port, self.reader, self.writer = gateway.port, None, None

    async def send(self, path, body):
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        text = json.dumps(body).encode() if body is not None else b""
        kind = "POST" if body is not None else "GET"
        self.writer.write(f"{kind} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: {len(text)}\r\n\r\n".encode() + text)
        await self.writer.drain()

    async def head(self):
        lines = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower().split("\r\n")
        return int(lines[0].split(" ")[1]), dict(line.split(": ", 1) for line in lines[1:] if ": " in line)

    async def ask(self, path, body=None, slowly=False):
        """Status, headers and body of the whole answer."""
        await self.send(path, body)
        status, headers = await self.head()
        if "content-length" in headers:
            return status, headers, await self.reader.readexactly(int(headers["content-length"]))
        text = b""
        while size := int(await self.reader.readuntil(b"\r\n"), 16):
            text += (await self.reader.readexactly(size + 2))[:-2]
            await asyncio.sleep(0.01 if slowly else 0)
        await self.reader.readexactly(2)
        return status, headers, text

    def leave(self):
        if self.writer:
            self.writer.transport.abort()
        self.writer = None


class Tally:
    def __init__(self):
        self.seen, self.wrong, self.stopping = collections.Counter(), [], False

    def expect(self, kind, right, answer):
        self.seen[kind] += 1
        if not right:
            self.wrong.append((kind, *answer))

    def cache(self, headers):
        self.seen["cache " + headers.get("x-gatehouse-cache", "not asked")] += 1


def chat(model, text="Good morning", **more):
    return {"model": model, "messages": [{"role": "user", "content": text}], **more}


CHAT = "/v1/chat/completions"


async def plain(line, tally):
    answer = await line.ask(CHAT, chat("sandbox/echo", "Hello, all"))
    tally.expect("whole", answer[0] == 200 and b"Hello, all" in answer[2], answer)
    answer = await line.ask(CHAT, chat("sandbox/lorem-20", stream=True), slowly=True)
    tally.expect("streamed, read slowly", answer[2].endswith(b"data: [DONE]\n\n"), answer)
    answer = await line.ask("/v1/models")
    tally.expect("models", answer[0] == 200, answer)


async def translated(line, tally):
    answer = await line.ask("/v1/messages", {**chat("good/m"), "max_tokens": 50, "stream": True})
    tally.expect("translated", b"message_stop" in answer[2], answer)
    answer = await line.ask("/v1/responses", {"model": "good/m", "input": "Good morning"})
    tally.expect("kept response", answer[0] == 200 and b"one two" in answer[2], answer)
    answer = await line.ask("/v1beta/models/good/m:generateContent", {"contents": [{"role": "user", "parts": [{"text": "Good morning"}]}]})
    tally.expect("Gemini", answer[0] == 200 and b"one two" in answer[2], answer)


async def troubled(line, tally):
    answer = await line.ask(CHAT, chat("spared", stream=random.random() < 0.5))
    tally.expect("failed over", answer[0] == 200 and answer[1]["x-gatehouse-provider"] == "good", answer)
    answer = await line.ask(CHAT, chat("cutting/m"))
    tally.expect("cut", answer[0] >= 500, answer)
    answer = await line.ask(CHAT, chat("nobody/knows"))
    tally.expect("unknown", answer[0] == 404, answer)
    answer = await line.ask(CHAT, {"model": 7})
    tally.expect("refused", answer[0] == 400, answer)


async def hedged(line, tally):
    answer = await line.ask(CHAT, chat("hedged"))
    tally.expect("hedged", answer[0] == 200, answer)
    tally.seen["hedge came first"] += answer[1].get("x-gatehouse-provider") == "good"


async def shared(line, tally):
    """All clients ask the same within the pause of the provider that is late."""
    now = int(asyncio.get_running_loop().time() / PAUSE)
    answer = await line.ask(CHAT, chat("shared", f"Number {now}", stream=random.random() < 0.5))
    tally.expect("shared", answer[0] == 200 and b"one" in answer[2], answer)
    tally.cache(answer[1])


async def cached(line, tally):
    for _ in range(4):
        question = random.choice(WORDINGS).format(random.choice(COUNTRIES))
        answer = await line.ask(CHAT, chat("asked", question, stream=random.random() < 0.5))
        tally.expect("cached", answer[0] == 200 and b"one" in answer[2], answer)
        tally.cache(answer[1])


async def leaving(line, tally):
    for model in ("sandbox/slow-50", "shared", "hedged"):
        await line.send(CHAT, chat(model, "I shall not wait", stream=True))
        if model.startswith("sandbox"):
            await line.head()
        line.leave()
        tally.seen["left"] += 1


async def client(gateway, number, tally):
    line = Line(gateway)
    kinds = (plain, translated, troubled, hedged, shared, cached, leaving)
    try:
        for turn in itertools.count(number):
            await kinds[turn % len(kinds)](line, tally)
    except (OSError, asyncio.IncompleteReadError) as error:
        if not tally.stopping:
            tally.wrong.append(("connection", repr(error)))


async def swaps(gateway, faults, late, tally):
    for turn in itertools.count(1):
        await asyncio.sleep(0.4)
        ready = gateway.config_path.with_suffix(".next")
        ready.write_text(json.dumps({"version": 1, **config(faults, late, turn)}))
        ready.chmod(0o600)
        os.replace(ready, gateway.config_path)
        tally.seen["configuration swapped"] += 1


async def looks(gateway, tally):
    line = Line(gateway)
    with contextlib.suppress(OSError, asyncio.IncompleteReadError):
        while True:
            status, _, text = await line.ask("/metrics")
            tally.expect("metrics", status == 200 and b"gatehouse_build_info" in text, (status, text[:200]))
            await asyncio.sleep(0.1)


async def load(gateway, faults, late, tally):
    clients = [asyncio.create_task(client(gateway, n, tally)) for n in range(CLIENTS)]
    others = [asyncio.create_task(swaps(gateway, faults, late, tally)), asyncio.create_task(looks(gateway, tally))]
    await asyncio.sleep(SECONDS)
    tally.stopping = True
    code = await asyncio.to_thread(gateway.stop, signal.SIGTERM)  # in the middle of it all
    for task in clients + others:
        task.cancel()
    await asyncio.gather(*clients, *others, return_exceptions=True)
    return code


WANTED = ("whole", "streamed, read slowly", "models", "translated", "kept response", "Gemini", "failed over", "cut", "unknown", "refused", "hedged",
          "hedge came first", "shared", "cached", "left", "configuration swapped", "metrics", "cache miss", "cache hit; exact", "cache hit; semantic",
          "cache hit; coalesced")


async def main():
    faults, late = await FaultUpstream().start(), await LateUpstream().start()
    tally = Tally()
    gateway = Gateway(config(faults, late, 0), {"WHOLE_KEY": "sk-whole-of-it-0123456789"})
    await asyncio.to_thread(gateway.start)
    code = await load(gateway, faults, late, tally)
    rows = gateway.rows()
    for kind, count in sorted(tally.seen.items()):
        print(f"{count:6} {kind}")
    print(f"{len(rows):6} rows in the ledger; exit code {code}")
    log = gateway.log_text
    gateway.folder.cleanup()
    missing = [kind for kind in WANTED if not tally.seen[kind]]
    reports = log.count("WARNING: ThreadSanitizer")
    if reports or code != 0:
        print(log[:20000])
    for wrong in tally.wrong[:5]:
        print("wrong:", *(str(part)[:600] for part in wrong))
    return bool(reports or code or missing or tally.wrong or len(rows) < 100), missing, reports


if __name__ == "__main__":
    bad, missing, reports = asyncio.run(main())
    print(f"never happened: {missing}; reports of the thread sanitizer: {reports}")
    sys.exit(bad)
