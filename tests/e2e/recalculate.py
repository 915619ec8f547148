# SPDX-License-Identifier: GPL-3.0-or-later
"""A price that was wrong, put right: `gatehoused --recalculate` charges the old rows anew, and nothing else does. The rows,
the roll-ups that charts read and the amount that the command prints are one number; the change is logged in the ledger."""
import contextlib
import json
import sqlite3
import subprocess
import sys
import urllib.request

from harness import CHAT_ANSWER, Gateway, Provider

CALLS = 40
USAGE = {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}
WRONG, RIGHT = ("0.3", "1.2"), ("0.1", "0.4")  # USD per million tokens, in and out
failures = 0


def expect(what, holds, seen=""):
    global failures
    failures += not holds
    print("ok   " if holds else "WRONG", what, seen)


def cost_of(price):
    return round(USAGE["prompt_tokens"] * float(price[0]) * 1000) + round(USAGE["completion_tokens"] * float(price[1]) * 1000)


def config(provider, price):
    return {"providers": [provider.entry(models=["m", "other"])],
            "prices": [{"model": "m", "input": price[0], "output": price[1]}, {"model": "other", "input": "1", "output": "1"}]}


def ask(gateway, model):
    body = json.dumps({"model": model, "messages": [{"role": "user", "content": "Hi"}]}).encode()
    request = urllib.request.Request(gateway.base + "/v1/chat/completions", body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        assert answer.status == 200


def figures(gateway):
    """Sums of the rows by model, of the roll-ups, the price versions, and the log of recalculations."""
    with contextlib.closing(sqlite3.connect(f"file:{gateway.data / 'ledger.db'}?mode=ro", uri=True)) as db:
        rows = dict(db.execute("SELECT text, sum(cost_nano) FROM exchange JOIN name ON name.id = model GROUP BY text"))
        rolled = {table: db.execute(f"SELECT sum(cost_nano) FROM {table}").fetchone()[0]
                  for table in ("rollup_minute", "rollup_hour", "rollup_day")}
        log = db.execute("SELECT rows, changed, before_nano, after_nano FROM recalculation").fetchall()
    return rows, rolled, log


def recalculate(gateway, *more):
    return subprocess.run([gateway.daemon, "--config", str(gateway.config_path), "--data", str(gateway.data), "--recalculate",
                           *more], capture_output=True, text=True, timeout=60, env=gateway.environment)


def main():
    def answer(seen):
        served = {"model": json.loads(seen.body)["model"], "usage": USAGE}
        return 200, {}, json.dumps({**CHAT_ANSWER, **served}).encode()

    provider = Provider(answer)
    gateway = Gateway(config(provider, WRONG), {"UP_KEY": "sk-up"})
    gateway.start()
    for i in range(CALLS):
        ask(gateway, "up/other" if i % 4 == 3 else "up/m")
    gateway.rows(CALLS)
    busy = recalculate(gateway)
    expect("refused while a gateway writes the ledger", busy.returncode == 1 and "another Gatehouse" in busy.stderr, busy.stderr.strip())
    gateway.stop()

    of_m, of_other = CALLS * 3 // 4, CALLS // 4
    others = of_other * (USAGE["total_tokens"] * 1000)
    rows, rolled, log = figures(gateway)
    expect("charged by the price of then", rows["m"] == of_m * cost_of(WRONG) and rows["other"] == others, rows)
    gateway.write_config(config(provider, RIGHT))
    gateway.start()
    gateway.stop()
    expect("a new price changes no old row", figures(gateway)[0] == rows and not log, figures(gateway)[0])

    nonsense = recalculate(gateway, "--from", "yesterday")
    expect("a time that is none is named", nonsense.returncode == 2 and "yesterday" in nonsense.stderr, nonsense.stderr.strip())
    none = recalculate(gateway, "--model", "nobody*")
    expect("a filter that meets no row changes none", none.returncode == 0 and none.stdout.startswith("0 rows"), none.stdout.strip())
    done = recalculate(gateway, "--model", "m")
    rows, rolled, log = figures(gateway)
    after = of_m * cost_of(RIGHT)
    expect("charged anew", rows["m"] == after and rows["other"] == others, rows)
    expect("roll-ups are the rows' sum", set(rolled.values()) == {after + others}, rolled)
    expect("logged", log[-1] == (of_m, of_m, of_m * cost_of(WRONG), after), log)
    said = f"{of_m} rows looked at, {of_m} changed: "
    expect("said", done.returncode == 0 and done.stdout.startswith(said), done.stdout.strip())
    again = recalculate(gateway)
    expect("a second time changes nothing", f"{CALLS} rows looked at, 0 changed" in again.stdout and figures(gateway)[0] == rows,
           again.stdout.strip())
    gateway.folder.cleanup()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
