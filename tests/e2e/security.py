# SPDX-License-Identifier: GPL-3.0-or-later
"""What a hostile client, web page or provider might try, seen from both ends of a real gatehoused. docs/security-tests.md
lists the promises and which test holds which; those that need no whole program are unit tests."""
import gzip
import hashlib
import json
import posixpath
import sys
import urllib.parse

from bad_input import send
from harness import CHAT_ANSWER, Gateway, Provider

KEY = "sk-canary-0123456789abcdefghijklmnopqrstuvwxyz"
CLIENT = "gh-client-0123456789abcdefghijklmnopqrstuvwxyz"
CHAT = {"model": "up/m", "messages": [{"role": "user", "content": "Hello"}]}
ENVIRONMENT = {"UP_KEY": KEY}


def client(id, **more):
    return {"id": id, "sha256": hashlib.sha256(CLIENT.encode()).hexdigest(), **more}


def post(gateway, path, body, **headers):
    return send(gateway.port, path, body if isinstance(body, bytes) else json.dumps(body).encode(), **headers)


def upstream_of_the_clients_choice():
    """4: where a request goes is said by the configuration, never by the request; and an answer leads nowhere else."""
    elsewhere = Provider()
    trap = f"http://127.0.0.1:{elsewhere.server_address[1]}/v1"
    provider = Provider()
    with Gateway({"providers": [provider.entry()]}, ENVIRONMENT) as gateway:
        for field in ("api_base", "base_url", "baseUrl", "custom_host", "endpoint", "azure_endpoint", "proxy"):
            status, _, _ = post(gateway, "/v1/chat/completions", {**CHAT, field: trap})
            assert status == 200, f"{field}: {status}"
        for header in ("x_portkey_custom_host", "x_base_url", "x_forwarded_host", "x_gatehouse_base_url", "forwarded", "x_original_url",
                       "x_rewrite_url"):
            status, _, _ = post(gateway, "/v1/chat/completions", CHAT, **{header: trap})
            assert status == 200, f"{header}: {status}"
        asked = len(provider.seen)
        for model in (trap, f"{trap}/m", f"up@{trap}", "http://169.254.169.254/m", "file:///etc/passwd"):
            status, _, text = post(gateway, "/v1/chat/completions", {**CHAT, "model": model})
            assert status == 404, f"{model}: {status} {text}"
        assert len(provider.seen) == asked
        post(gateway, "/v1/chat/completions", {**CHAT, "model": f"up/../{trap}"})  # a name like another, to the provider's own address
        for moved in (301, 302, 303, 307, 308):
            provider.answer = lambda _: (moved, {"location": trap + "/chat/completions"}, b"{}")
            status, headers, _ = post(gateway, "/v1/chat/completions", CHAT)
            assert status >= 400 and "location" not in headers, f"{moved} is told as {status} {headers}"
        assert not elsewhere.seen, f"somebody else was asked: {elsewhere.seen[0].line}"
        assert len(provider.seen) > asked
    elsewhere.shutdown()
    provider.shutdown()


def paths_that_climb():
    """5: an id in a path stays an id."""
    provider = Provider()
    with Gateway({"providers": [provider.entry()]}, ENVIRONMENT) as gateway:
        for family in ("files", "responses", "batches", "vector_stores/vs_1/files", "chat/completions", "models"):
            for id in ("..", "../../secret", "%2e%2e/%2e%2e/secret", "..%2f..%2fsecret", "%252e%252e%252fsecret", "..;/secret", "a%00b",
                       "..\\secret", "a/../../../secret"):
                for mount in ("/v1/", "/openai/v1/"):
                    status, _, text = send(gateway.port, f"{mount}{family}/{id}", method="GET", x_gatehouse_provider="up")
                    assert 400 <= status < 500 and b'"error"' in text, f"{family}/{id}: {status} {text[:200]}"
        assert not provider.seen, f"it reached the provider: {provider.seen[0].line}"
        for id in ("file-1", "file-1/content", "a%20b", "100%25", "x?limit=2&after=file-1", "name.with.dots"):
            status, _, _ = send(gateway.port, f"/v1/files/{id}", method="GET", x_gatehouse_provider="up")
            assert status == 200, f"{id}: {status}"
            target = provider.seen[-1].line.split(" ")[1]
            assert target == f"/base/v1/files/{id}", f"{id} arrived as {target}"
            path = urllib.parse.unquote(target.partition("?")[0])
            assert posixpath.normpath(path).startswith("/base/v1/files/"), target
    provider.shutdown()


def headers_both_ways():
    """6: neither side sees the other's credentials, cookies or connection."""
    provider = Provider(lambda _: (200, {"set-cookie": "session=provider", "x-goog-api-key": KEY, "openai-organization": "org-canary",
                                         "x-request-id": "req-1", "access-control-allow-origin": "*", "keep-alive": "timeout=5",
                                         "x-amz-security-token": KEY}, json.dumps(CHAT_ANSWER).encode()))
    with Gateway({"providers": [provider.entry()], "clients": [client("me")]}, ENVIRONMENT) as gateway:
        mine = {"cookie": "session=mine", "x_forwarded_for": "10.0.0.7", "x_real_ip": "10.0.0.7", "referer": "http://127.0.0.1/", "te": "trailers",
                "proxy_authorization": "Basic " + CLIENT, "x_hop": "hop", "connection": "close, x-hop"}
        for form in ({"authorization": "Bearer " + CLIENT}, {"x_api_key": CLIENT}, {"x_goog_api_key": CLIENT}, {"api_key": CLIENT}):
            status, headers, text = post(gateway, "/v1/chat/completions", CHAT, **form, **mine)
            assert status == 200, (form, status, text)
            seen = provider.seen[-1]
            there = {name.lower(): value for name, value in seen.headers.items()}
            assert there["authorization"] == "Bearer " + KEY, there
            for name in (*mine, "x_api_key", "x_goog_api_key", "api_key"):
                assert name.replace("_", "-") not in there or name == "connection", f"{name} went on: {there}"
            assert CLIENT not in str(there) and CLIENT.encode() not in seen.body
            for name in ("set-cookie", "x-goog-api-key", "openai-organization", "access-control-allow-origin", "x-amz-security-token"):
                assert name not in headers, f"{name} came back: {headers}"
            assert headers["x-request-id"] == "req-1", "what is no secret stays"
            assert KEY not in str(headers) + text.decode()
        for path in ("/v1/chat/completions", "/v1/moderations", "/openai/v1/audio/speech"):
            status, _, text = post(gateway, f"{path}?key={CLIENT}&other=1", CHAT)
            assert status == 200, (path, status, text)
            assert provider.seen[-1].line.split(" ")[1].endswith("?other=1"), provider.seen[-1].line
        assert all(CLIENT not in seen.line for seen in provider.seen)
        rows = gateway.rows(len(provider.seen))
        assert CLIENT not in repr(rows) and KEY not in repr(rows), "a key is in the ledger"
        assert all(row["client"] == "me" for row in rows), "every form of a key is the same key"
        assert CLIENT not in gateway.log_text and KEY not in gateway.log_text, "a key is in the log"
    provider.shutdown()


def every_way_in_is_the_same_door():
    """9: every form of auth, on every route, is under the same limits; and a wrong key is refused on each."""
    provider = Provider()
    ways = [("/v1/chat/completions", CHAT), ("/v1/completions", {"model": "up/m", "prompt": "x"}), ("/v1/embeddings", {"model": "up/m", "input": "x"}),
            ("/v1/moderations", {"model": "up/m", "input": "x"}), ("/v1/rerank", {"model": "up/m", "query": "x", "documents": []}),
            ("/v1/responses", {"model": "up/m", "input": "x"}), ("/v1/messages", {**CHAT, "max_tokens": 5}),
            ("/v1/messages/count_tokens", CHAT), ("/v1beta/models/up%2Fm:generateContent", {"contents": [{"parts": [{"text": "x"}]}]}),
            ("/model/up%2Fm/converse", {"messages": [{"role": "user", "content": [{"text": "x"}]}]}), ("/api/chat", {**CHAT, "stream": False})]
    forms = [{"authorization": "Bearer " + CLIENT}, {"x_api_key": CLIENT}, {"x_goog_api_key": CLIENT}, {"api_key": CLIENT}, None]
    with Gateway({"providers": [provider.entry()], "server": {"requireClientKey": True},
                  "clients": [client("me", requestRates=[{"limit": 3, "windowSeconds": 3600}])]}, ENVIRONMENT) as gateway:
        for path, body in ways:
            for form in ({}, {"authorization": "Bearer gh-wrong"}, {"x_api_key": "gh-wrong"}, {"authorization": CLIENT + "x"}):
                status, headers, text = post(gateway, path, body, **form)
                assert status in (401, 403), f"{path} with {form}: {status} {text}"
        for path in ("/v1/models", "/v1/models/up/m", "/v1beta/models", "/api/tags", "/metrics", "/v1/files"):
            status, _, text = send(gateway.port, path, method="GET")
            assert status in (401, 403), f"GET {path}: {status} {text[:100]}"
        assert not provider.seen, provider.seen[0].line
        for index in range(3):
            path, body = ways[index]
            status, _, text = post(gateway, path, body, **forms[index])
            assert status == 200, (path, status, text)
        for path, body in ways:
            for form in forms:
                target = path if form else f"{path}?key={CLIENT}"
                status, _, text = post(gateway, target, body, **(form or {}))
                assert status == 429, f"{target} with {form} passes the limit: {status} {text}"
        assert len(provider.seen) == 3
    provider.shutdown()


def forged_ids():
    """11: a client's own ids neither hide a request nor answer it from another one."""
    provider = Provider()
    with Gateway({"providers": [provider.entry()], "clients": [client("me")]}, ENVIRONMENT) as gateway:
        ids = set()
        for _ in range(3):
            status, headers, _ = post(gateway, "/v1/chat/completions", CHAT, authorization="Bearer " + CLIENT, x_request_id="same",
                                      idempotency_key="same", x_gatehouse_id="same", x_stainless_retry_count="1")
            assert status == 200
            ids.add(headers["x-gatehouse-id"])
        assert len(ids) == 3 and "same" not in ids, ids
        assert len(gateway.rows(3)) == 3 and len(provider.seen) == 3
        assert all("x-gatehouse-id" not in seen.headers for seen in provider.seen)
    provider.shutdown()


def long(piece):
    for _ in range(20 * 1024 * 1024 // len(piece)):
        yield piece


def bombs():
    """14: what is small on the wire and large in memory, from either side."""
    provider = Provider()
    with Gateway({"providers": [provider.entry(idleTimeoutMs=5000)], "server": {"maxBodyBytes": 1_000_000}}, ENVIRONMENT) as gateway:
        packed = gzip.compress(b'{"model": "up/m", "messages": [], "x": "' + b"0" * 50_000_000 + b'"}')
        for coding in ("gzip", "br", "zstd", "deflate", "gzip, gzip"):
            status, _, text = post(gateway, "/v1/chat/completions", packed, content_encoding=coding)
            assert status == 415 and b"ncod" in text, f"{coding}: {status} {text[:200]}"
        boundary = "b" * 100_000
        status, _, _ = post(gateway, "/v1/audio/transcriptions", b"--" + boundary.encode(), content_type=f"multipart/form-data; boundary={boundary}")
        assert 400 <= status < 500, status
        assert not provider.seen
        kept = []
        for what, type, piece in 2 * (("a line without an end", "text/event-stream", b"x" * 65536), ("one JSON without an end", "application/json", b"[" * 65536),
                                  ("an event without an end", "text/event-stream", b"data: " + b"x" * 65000 + b"\n")):
            provider.answer = lambda _: (200, {"content-type": type}, long(piece))
            count = len(gateway.rows())
            status, _, text = post(gateway, "/v1/chat/completions", {**CHAT, "stream": type.startswith("text")})
            # What is too long to be held back goes on to the client; it ends all the same, and not as if all were well.
            row = gateway.rows(count + 1)[-1]
            assert status >= 500 or row["cause"], f"{what}: {status}, {row}"
            assert b"[DONE]" not in text, f"{what} ends clean"
            kept.append(resident(gateway))
        assert kept[-1] < 300 and kept[-1] - kept[2] < 30, f"it keeps more with each long answer: {kept} MiB"
        provider.answer = lambda _: (200, {"content-encoding": "gzip"}, packed)
        status, _, text = post(gateway, "/v1/chat/completions", CHAT)
        assert b"0" * 1000 not in text and (status >= 500 or len(text) < 10_000_000), "an answer's bomb is unpacked"
        provider.answer = lambda _: (200, {}, json.dumps(CHAT_ANSWER).encode())
        assert post(gateway, "/v1/chat/completions", CHAT)[0] == 200, "it lives on"
    provider.shutdown()


def resident(gateway):
    with open(f"/proc/{gateway.process.pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) // 1024


def cross_site():
    """1 to 3: what another site's page can make a browser send changes nothing and tells nothing. bad_input.py asks every API."""
    provider = Provider()
    with Gateway({"providers": [provider.entry()]}, ENVIRONMENT) as gateway:
        for form in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec_fetch_site": "cross-site"}, {"host": "evil.example"},
                     {"host": f"127.0.0.1.evil.example:{gateway.port}"}, {"host": f"localhost.:{gateway.port}"}, {"host": f"127.0.0.1:{gateway.port}@evil.example"},
                     {"host": f"127.0.0.1:{gateway.port}/x"}, {"host": None}):
            for path, method in (("/v1/chat/completions", "POST"), ("/v1/models", "GET"), ("/metrics", "GET"), ("/health", "GET"), ("/", "GET"),
                                 ("/v1/files", "GET")):
                status, headers, _ = send(gateway.port, path, json.dumps(CHAT).encode() if method == "POST" else b"", method, **form)
                assert status in (400, 403), f"{method} {path} with {form}: {status}"
                assert "access-control-allow-origin" not in headers, f"{form} is told that it may read: {headers}"
            status, headers, _ = send(gateway.port, "/v1/chat/completions", b"", "OPTIONS", access_control_request_method="POST",
                                      access_control_request_headers="authorization", **form)
            assert status in (400, 403) and not any(name.startswith("access-control") for name in headers), (form, status, headers)
        assert not provider.seen
    provider.shutdown()


def main():
    wrong = 0
    only = sys.argv[1:]
    for check in (upstream_of_the_clients_choice, paths_that_climb, headers_both_ways, every_way_in_is_the_same_door, forged_ids, bombs, cross_site):
        if only and check.__name__ not in only:
            continue
        try:
            check()
            print("holds:", check.__doc__.split("\n")[0])
        except Exception as error:
            wrong += 1
            print(f"WRONG {check.__name__}: {type(error).__name__}: {error}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
