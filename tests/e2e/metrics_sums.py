# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Prometheus scrapes a gatehoused after a mixed load: promtool has nothing to say against the text, and what
Prometheus answers for requests, tokens and cost is the sum over the ledger's rows, by provider, model and outcome."""
import asyncio
import collections
import decimal
import hashlib
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request

from fault_upstream import FaultUpstream
from harness import Gateway, free_port, skip

KEYS = {"plain": "gh-plain-key", "rich": "gh-rich-key"}  # of two clients; Prometheus comes with the first
PRICES = {"model": "m", "input": "2.5", "output": "10.07", "cacheRead": "0.3"}
LOAD = (("good/m", 9), ("good/m stream", 7), ("sandbox/echo", 5), ("sandbox/echo stream", 4), ("sandbox/error-429", 3),
        ("failing/m", 2), ("cutting/m stream", 3), ("nobody/m", 4), ("spared", 3), ("unpriced/other", 2), ("rich/m", 6))
TOKENS = {"input": "input", "cache_read": "cache_read", "cache_write_5m": "cache_write_5m", "cache_write_1h": "cache_write_1h",
          "audio_input": "audio_input", "image_input": "image_input", "output": "output", "reasoning": "reasoning", "audio_output": "audio_output"}
OUTCOMES = {1: "served", 2: "failed", 3: "cancelled"}


def config(upstream):
    provider = {"preset": "custom", "models": ["m", "other"], "keys": [{"name": "k", "secret": "env:METRICS_KEY"}]}
    faults = {"good": "none", "failing": "status 422", "cutting": "cut", "broken": "status 500", "unpriced": "none", "rich": "rich usage"}
    return {"prices": [PRICES], "clients": [{"id": i, "sha256": hashlib.sha256(k.encode()).hexdigest()} for i, k in KEYS.items()], "providers": [{"id": i, "baseUrl": upstream.url(f, i), **provider} for i, f in faults.items()],
            "routes": [{"id": "r", "conditions": [{"field": "model", "test": "is", "value": "spared"}], "strategy": "ordered",
                        "retries": 1, "targets": [{"provider": "broken", "model": "m"}], "fallbacks": [{"provider": "good", "model": "m"}]}]}


def ask(base, what):
    model, _, stream = what.partition(" ")
    body = json.dumps({"model": model, "stream": bool(stream), "messages": [{"role": "user", "content": "Good morning"}]})
    request = urllib.request.Request(base + "/v1/chat/completions", body.encode(), {
        "content-type": "application/json", "authorization": "Bearer " + KEYS["rich" if model == "rich/m" else "plain"]})
    try:
        urllib.request.urlopen(request, timeout=30).read()
    except urllib.error.HTTPError as error:
        error.read()


class Prometheus:
    def __init__(self, target, folder):
        self.base = f"http://127.0.0.1:{free_port()}"
        settings = pathlib.Path(folder) / "prometheus.yml"
        settings.write_text(json.dumps({"global": {"scrape_interval": "1s"}, "scrape_configs": [  # JSON is YAML
            {"job_name": "gatehouse", "static_configs": [{"targets": [target]}],
             "authorization": {"credentials": KEYS["plain"]}}]}))
        subprocess.run(["promtool", "check", "config", str(settings)], check=True, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen(
            ["prometheus", f"--config.file={settings}", f"--storage.tsdb.path={folder}/tsdb",
             "--web.listen-address=" + self.base[7:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def query(self, expression):
        """{labels: value} of an instant query; the values are exact decimals."""
        url = self.base + "/api/v1/query?" + urllib.parse.urlencode({"query": expression})
        with urllib.request.urlopen(url, timeout=10) as answer:
            found = json.load(answer)["data"]["result"]
        return {tuple(sorted((k, v) for k, v in r["metric"].items())): decimal.Decimal(r["value"][1]) for r in found}

    def wait_for(self, expression, wanted):
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                if sum(self.query(expression).values()) == wanted:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        raise SystemExit(f"Prometheus never saw {expression} = {wanted}; it has {self.query(expression)}")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


def by_labels(rows, names, value):
    sums = collections.defaultdict(decimal.Decimal)
    for row in rows:
        labels = tuple(sorted((n, OUTCOMES[row["state"]] if n == "outcome" else row[n]) for n in names if n == "outcome" or row[n]))
        sums[labels] += value(row)
    return {labels: total for labels, total in sums.items() if total}


def compare(what, prometheus, ledger):
    same = prometheus == ledger
    print(("ok    " if same else "WRONG ") + what, "—", f"{len(ledger)} series, sum {sum(ledger.values())}")
    for labels in sorted(set(prometheus) | set(ledger)) if not same else ():
        if prometheus.get(labels) != ledger.get(labels):
            print("     ", dict(labels), "Prometheus", prometheus.get(labels), "ledger", ledger.get(labels))
    return same


def check(rows, prometheus):
    labels = ("provider", "model", "route", "client")
    by = "by (" + ", ".join(labels) + ")"
    good = [compare("requests by outcome", prometheus.query("sum by (provider, model, outcome) (gatehouse_requests_total)"),
                    by_labels(rows, ("provider", "model", "outcome"), lambda row: 1)),
            compare("requests by cause", prometheus.query('sum by (error_type) (gatehouse_requests_total{error_type!=""})'),
                    {(("error_type", k[0][1]),): v for k, v in by_labels([r for r in rows if r["cause"]], ("cause",), lambda row: 1).items()}),
            compare("cost in USD", prometheus.query(f"sum {by} (gatehouse_cost_usd_total)"),
                    by_labels(rows, labels, lambda row: decimal.Decimal(row["cost_nano"]) / 10**9))]
    for kind, column in TOKENS.items():
        good.append(compare(f"tokens {kind}", prometheus.query(f'sum {by} (gatehouse_tokens_total{{type="{kind}"}})'),
                            by_labels(rows, labels, lambda row: row[column])))
    return all(good) and any(row["cost_nano"] for row in rows)


async def main():
    for tool in ("prometheus", "promtool"):
        if not shutil.which(tool):
            skip(f"{tool} is not installed")
    upstream = await FaultUpstream().start()
    with Gateway(config(upstream), {"METRICS_KEY": "sk-metrics"}) as gateway, tempfile.TemporaryDirectory() as folder:
        await asyncio.gather(*(asyncio.to_thread(ask, gateway.base, what) for what, count in LOAD for _ in range(count)))
        number = sum(count for _, count in LOAD)
        rows = await asyncio.to_thread(gateway.rows, number)
        text = urllib.request.urlopen(f"{gateway.base}/metrics?key={KEYS['plain']}", timeout=10).read()
        tool = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True)
        words = (tool.stdout + tool.stderr).decode().strip()
        print("promtool:", tool.returncode, words or "nothing to say")
        prometheus = Prometheus(gateway.base[7:], folder)
        try:
            await asyncio.to_thread(prometheus.wait_for, "gatehouse_requests_total", number)
            good = check(rows, prometheus)
        finally:
            prometheus.stop()
    print(f"{number} requests, {len(rows)} rows")
    sys.exit(0 if good and len(rows) == number and tool.returncode == 0 and not words else 1)


if __name__ == "__main__":
    asyncio.run(main())
