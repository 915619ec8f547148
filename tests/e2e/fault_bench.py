# SPDX-License-Identifier: GPL-3.0-or-later
"""The fault bench: every way in which a provider fails × whole, streamed, and streamed to a client of another API × alone
and with another provider behind it.
Prints what came of each; fails where a cell hangs, a broken stream ends as if it were whole, an answer is charged other
than once, a refusal of the request is tried again, or a provider's retry-after is not respected."""
import asyncio
import collections
import json
import sys
import time

from fault_upstream import ANSWER, DONE, MALFORMED, REFUSALS, FaultUpstream, WORDS
from harness import Gateway

LIMITS = {"connectTimeoutMs": 800, "firstByteTimeoutMs": 900, "idleTimeoutMs": 700, "totalTimeoutMs": 2500}
LONGEST = 9.0  # seconds: two attempts at their limits and the wait between them; a bare 429 rests its key for 5
PRICE = {"model": "m", "input": "2", "output": "10"}
FULL = 10 * 2000 + 5 * 10000  # nano-USD of the scripted usage

# What must come of a fault: alone and with a spare provider. "again": tried a second time; "once": not.
OURS = ("status 400", "status 404", "status 413", "status 422")      # the request is wrong: nobody else is asked
KEY = ("status 401", "status 402", "status 403")                      # the key is wrong: another provider may have a good one
WAITS = {"429 seconds": 1.0, "429 date": 1.0, "429 ms": 0.6, "429 RetryInfo": 0.6, "429 in words": 0.574, "503 seconds": 1.0}
ONCE = (*OURS, *KEY, "429 an hour", "hang before headers", "close before headers")  # the last two may have been charged
AGAIN = ("refuse", "reset at accept", "status 408", "status 500", "status 502", "status 503",
         "status 529", "429 bare", "429 nonsense", "HTML in a 200", "empty 200", "error first", *WAITS)
# After output they break a stream; a whole answer is not yet delivered, and can be asked for elsewhere.
BREAKS = ("cut", "cut in an event", "cut cleanly", "stall", "length too long", "length too short", "slow trickle", "error after output")
FAULTS = (*REFUSALS, *(f for f in AGAIN if f not in REFUSALS), "hang before headers", "close before headers", *BREAKS, "malformed event",
          "no end marker", "none")

# The provider had the request, and was given up on before it said what it charges: neither nothing nor certain.
POSSIBLE = {("hang before headers", mode) for mode in ("whole", "stream", "claude")}
UNCHARGED = ("none", "refuse", "reset at accept", *REFUSALS)

MODES = ("whole", "stream", "claude")  # the last: a stream to a client of Anthropic's API, translated event by event
Seen = collections.namedtuple("Seen", "status headers body whole seconds")


async def ask(port, model, mode):
    """One request with a socket of its own; `whole` is whether the answer's framing ended."""
    begun = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    body = json.dumps({"model": model, "stream": mode != "whole", "max_tokens": 50, "messages": [{"role": "user", "content": "Count"}]})
    path = "/v1/messages" if mode == "claude" else "/v1/chat/completions"
    writer.write((f"POST {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n"
                  f"content-length: {len(body)}\r\nconnection: close\r\n\r\n{body}").encode())
    raw = b""
    try:
        async with asyncio.timeout(LONGEST + 6):
            while piece := await reader.read(65536):
                raw += piece
    except ConnectionError:
        pass
    except TimeoutError:
        return Seen(0, {}, "hangs", False, time.monotonic() - begun)
    writer.close()
    head, _, rest = raw.partition(b"\r\n\r\n")
    first, *fields = head.decode().split("\r\n")
    headers = {k.lower(): v.strip() for k, _, v in (f.partition(":") for f in fields)}
    whole = len(rest) == int(headers.get("content-length", -1))
    if headers.get("transfer-encoding") == "chunked":
        text, whole = b"", False
        while rest and not whole:
            size, _, rest = rest.partition(b"\r\n")
            whole = size == b"0"
            text, rest = text + rest[:int(size or b"0", 16)], rest[int(size or b"0", 16) + 2:]
        rest = text
    return Seen(int(first.split(" ")[1]) if first else 0, headers, rest.decode(), whole, time.monotonic() - begun)


def verdict(seen, mode):
    """In a word what the client has: an answer, a refusal, an error in the stream, or a connection that broke."""
    if seen.status != 200:
        return f"{seen.status}" if seen.whole and "error" in json.loads(seen.body) else f"{seen.status} broken"
    if mode == "whole":
        return "answer" if seen.whole and seen.body == ANSWER else "wrong answer"
    data = [line[6:] for line in seen.body.split("\n") if line.startswith("data: ")]
    ends, stop = (("message_stop", '"end_turn"') if mode == "claude" else (DONE, '"stop"'))
    if any(d.startswith(('{"error"', '{"type":"error"')) for d in data):
        return "error event" if ends not in seen.body else "error event, and a clean end"
    if not seen.whole:
        return "connection broken"
    return "answer" if all(json.dumps(word) in seen.body for word in WORDS) and stop in seen.body else "cut, and a clean end"


def expected(fault, mode, spare):
    """Verdicts that are right, and how many attempts."""
    stream = mode != "whole"
    if fault in ("none", "no end marker") or (not stream and fault == "error after output"):
        return ("answer",), 1
    if fault in OURS:
        return (fault[-3:],), 1
    if stream and fault == "malformed event":  # handed on as it came: the client's parser tells it, and no gap is silent
        return ("answer",) if mode == "stream" else ("error event",), 1
    if stream and fault in BREAKS:
        return ("error event", "connection broken"), 1
    if spare:
        # A provider that merely stumbled is asked twice, one that refuses a key or a rate once.
        return ("answer",), 2 if fault in ONCE or fault.startswith("429") or fault in ("stall", "slow trickle") else 3
    tries = 1 if fault in ONCE or fault in ("stall", "slow trickle") else 2
    if fault in REFUSALS:
        return (fault.split(" ")[1] if fault.startswith("status") else fault[:3],), tries
    return ("502", "503", "504", "500"), tries


def complaints(cell, seen, row, times):
    fault, mode, spare = cell
    right, tries = expected(*cell)
    got, attempts = verdict(seen, mode), row["attempts"]
    wrong = [] if got in right else [f"the client saw \"{got}\", expected {' or '.join(right)}: {seen.body[-300:]!r}"]
    # A reset may come before the request was sent or after it.
    if attempts != tries and not (fault == "reset at accept" and attempts == tries - 1):
        wrong.append(f"{attempts} attempts, expected {tries}")
    if seen.seconds > LONGEST:
        wrong.append(f"took {seen.seconds:.1f} s")
    possible, certain = row["possible_nano"], row["cost_nano"] - row["possible_nano"]
    if got == "answer" and certain != FULL:
        wrong.append(f"charged {certain} nano-USD for an answer of {FULL}")
    if (fault, mode) in POSSIBLE and not possible:
        wrong.append("nobody was told that the provider may charge")
    if fault in UNCHARGED and possible:
        wrong.append(f"possibly charged {possible} nano-USD where the provider said no")
    # An estimate is not the bill, and the slow one says more than the others before it is cut off.
    most = FULL * (3 if fault == "slow trickle" else 1.2 if row["usage_source"] == 2 else 1)
    if got != "answer" and not 0 <= certain < most:
        wrong.append(f"charged {certain} nano-USD for a part of an answer of {FULL}")
    if fault == "malformed event" and mode == "stream" and MALFORMED not in seen.body:
        wrong.append("the malformed event was swallowed")
    if fault == "cut in an event" and mode == "stream" and "\n\ndata: {\"error\"" not in seen.body:
        wrong.append("the error is glued to half an event")
    if seen.status >= 400 and certain:
        wrong.append(f"charged {certain} nano-USD for nothing")
    if len(times) != (tries if not spare else max(1, tries - 1)) and fault not in ("refuse", "reset at accept"):
        wrong.append(f"the provider got {len(times)} requests")
    if fault in WAITS and len(times) == 2 and not WAITS[fault] <= times[1] - times[0] < WAITS[fault] + 1.8:
        wrong.append(f"asked again after {times[1] - times[0]:.2f} s, told {WAITS[fault]} s")
    if fault == "429 an hour" and not spare and int(seen.headers.get("retry-after", 0)) != 3600:
        wrong.append(f"the client was told retry-after {seen.headers.get('retry-after')}")
    if seen.status != 200 and row["status"] != seen.status:
        wrong.append(f"status {seen.status} is {row['status']} in the ledger")
    return wrong, (got, attempts, f"{seen.seconds:.2f}", f"{certain / 1e3:.1f}", f"{possible / 1e3:.1f}",
                   row["cause"] or "–")


async def main():
    upstream = await FaultUpstream().start()
    cells = [(f, mode, spare) for f in FAULTS for mode in MODES for spare in (False, True)]
    name = {cell: f"c{n}" for n, cell in enumerate(cells)}
    provider = {"preset": "custom", "models": ["m"], "keys": [{"name": "k", "secret": "env:FAULT_KEY"}], **LIMITS}
    # A provider for each cell, so that no breaker or resting key of one is seen in another.
    config = {"providers": [{"id": "spare", "baseUrl": upstream.url("none", "spare"), **provider}] +
                           [{"id": name[c], "baseUrl": upstream.url(c[0], name[c]), **provider} for c in cells],
              "prices": [PRICE],
              "routes": [{"id": name[c], "conditions": [{"field": "model", "test": "is", "value": "ask-" + name[c]}],
                          "strategy": "ordered", "retries": 1, "targets": [{"provider": name[c], "model": "m"}],
                          "fallbacks": [{"provider": "spare", "model": "m"}] if c[2] else []} for c in cells]}
    gateway = Gateway(config, {"FAULT_KEY": "sk-fault"})
    with gateway:
        gate = asyncio.Semaphore(16)

        async def one(cell):
            async with gate:
                return await ask(gateway.port, "ask-" + name[cell], cell[1])

        answers = await asyncio.gather(*(one(cell) for cell in cells))
        rows = {row["model_asked"][4:]: row for row in await asyncio.to_thread(gateway.rows, len(cells))}
    bad = {}
    print(f"{'fault':22}{'asked':8}{'behind':8}{'the client saw':20}{'tries':>6}{'seconds':>9}{'micro-USD':>11}{'possibly':>10}  cause in the ledger")
    for cell, seen in zip(cells, answers):
        wrong, shown = complaints(cell, seen, rows[name[cell]], upstream.times[name[cell]])
        got, attempts, seconds, cost, possible, cause = shown
        print(f"{cell[0]:22}{cell[1]:8}{'spare' if cell[2] else 'alone':8}{got:20}{attempts:>6}{seconds:>9}"
              f"{cost:>11}{possible:>10}  {cause}{'   <<<' if wrong else ''}")
        if wrong:
            bad[cell] = wrong
    for cell, wrong in bad.items():
        print(cell, "; ".join(wrong))
    print(f"{len(cells)} cells, {len(rows)} rows, {len(bad)} wrong, longest {max(a.seconds for a in answers):.1f} s")
    sys.exit(1 if bad or len(rows) != len(cells) else 0)


if __name__ == "__main__":
    asyncio.run(main())
