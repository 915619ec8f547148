# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured: the upstream, the two plain proxies, and gatehoused in its set-ups, each with its own port and files."""
import dataclasses
import hashlib
import json
import pathlib
import shutil
import time

from benchkit.processes import Process, free_port, wait_for

CLIENT_KEY = "gh-bench-0123456789abcdef0123456789abcdef"
MODEL = "gpt-4o-mini"

NGINX_HEAD = """daemon off; worker_processes 1; worker_rlimit_nofile 20000; pid {root}/nginx.pid; error_log {root}/error.log crit;
events {{ worker_connections 20000; }}
http {{ access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
 client_body_temp_path {root}/body; proxy_temp_path {root}/proxy; fastcgi_temp_path {root}/fcgi;
 uwsgi_temp_path {root}/uwsgi; scgi_temp_path {root}/scgi; client_body_buffer_size 256k; default_type application/json;
"""
NGINX_PROXY = NGINX_HEAD + """
 upstream provider {{ server 127.0.0.1:{provider}; keepalive 4096; keepalive_requests 1000000000; }}
 server {{ listen 127.0.0.1:{port} backlog=4096; proxy_http_version 1.1; proxy_set_header Connection "";
  proxy_buffering off; location / {{ proxy_pass http://provider; }} }} }}
"""
HAPROXY = """global
 nbthread 1
 maxconn 9000
defaults
 mode http
 timeout connect 5s
 timeout client 600s
 timeout server 600s
 option http-no-delay
 maxconn 9000
 backlog 4096
frontend in
 bind 127.0.0.1:{port}
 default_backend whole
backend whole
 server a 127.0.0.1:{provider}
"""
# What the providers of the bench answer, as paths of bench_provider.
WHOLE = {"1k": "/whole-1024", "10k": "/whole-10240", "100k": "/whole-102400"}
EVENTS = {"paced": "/events-50-10", "slow": "/events-20-500", "few": "/events-5-10"}


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


STREAMED = {"stream": True, "stream_options": {"include_usage": True}}


def model_of(kind):
    """The name by which a client asks for what a provider of the bench answers."""
    return f"{MODEL}-{kind}"


def chat(model, path="/v1/chat/completions", headers=None, **fields):
    messages = [{"role": "user", "content": "Which animal jumps over the dog? " * 8}]
    return Call(path, headers or {}, json.dumps({"model": model, "messages": messages, "max_tokens": 200, **fields}))


@dataclasses.dataclass
class Target:
    """Something that answers: `calls` by what they ask for, as in WHOLE and EVENTS."""
    name: str
    port: int
    process: Process
    calls: dict
    idle_kib: int = 0  # resident before the first call

    @property
    def whole(self):
        return self.calls["1k"]

    @property
    def events(self):
        return self.calls["paced"]


class Bench:
    """Everything that runs during one measurement; a context manager that ends all of it."""

    def __init__(self, root, daemon, provider):
        self.root, self.daemon, self.provider_program = root, daemon, provider
        self.arguments = []  # more of them, for the gateways that are started next
        self.targets, self.processes = [], []

    def __enter__(self):
        try:
            self.provider()
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

    def add(self, name, port, process, calls):
        wait_for(process, port, b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        idle = process.resident_kib()
        wait_for(process, port, calls["1k"].raw())
        self.targets.append(Target(name, port, process, calls, idle))

    def plain_calls(self):
        """As the provider itself, and whoever passes bytes, is asked."""
        calls = {name: chat(MODEL, f"{path}/v1/chat/completions") for name, path in WHOLE.items()}
        for name, path in EVENTS.items():
            calls[name] = chat(MODEL, f"{path}/v1/chat/completions", **STREAMED)
        return calls

    def gateway_calls(self, path="/v1/chat/completions", headers=None, streamed=None, prefix=""):
        """A model's name says which provider, and so which path of bench_provider, is meant."""
        calls = {name: chat(f"{prefix}{model_of(name)}", path, headers) for name in WHOLE}
        for name in EVENTS:
            calls[name] = chat(f"{prefix}{model_of(name)}", path, headers, **(streamed or STREAMED))
        return calls

    def provider(self):
        self.provider_port = free_port()
        process = self.run("provider", [str(self.provider_program), str(self.provider_port)])
        self.add("direct", self.provider_port, process, self.plain_calls())

    def nginx(self):
        root, port = self.root / "nginx", free_port()
        root.mkdir()
        config = root / "nginx.conf"
        config.write_text(NGINX_PROXY.format(root=root, port=port, provider=self.provider_port))
        binary = shutil.which("nginx") or "/usr/sbin/nginx"
        process = self.run("nginx", [binary, "-e", str(root / "start.log"), "-p", str(root), "-c", str(config)])
        self.add("nginx", port, process, self.plain_calls())

    def haproxy(self):
        port = free_port()
        config = self.root / "haproxy.cfg"
        config.write_text(HAPROXY.format(port=port, provider=self.provider_port))
        process = self.run("haproxy", [shutil.which("haproxy") or "/usr/sbin/haproxy", "-f", str(config)])
        self.add("haproxy", port, process, self.plain_calls())

    def gateway(self, name, config, environment=None):
        """A gatehoused with a provider for each path of bench_provider, plus `config`; its port and process."""
        root, port = self.root / name, free_port()
        root.mkdir()
        providers = [{"id": kind, "preset": "openai", "models": [model_of(kind)],
                      "baseUrl": f"http://127.0.0.1:{self.provider_port}{path}/v1",
                      "keys": [{"name": "main", "secret": "env:GATEHOUSE_BENCH_KEY"}]}
                     for kind, path in {**WHOLE, **EVENTS}.items()]
        path = root / "config.json"
        path.write_text(json.dumps({"version": 1, "providers": providers, **config}))
        path.chmod(0o600)
        command = [str(self.daemon), "--config", str(path), "--data", str(root / "data"), "--port", str(port),
                   *self.arguments]
        return port, self.run(name, command, {"GATEHOUSE_BENCH_KEY": "sk-upstream-of-the-bench", **(environment or {})})

    def full_calls(self):
        return self.gateway_calls(headers={"authorization": f"Bearer {CLIENT_KEY}"})

    def gateways(self):
        port, process = self.gateway("bare", {"server": {"metrics": False}})
        self.add("gatehoused bare", port, process, self.gateway_calls())
        port, process = self.gateway("full", self.full_config())
        self.add("gatehoused full", port, process, self.full_calls())
        port, process = self.gateway("translated", self.full_config())
        anthropic = {"x-api-key": CLIENT_KEY, "anthropic-version": "2023-06-01"}
        self.add("gatehoused translated", port, process, self.gateway_calls("/v1/messages", anthropic, {"stream": True}))

    def full_config(self):
        """A client key that must be shown, twenty rules of which the last ones match, ledger and metrics."""
        def rule(number, conditions, provider):
            return {"id": f"rule-{number}", "conditions": conditions,
                    "targets": [{"provider": provider, "model": MODEL}]}

        def when(field, test, value, **more):
            return {"field": field, "test": test, "value": value, **more}

        kinds = [*WHOLE, *EVENTS]
        rules = [rule(n, [when("model", "matches", f"claude-{n}*")] if n % 3 else
                      [when("header", "is", f"team-{n}", name="x-team"), when("stream", "is", "false")], "1k")
                 for n in range(20 - len(kinds))]
        # Those that match come last, the one of 1 KB answers at the very end.
        for kind in reversed(kinds):
            rules.append(rule(len(rules), [when("model", "matches", model_of(kind) + "*")], kind))
        client = {"id": "bench", "sha256": hashlib.sha256(CLIENT_KEY.encode()).hexdigest(),
                  "budgets": [{"limitUsd": "1000000", "period": "month"}],
                  "requestRates": [{"limit": 1000000000, "windowSeconds": 60}]}
        return {"server": {"requireClientKey": True}, "clients": [client], "routes": rules}

    def start_time(self, number):
        """Seconds from the start of a gatehoused with the full set-up to its first forwarded answer."""
        began = time.monotonic()
        port, process = self.gateway(f"start-{number}", self.full_config())
        wait_for(process, port, self.full_calls()["1k"].raw())
        took = time.monotonic() - began
        idle = process.resident_kib()
        process.stop()
        return took, idle
