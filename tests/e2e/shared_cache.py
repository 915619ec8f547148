# SPDX-License-Identifier: GPL-3.0-or-later
"""Two gateways share a cache: `shared_cache.py redis` exact hits through a real Redis, `shared_cache.py weaviate` hits
by meaning through a real Weaviate (scripts/weaviate.sh). The store's loss is a miss, a line in the log, and no error to
the client; when it is back, hits are shared again."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request

from harness import Gateway, free_port, skip

ROOT = pathlib.Path(os.environ["GATEHOUSE_SOURCE_DIR"])
FAILURES = []


def check(what, good, seen):
    print("ok  " if good else "FAIL", what, "" if good else f"(saw {seen!r})")
    if not good:
        FAILURES.append(what)


def ask(gateway, question):
    """Status and the header that says where the answer came from."""
    body = json.dumps({"model": "sandbox/echo", "messages": [{"role": "user", "content": question}]}).encode()
    request = urllib.request.Request(gateway.base + "/v1/chat/completions", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        text = json.load(answer)["choices"][0]["message"]["content"]
        return answer.status, answer.headers.get("x-gatehouse-cache"), text


def until(what, good, seconds=40):
    """Asks again until `good`; the last thing seen is told where it never is."""
    deadline = time.monotonic() + seconds
    while True:
        seen = what()
        if good(seen) or time.monotonic() > deadline:
            return seen
        time.sleep(0.1)


class Store:
    def __init__(self, command, ready):
        self.command, self.ready, self.process = command, ready, None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not until(self.ready, bool, 90):
            raise RuntimeError(f"{self.command[0]} did not start")

    def kill(self):
        self.process.kill()
        self.process.wait()


def listens_elsewhere(pid):
    """Addresses besides loopback on which the process listens (TCP; /proc/net/tcp writes them in hexadecimal)."""
    loopback = {"0100007F", "00000000000000000000000001000000", "0000000000000000FFFF00000100007F"}
    sockets = {os.readlink(entry) for entry in pathlib.Path(f"/proc/{pid}/fd").iterdir()}
    found = []
    for table in ("tcp", "tcp6"):
        for line in pathlib.Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            listening = fields[3] == "0A" and f"socket:[{fields[9]}]" in sockets
            if listening and fields[1].split(":")[0] not in loopback:
                found.append(fields[1])
    return found


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return reply.status == 200
    except OSError:
        return False


def redis(folder):
    program = shutil.which("redis-server") or skip("redis-server is not installed")
    port = free_port()

    def ready():
        return subprocess.run(["redis-cli", "-p", str(port), "ping"], capture_output=True, check=False).stdout == b"PONG\n"

    store = Store([program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder], ready)
    return store, {"exact": True, "redis": f"redis://127.0.0.1:{port}"}, \
        ("How high is Mont Blanc?", "How high is Mont Blanc?", "hit; exact")


def weaviate(folder):
    if not (ROOT / ".cache/weaviate/weaviate-server").exists():
        skip("no Weaviate: scripts/weaviate.sh build")
    port = 20000 + os.getpid() % 5000 * 8  # seven ports in a row, of this process
    store = Store([str(ROOT / "scripts/weaviate.sh"), "serve", str(port), folder],
                  lambda: answers(f"http://127.0.0.1:{port}/v1/.well-known/ready"))
    return store, {"semantic": True, "weaviate": f"http://127.0.0.1:{port}"}, \
        ("What is the capital of France?", "Tell me France's capital", "hit; semantic")


def main(kind):
    with tempfile.TemporaryDirectory(prefix="gatehouse-store-", ignore_cleanup_errors=True) as folder:
        store, cache, (stored, asked, expected) = {"redis": redis, "weaviate": weaviate}[kind](folder)
        config = {"cache": {**cache, "ttlSeconds": 600}}
        store.start()
        try:
            outside = listens_elsewhere(store.process.pid)
            check("the store listens on loopback alone", not outside, outside)
            with Gateway(config) as first, Gateway(config) as second:
                check("the first gateway asks upstream", ask(first, stored)[:2] == (200, "miss"), ask(first, stored))
                seen = until(lambda: ask(second, asked), lambda got: got[1] == expected)
                check("the second has the first one's answer", seen[1] == expected and stored in seen[2], seen)
                unlike = ask(second, asked.replace("capital", "climate").replace("high", "cold"))
                check("another question is a miss", unlike[1] == "miss", unlike)
                store.kill()
                lost = ask(second, "Who wrote Faust?")
                check("without the store a request is a miss and no error", lost[:2] == (200, "miss"), lost)
                log = until(lambda: (second.root / "log").read_text(), lambda text: "goes on alone" in text)
                check("the log says so", "goes on alone" in log, log[-300:])
                check("what a gateway holds itself still hits", ask(first, stored)[1] == "hit; exact", ask(first, stored))
                store.start()
                # A gateway leaves a lost store alone for some seconds, so that its loss costs no request anything. Each
                # try is a question of its own: what a gateway stored while it was alone stays its own.
                tries = iter(f"Who painted picture {number}?" for number in range(1_000_000))

                def shared():
                    question = next(tries)
                    ask(first, question)
                    return ask(second, question)

                seen = until(shared, lambda got: got[1] == expected)
                check("after it came back hits are shared again", seen[1] == expected, seen)
        finally:
            store.kill()
    sys.exit(1 if FAILURES else 0)


main(sys.argv[1])
