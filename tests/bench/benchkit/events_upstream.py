# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider that streams: events_upstream.py PORT. Answers every POST with 50 chat chunks, each written on its own, then the
usage and the end mark. The chunks are paced, so that a proxy cannot take several in one read more often than in life."""
import asyncio
import json
import sys

EVENTS = 50
PAUSE = 0.01


def event(delta, finish=None, **more):
    chunk = {"id": "chatcmpl-bench", "object": "chat.completion.chunk", "created": 1700000000, "model": "gpt-4o-mini",
             "choices": [{"index": 0, "delta": delta, "finish_reason": finish}] if "usage" not in more else [], **more}
    return ("data: " + json.dumps(chunk, separators=(",", ":")) + "\n\n").encode()


def chunked(data):
    return f"{len(data):x}\r\n".encode() + data + b"\r\n"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
PIECE = chunked(event({"content": " a few words"}))
LAST = (chunked(event({}, "stop") + event({}, usage={"prompt_tokens": 42, "completion_tokens": 150, "total_tokens": 192})
                + b"data: [DONE]\n\n") + b"0\r\n\r\n")


async def serve(reader, writer):
    try:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            length = int(head.partition(b"content-length:")[2].split(b"\r\n")[0])
            await reader.readexactly(length)
            writer.write(HEAD)
            for _ in range(EVENTS):
                writer.write(PIECE)
                await writer.drain()
                await asyncio.sleep(PAUSE)
            writer.write(LAST)
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]), backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
