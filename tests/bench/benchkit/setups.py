# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured: the upstream, the two plain proxies, and gatehoused in its set-ups, each with its own port and files."""
import dataclasses
import hashlib
import json
import pathlib
import shutil
import sys
import time

from benchkit.processes import Process, free_port, wait_for

HERE = pathlib.Path(__file__).parent
CLIENT_KEY = "gh-bench-0123456789abcdef0123456789abcdef"
MODEL = "gpt-4o-mini"
TEXT = "The quick brown fox jumps over the lazy dog. " * 14  # the answer is about 1 KB
ANSWER = json.dumps({
    "id": "chatcmpl-bench", "object": "chat.completion", "created": 1700000000, "model": MODEL,
    "choices": [{"index": 0, "message": {"role": "assistant", "content": TEXT.strip(), "refusal": None},
                 "logprobs": None, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 42, "completion_tokens": 140, "total_tokens": 182},
    "service_tier": "default", "system_fingerprint": "fp_bench"}, separators=(",", ":"))

NGINX_HEAD = """daemon off; worker_processes 1; pid {root}/nginx.pid; error_log {root}/error.log crit;
events {{ worker_connections 8192; }}
http {{ access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
 client_body_temp_path {root}/body; proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/fcgi;
 uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi; client_body_buffer_size 256k; default_type application/json;
"""
NGINX_UPSTREAM = NGINX_HEAD + " server {{ listen 127.0.0.1:{port}; location / {{ return 200 '{answer}'; }} }} }}\n"
NGINX_PROXY = NGINX_HEAD + """
 upstream whole {{ server 127.0.0.1:{whole}; keepalive 512; keepalive_requests 1000000000; }}
 upstream events {{ server 127.0.0.1:{events}; keepalive 512; keepalive_requests 1000000000; }}
 server {{ listen 127.0.0.1:{port}; proxy_http_version 1.1; proxy_set_header Connection ""; proxy_buffering off;
  location / {{ proxy_pass http://whole; }} location /events/ {{ proxy_pass http://events; }} }} }}
"""
HAPROXY = """global
 nbthread 1
defaults
 mode http
 timeout connect 5s
 timeout client 600s
 timeout server 600s
 option http-no-delay
frontend in
 bind 127.0.0.1:{port}
 use_backend events if {{ path_beg /events/ }}
 default_backend whole
backend whole
 server a 127.0.0.1:{whole}
backend events
 server a 127.0.0.1:{events}
"""


@dataclasses.dataclass
class Call:
    """A request as the load generators send it."""
    path: str = "/v1/chat/completions"
    headers: dict = dataclasses.field(default_factory=dict)
    body: str = ""

    def all_headers(self):
        return {"content-type": "application/json", "user-agent": "bench", **self.headers}

    def raw(self):
        head = f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(self.body)}\r\n"
        return (head + "".join(f"{k}: {v}\r\n" for k, v in self.all_headers().items()) + "\r\n" + self.body).encode()


def chat(model, path="/v1/chat/completions", headers=None, **fields):
    messages = [{"role": "user", "content": "Which animal jumps over the dog? " * 8}]
    return Call(path, headers or {}, json.dumps({"model": model, "messages": messages, "max_tokens": 200, **fields}))


@dataclasses.dataclass
class Target:
    """Something that answers: `whole` asks for one JSON, `events` for a stream."""
    name: str
    port: int
    process: Process
    whole: Call
    events: Call | None
    idle_kib: int = 0  # resident before the first call


class Bench:
    """Everything that runs during one measurement; a context manager that ends all of it."""

    def __init__(self, root, daemon):
        self.root, self.daemon = root, daemon
        self.targets, self.processes = [], []

    def __enter__(self):
        try:
            self.upstream()
            self.nginx()
            if shutil.which("haproxy") or pathlib.Path("/usr/sbin/haproxy").exists():
                self.haproxy()
            self.gateways()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.stop()

    def run(self, name, command, environment=None):
        process = Process(command, self.root / f"{name}.log", environment)
        self.processes.append(process)
        return process

    def add(self, name, port, process, whole, events):
        wait_for(process, port, b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        idle = process.resident_kib()
        wait_for(process, port, whole.raw())
        self.targets.append(Target(name, port, process, whole, events, idle))

    def start_nginx(self, name, template, **values):
        root, port = self.root / name, free_port()
        root.mkdir()
        config = root / "nginx.conf"
        config.write_text(template.format(root=root, port=port, **values))
        binary = shutil.which("nginx") or "/usr/sbin/nginx"
        return port, self.run(name, [binary, "-e", str(root / "start.log"), "-p", str(root), "-c", str(config)])

    def upstream(self):
        self.whole_port, process = self.start_nginx("upstream", NGINX_UPSTREAM, answer=ANSWER)
        self.events_port = free_port()
        events = self.run("events", [sys.executable, str(HERE / "events_upstream.py"), str(self.events_port)])
        self.streamed = chat(MODEL, "/events/v1/chat/completions", stream=True, stream_options={"include_usage": True})
        wait_for(events, self.events_port, self.streamed.raw())
        self.add("direct", self.whole_port, process, chat(MODEL), None)

    def nginx(self):
        port, process = self.start_nginx("nginx", NGINX_PROXY, whole=self.whole_port, events=self.events_port)
        self.add("nginx", port, process, chat(MODEL), self.streamed)

    def haproxy(self):
        port = free_port()
        config = self.root / "haproxy.cfg"
        config.write_text(HAPROXY.format(port=port, whole=self.whole_port, events=self.events_port))
        process = self.run("haproxy", [shutil.which("haproxy") or "/usr/sbin/haproxy", "-f", str(config)])
        self.add("haproxy", port, process, chat(MODEL), self.streamed)

    def provider(self, name, port, path):
        return {"id": name, "preset": "openai", "baseUrl": f"http://127.0.0.1:{port}{path}/v1", "models": [MODEL],
                "keys": [{"name": "main", "secret": "env:GATEHOUSE_BENCH_KEY"}]}

    def gateway(self, name, config):
        """A gatehoused with the two upstreams as providers `up` and `events`, plus `config`; its port and process."""
        root, port = self.root / name, free_port()
        root.mkdir()
        providers = [self.provider("up", self.whole_port, ""), self.provider("events", self.events_port, "/events")]
        path = root / "config.json"
        path.write_text(json.dumps({"version": 1, "providers": providers, **config}))
        path.chmod(0o600)
        command = [self.daemon, "--config", str(path), "--data", str(root / "data"), "--port", str(port)]
        return port, self.run(name, command, {"GATEHOUSE_BENCH_KEY": "sk-upstream-of-the-bench"})

    def gateways(self):
        streamed = {"stream": True, "stream_options": {"include_usage": True}}
        port, process = self.gateway("bare", {"server": {"metrics": False}})
        self.add("gatehoused bare", port, process, chat(f"up/{MODEL}"), chat(f"events/{MODEL}", **streamed))
        key = {"authorization": f"Bearer {CLIENT_KEY}"}
        port, process = self.gateway("full", self.full_config())
        self.add("gatehoused full", port, process, chat(MODEL, headers=key), chat("streamed", headers=key, **streamed))
        port, process = self.gateway("translated", self.full_config())
        anthropic = {"x-api-key": CLIENT_KEY, "anthropic-version": "2023-06-01"}
        self.add("gatehoused translated", port, process, chat(MODEL, "/v1/messages", anthropic),
                 chat("streamed", "/v1/messages", anthropic, stream=True))

    def full_config(self):
        """A client key that must be shown, twenty rules of which the last two match, ledger and metrics."""
        def rule(number, conditions, provider):
            return {"id": f"rule-{number}", "conditions": conditions, "targets": [{"provider": provider, "model": MODEL}]}

        def when(field, test, value, **more):
            return {"field": field, "test": test, "value": value, **more}

        rules = [rule(n, [when("model", "matches", f"claude-{n}*")] if n % 3 else
                      [when("header", "is", f"team-{n}", name="x-team"), when("stream", "is", "false")], "up")
                 for n in range(18)]
        rules.append(rule(18, [when("model", "is", "streamed")], "events"))
        rules.append(rule(19, [when("model", "matches", "gpt-4o*")], "up"))
        client = {"id": "bench", "sha256": hashlib.sha256(CLIENT_KEY.encode()).hexdigest(),
                  "budgets": [{"limitUsd": "1000000", "period": "month"}],
                  "requestRates": [{"limit": 1000000000, "windowSeconds": 60}]}
        return {"server": {"requireClientKey": True}, "clients": [client], "routes": rules}

    def start_time(self, number):
        """Seconds from the start of a gatehoused with the full set-up to its first forwarded answer."""
        began = time.monotonic()
        port, process = self.gateway(f"start-{number}", self.full_config())
        wait_for(process, port, chat(MODEL, headers={"authorization": f"Bearer {CLIENT_KEY}"}).raw())
        took = time.monotonic() - began
        idle = process.resident_kib()
        process.stop()
        return took, idle
