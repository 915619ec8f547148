# SPDX-License-Identifier: GPL-3.0-or-later
"""Load: wrk for whole answers in a closed loop, a loop of our own for streams. Both say what failed."""
import asyncio
import dataclasses
import json
import os
import re
import subprocess
import tempfile

EVENT = re.compile(rb'\n?data: \{')

LUA = """
wrk.method = "POST"
wrk.path = %s
wrk.body = %s
%s
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%%d,"micros":%%d,"failed":%%d,"p50":%%.1f,"p99":%%.1f}\\n', summary.requests,
    summary.duration, e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
"""


@dataclasses.dataclass
class Result:
    requests: int = 0
    events: int = 0
    failed: int = 0
    seconds: float = 0
    p50: float = 0  # microseconds
    p99: float = 0
    cpu: float = 0  # seconds of the target's process tree


def lua_text(text):
    return json.dumps(text, ensure_ascii=True)


def weighed(target, load):
    before = target.process.cpu_seconds()
    result = load()
    result.cpu = target.process.cpu_seconds() - before
    return result


def closed_loop(target, connections, seconds):
    """wrk with one thread: each connection sends the next request when the answer is there."""
    headers = "\n".join(f"wrk.headers[{lua_text(k)}] = {lua_text(v)}" for k, v in target.whole.all_headers().items())
    with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as script:
        script.write(LUA % (lua_text(target.whole.path), lua_text(target.whole.body), headers))
    try:
        said = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s", script.name,
                               f"http://127.0.0.1:{target.port}"], capture_output=True, text=True, check=True).stdout
    finally:
        os.unlink(script.name)
    found = json.loads(said.partition("RESULT ")[2].splitlines()[0])
    return Result(requests=found["requests"], failed=found["failed"], seconds=found["micros"] / 1e6, p50=found["p50"],
                  p99=found["p99"])


async def one_stream(target):
    """Events of one answer; 0 when it was not a whole stream."""
    reader, writer = await asyncio.open_connection("127.0.0.1", target.port, limit=1 << 20)
    try:
        writer.write(target.events.raw())
        await writer.drain()
        seen, tail = bytearray(), b""
        while not tail.endswith(b"0\r\n\r\n"):
            data = await reader.read(65536)
            if not data:
                return 0
            seen += data
            tail = bytes(seen[-8:])
        if not seen.startswith(b"HTTP/1.1 200") or not (b"[DONE]" in seen or b"message_stop" in seen):
            return 0
        return len(EVENT.findall(bytes(seen)))
    finally:
        writer.close()


async def many_streams(target, streams, rounds):
    result = Result()

    async def line():
        for _ in range(rounds):
            events = await one_stream(target)
            result.requests += 1
            result.events += events
            result.failed += events == 0

    loop = asyncio.get_running_loop()
    began = loop.time()
    await asyncio.gather(*(line() for _ in range(streams)))
    result.seconds = loop.time() - began
    return result


def stream_loop(target, streams, rounds):
    """`streams` at once, each followed by the next, `rounds` times."""
    return asyncio.run(many_streams(target, streams, rounds))
