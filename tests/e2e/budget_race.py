# SPDX-License-Identifier: GPL-3.0-or-later
"""200 parallel calls with a client key whose budget is for 50: never more is spent, and what is spent is settled exactly.
Then kill -9 under load: the next start has every row that is older than the flush interval, counts none twice, marks what
was in flight as interrupted, and goes on with the budget where it stood."""
import asyncio
import contextlib
import hashlib
import json
import os
import signal
import sqlite3
import sys
import time

from harness import Gateway

KEY = "gh-race-key"
# As many tokens as the gateway reserves for: the input as it estimates it, the output as the request bounds it.
OUTPUT = 100
PRICES = {"model": "m", "input": "0", "output": "10"}
COST = OUTPUT * 10_000  # nano-USD of one call
BUDGET = 50
FLUSH = 0.25  # seconds, ledger::Ledger's flush interval
MARGIN = 0.75  # for a machine that is busy with other things


class Upstream:
    """Answers after `pause` seconds with a fixed usage; knows how many answers it has sent, and when."""

    def __init__(self, pause):
        self.pause, self.asked, self.done = pause, 0, []

    async def start(self):
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0, backlog=1000)
        self.url = f"http://127.0.0.1:{self.server.sockets[0].getsockname()[1]}/v1"
        return self

    async def serve(self, reader, writer):
        with contextlib.suppress(asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                fields = dict(line.lower().split(": ", 1) for line in head.decode().split("\r\n")[1:] if ": " in line)
                slow = b"slow" in await reader.readexactly(int(fields["content-length"]))
                self.asked += 1
                await asyncio.sleep(30 if slow else self.pause)
                body = json.dumps({"id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [
                    {"index": 0, "message": {"role": "assistant", "content": "Yes"}, "finish_reason": "stop"}],
                    "usage": {"prompt_tokens": 5, "completion_tokens": OUTPUT, "total_tokens": OUTPUT + 5}})
                writer.write(f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n{body}".encode())
                await writer.drain()
        writer.close()


async def call(port, words="Yes?"):
    """Status and body of one call; 0 where the connection broke."""
    writer = None
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        body = json.dumps({"model": "up/m", "max_tokens": OUTPUT, "messages": [{"role": "user", "content": words}]})
        writer.write((f"POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nauthorization: "
                      f"Bearer {KEY}\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n{body}").encode())
        raw = await asyncio.wait_for(reader.read(), 30)
        head, _, body = raw.decode().partition("\r\n\r\n")
        return int(head.split(" ")[1]) if head else 0, body, time.monotonic()
    except OSError:
        return 0, "", time.monotonic()
    finally:
        if writer:
            writer.close()


def config(upstream, calls):
    usd = f"{calls * COST / 1e9:.9f}"
    return {"server": {"workers": 2}, "prices": [PRICES],
            "providers": [{"id": "up", "preset": "custom", "baseUrl": upstream.url, "models": ["m"],
                           "keys": [{"name": "k", "secret": "env:RACE_KEY"}]}],
            "clients": [{"id": "racer", "sha256": hashlib.sha256(KEY.encode()).hexdigest(),
                         "budgets": [{"limitUsd": usd, "period": "forever"}]}]}


def sums(gateway):
    """Of all rows, ended and not: number by state, cost, and the same cost by the roll-ups."""
    with contextlib.closing(sqlite3.connect(f"file:{gateway.data / 'ledger.db'}?mode=ro", uri=True)) as db:
        states = dict(db.execute("SELECT state, count(*) FROM exchange GROUP BY state").fetchall())
        cost = db.execute("SELECT coalesce(sum(cost_nano), 0) FROM exchange").fetchone()[0]
        rolled = db.execute("SELECT coalesce(sum(cost_nano), 0) FROM rollup_minute").fetchone()[0]
        twice = db.execute("SELECT count(*) - count(DISTINCT id) FROM exchange_detail").fetchone()[0]
    return states, cost, rolled, twice


def expect(what, holds, seen):
    print(("ok    " if holds else "WRONG ") + what, "—", seen)
    return [] if holds else [what]


async def race():
    upstream = await Upstream(0.3).start()
    wrong = []
    with Gateway(config(upstream, BUDGET), {"RACE_KEY": "sk-race"}) as gateway:
        answers = await asyncio.gather(*(call(gateway.port) for _ in range(200)))
        statuses = [status for status, *_ in answers]
        served, refused = statuses.count(200), [body for status, body, _ in answers if status in (402, 429)]
        rows = await asyncio.to_thread(gateway.rows, 200)
        spent = sum(row["cost_nano"] for row in rows)
        wrong += expect("each of 200 calls was served or refused for the budget", served + len(refused) == 200, f"{served} + {len(refused)}")
        wrong += expect("a refusal names the budget", all("budget" in body.lower() for body in refused), refused[:1])
        wrong += expect("never over the budget, and used to its end", served == BUDGET, f"{served} served of {BUDGET}")
        wrong += expect("exactly settled", spent == BUDGET * COST, f"{spent} nano-USD, {BUDGET * COST} expected")
        wrong += expect("the provider was asked no more than that", upstream.asked == BUDGET, upstream.asked)
        wrong += expect("one row for each call", len(rows) == 200, len(rows))
        again = (await call(gateway.port))[0]
        wrong += expect("the next call is refused too", again in (402, 429), again)
    return wrong


async def killed():
    upstream = await Upstream(0.1).start()
    wrong = []
    gateway = Gateway(config(upstream, 100_000), {"RACE_KEY": "sk-race"})
    with gateway:
        ended, stop, slow = [], False, False

        async def client(number):
            while not stop:
                status, _, at = await call(gateway.port, "slow" if slow and number < 20 else "Yes?")
                if status == 200:
                    ended.append(at)

        clients = [asyncio.create_task(client(number)) for number in range(40)]
        await asyncio.sleep(2)
        slow = True  # half of the clients wait for longer than a flush, the others go on to the end
        await asyncio.sleep(FLUSH + MARGIN + 1)
        stop, late = True, time.monotonic()
        os.kill(gateway.process.pid, signal.SIGKILL)
        await asyncio.gather(*clients)
        gateway.stop()
        older, asked = sum(at < late - FLUSH - MARGIN for at in ended), upstream.asked
        # The budget that is left for 10 calls more than what was answered: what was spent before the end must count.
        gateway.write_config(config(upstream, len(ended) + 10))
        upstream.pause = 0.05
        gateway.start()
        states, cost, rolled, twice = sums(gateway)
        finished, interrupted = states.get(1, 0), states.get(4, 0)
        wrong += expect("no finished row older than the flush interval is lost", finished >= older, f"{finished} rows, {older} answers")
        wrong += expect("none is counted that was not answered", finished <= len(ended) + 40, f"{finished} rows, {len(ended)} answers")
        wrong += expect("none is there twice", twice == 0, twice)
        wrong += expect("what was in flight is marked", 20 <= interrupted <= asked - finished and 0 not in states, f"states {states}, {asked - finished} asked and without an answer's row")
        wrong += expect("each finished row costs once", cost == finished * COST, f"{cost} nano-USD, {finished * COST} expected")
        wrong += expect("the roll-ups say the same", rolled == cost, rolled)
        left = len(ended) + 10 - finished
        statuses = [status for status, *_ in await asyncio.gather(*(call(gateway.port) for _ in range(left + 20)))]
        wrong += expect("the budget goes on where it stood", statuses.count(200) == left, f"{statuses.count(200)} of {len(statuses)} served, {left} left")
        rows = await asyncio.to_thread(gateway.rows, finished + interrupted + len(statuses))
        spent = sum(row["cost_nano"] for row in rows)
        wrong += expect("and ends exactly", spent == (len(ended) + 10) * COST, f"{spent} nano-USD, {(len(ended) + 10) * COST} expected")
    return wrong


if __name__ == "__main__":
    sys.exit(1 if asyncio.run(race()) + asyncio.run(killed()) else 0)
