# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider of the OpenAI dialect that fails by script. The path says how: /FAULT/CELL/v1/chat/completions. It counts
the requests of each cell with their times."""
import asyncio
import collections
import email.utils
import json
import socket
import struct
import time

USAGE = {"prompt_tokens": 10, "completion_tokens": 5, "total_tokens": 15}
RICH = {"prompt_tokens": 1000, "completion_tokens": 70, "total_tokens": 1070, "prompt_tokens_details": {"cached_tokens": 600},
        "completion_tokens_details": {"reasoning_tokens": 30}}
WORDS = ["one ", "two ", "three ", "four ", "five"]

def http_date(later):
    return email.utils.formatdate(time.time() + later, usegmt=True)


# Status, headers, body of the faults that are plain refusals.
def refusal(status, message, headers=(), **more):
    return status, dict(headers), json.dumps({"error": {"message": message, "type": "t", "code": None, **more}})


RETRY_INFO = {"details": [{"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "0.6s"}]}
REFUSALS = {
    **{f"status {s}": (lambda s=s: refusal(s, f"scripted {s}")) for s in (400, 401, 402, 403, 404, 408, 413, 422, 500, 502, 503, 529)},
    "429 bare": lambda: refusal(429, "Rate limit reached"),
    "429 seconds": lambda: refusal(429, "Rate limit reached", {"retry-after": "1"}),
    "429 date": lambda: refusal(429, "Rate limit reached", {"retry-after": http_date(2), "date": http_date(0)}),
    "429 ms": lambda: refusal(429, "Rate limit reached", {"retry-after-ms": "600"}),
    "429 RetryInfo": lambda: refusal(429, "Quota exceeded", **RETRY_INFO),
    "429 in words": lambda: refusal(429, "Rate limit reached. Please try again in 574ms."),
    "429 an hour": lambda: refusal(429, "Rate limit reached", {"retry-after": "3600"}),
    "429 nonsense": lambda: refusal(429, "Rate limit reached", {"retry-after": "soon"}),
    "503 seconds": lambda: refusal(503, "Overloaded", {"retry-after": "1"}),
}


def chunk(delta, finish=None, **more):
    return "data: " + json.dumps({"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m",
                                  "choices": [{"index": 0, "delta": delta, "finish_reason": finish}], **more}) + "\n\n"


FIRST, LAST, DONE = chunk({"role": "assistant", "content": ""}), chunk({}, "stop", usage=USAGE), "data: [DONE]\n\n"
MALFORMED = 'data: {"id": "c", "choices": [{\n\n'
ANSWER = json.dumps({"id": "c", "object": "chat.completion", "created": 1, "model": "m", "usage": USAGE, "choices": [
    {"index": 0, "message": {"role": "assistant", "content": "".join(WORDS)}, "finish_reason": "stop"}]})
ERROR = json.dumps({"error": {"message": "scripted error in a 200", "type": "server_error", "code": None}})


def words(n):
    return [chunk({"content": word}) for word in WORDS[:n]]


class FaultUpstream:
    def __init__(self):
        self.times = collections.defaultdict(list)

    async def start(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.resetting = await asyncio.start_server(self.reset, "127.0.0.1", 0)
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            self.closed = closed.getsockname()[1]
        return self

    def url(self, fault, cell):
        port = {"refuse": self.closed, "reset at accept": self.resetting.sockets[0].getsockname()[1]}.get(
            fault, self.server.sockets[0].getsockname()[1])
        return f"http://127.0.0.1:{port}/{fault.replace(' ', '_')}/{cell}/v1"

    async def reset(self, _, writer):
        writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        writer.transport.abort()

    async def serve(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                length = next(int(l.split(":")[1]) for l in head.split("\r\n") if l.lower().startswith("content-length"))
                stream = json.loads(await reader.readexactly(length)).get("stream", False)
                _, fault, cell, *_ = head.split(" ")[1].split("/")
                self.times[cell].append(time.monotonic())
                if not await self.answer(fault.replace("_", " "), stream, writer):
                    return
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def whole(self, writer, body, status=200, headers=None, length=None):
        headers = {"content-type": "application/json", **(headers or {}),
                   "content-length": len(body.encode()) if length is None else length}
        fields = "".join(f"{k}: {v}\r\n" for k, v in headers.items())
        writer.write(f"HTTP/1.1 {status} Scripted\r\n{fields}\r\n{body}".encode())
        await writer.drain()
        return length is None

    async def head(self, writer, framing="transfer-encoding: chunked"):
        writer.write(f"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n{framing}\r\n\r\n".encode())
        await writer.drain()

    async def events(self, writer, events, pause=0.0, end=True):
        for event in events:
            writer.write(f"{len(event.encode()):x}\r\n{event}\r\n".encode())
            await writer.drain()
            await asyncio.sleep(pause)
        if end:
            writer.write(b"0\r\n\r\n")
            await writer.drain()
        return end

    async def answer(self, fault, stream, writer):
        """True where the connection can be used again."""
        if fault in REFUSALS:
            status, headers, body = REFUSALS[fault]()
            return await self.whole(writer, body, status, headers)
        if fault == "hang before headers":
            return await asyncio.sleep(20)
        if fault == "close before headers":
            return False
        if fault == "HTML in a 200":
            return await self.whole(writer, "<html>Welcome</html>", headers={"content-type": "text/html"})
        return await (self.streamed(fault, writer) if stream else self.at_once(fault, writer))

    async def at_once(self, fault, writer):
        if fault == "empty 200":
            return await self.whole(writer, "")
        if fault == "error first":
            return await self.whole(writer, ERROR)
        if fault in ("cut", "cut in an event"):
            return await self.whole(writer, ANSWER[:60], length=len(ANSWER))
        if fault == "cut cleanly":
            return await self.whole(writer, ANSWER[:60])
        if fault == "stall":
            await self.whole(writer, ANSWER[:60], length=len(ANSWER))
            return await asyncio.sleep(20)
        if fault == "malformed event":
            return await self.whole(writer, ANSWER.replace('"usage":', '"usage"', 1))
        if fault == "length too long":
            return await self.whole(writer, ANSWER, length=len(ANSWER) + 50)
        if fault == "length too short":
            return await self.whole(writer, ANSWER, length=len(ANSWER) - 50)
        if fault == "slow trickle":
            await self.whole(writer, "", length=len(ANSWER))
            for byte in ANSWER:
                writer.write(byte.encode())
                await writer.drain()
                await asyncio.sleep(0.2)
        if fault == "rich usage":
            return await self.whole(writer, ANSWER.replace(json.dumps(USAGE), json.dumps(RICH)))
        return await self.whole(writer, ANSWER)  # "none", and what only a stream can do

    async def streamed(self, fault, writer):
        all_of_it = [FIRST, *words(5), LAST, DONE]
        if fault == "length too long":
            await self.head(writer, f"content-length: {len(''.join(all_of_it[:4])) + 50}")
            writer.write("".join(all_of_it[:4]).encode())
            return await writer.drain()
        if fault == "length too short":
            await self.head(writer, f"content-length: {len(''.join(all_of_it[:4])) - 20}")
            writer.write("".join(all_of_it).encode())
            return await writer.drain()
        await self.head(writer)
        if fault == "empty 200":
            return await self.events(writer, [])
        if fault == "error first":
            return await self.events(writer, [f"data: {ERROR}\n\n"])
        if fault == "error after output":
            return await self.events(writer, [FIRST, *words(3), f"data: {ERROR}\n\n"])
        if fault == "cut":
            return await self.events(writer, [FIRST, *words(3)], end=False)
        if fault == "cut in an event":
            return await self.events(writer, [FIRST, *words(3), words(4)[3][:30]], end=False)
        if fault == "cut cleanly":
            return await self.events(writer, [FIRST, *words(3)])
        if fault == "stall":
            await self.events(writer, [FIRST, *words(3)], end=False)
            return await asyncio.sleep(20)
        if fault == "malformed event":
            return await self.events(writer, [FIRST, *words(5), MALFORMED, LAST, DONE])
        if fault == "no end marker":
            return await self.events(writer, all_of_it[:-1])
        if fault == "slow trickle":
            return await self.events(writer, [FIRST, *words(5) * 20, LAST, DONE], pause=0.2)
        return await self.events(writer, all_of_it)
