# SPDX-License-Identifier: GPL-3.0-or-later
"""What a provider of the OpenAI dialect knows beside chats: each call reaches the provider that its model or the header
x-gatehouse-provider names, byte for byte, and is a row of the ledger."""
import json
import sys

from bad_input import send
from harness import Gateway, Provider

KEY = "sk-canary-0123456789abcdefghijklmnopqrstuvwxyz"
SOUND = bytes(range(256)) * 300  # what no text could carry
BOUNDARY = "x-boundary-17"


def form(model):
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.wav"\r\nContent-Type: audio/wav\r\n\r\n'.encode()
    return head + SOUND + f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="model"\r\n\r\n{model}\r\n--{BOUNDARY}--\r\n'.encode()


FORM = {"content_type": f"multipart/form-data; boundary={BOUNDARY}"}
# Method, path, body with the model as MODEL, further fields. Without a model only the header says where it goes.
CALLS = [
    ("POST", "/v1/audio/transcriptions", form("MODEL"), FORM),
    ("POST", "/v1/audio/translations", form("MODEL"), FORM),
    ("POST", "/v1/audio/speech", b'{"model": "MODEL", "input": "Hello",  "voice": "alloy"}', {}),
    ("POST", "/v1/images/generations", b'{"prompt": "a cat",\n "model": "MODEL"}', {}),
    ("POST", "/v1/images/edits", form("MODEL"), FORM),
    ("POST", "/v1/moderations", b'{"model": "MODEL", "input": ["a", "b"]}', {}),
    ("POST", "/v1/rerank", b'{"model": "MODEL", "query": "q", "documents": ["a"], "top_n": 1}', {}),
    ("POST", "/v1/files", form("MODEL").replace(b'name="model"', b'name="purpose"'), FORM),
    ("GET", "/v1/files?limit=2", b"", {"content_type": None}),
    ("GET", "/v1/files/file-1/content", b"", {"content_type": None}),
    ("DELETE", "/v1/files/file-1", b"", {"content_type": None}),
    ("POST", "/v1/batches", b'{"input_file_id": "file-1", "endpoint": "/v1/chat/completions", "completion_window": "24h"}', {}),
    ("GET", "/v1/batches/batch_1", b"", {"content_type": None}),
    ("POST", "/v1/batches/batch_1/cancel", b"", {}),
]


def answer_of(seen):
    if "/speech" in seen.line or "/content" in seen.line:
        return 200, {"content-type": "audio/mpeg", "x-own": "kept"}, SOUND
    return 200, {"x-own": "kept"}, b'{"object":"thing",  "usage": {"prompt_tokens": 7, "completion_tokens": 0, "total_tokens": 7}}'


def main():
    wrong, one, other = [], Provider(answer_of), Provider(answer_of)
    providers = [one.entry("one"), other.entry("other", models=["m", "deep/m"])]
    with Gateway({"providers": providers}, {"UP_KEY": KEY}) as gateway:
        for method, path, body, more in CALLS:
            named = b"MODEL" in body and b'name="purpose"' not in body
            # By the model's name alone, with the prefix taken off; then by the header, everything as it is.
            cases = [(body.replace(b"MODEL", b"other/deep/m"), body.replace(b"MODEL", b"deep/m"), {})] if named else []
            cases.append((body.replace(b"MODEL", b"m"), body.replace(b"MODEL", b"m"), {"x_gatehouse_provider": "other"}))
            for sent, wanted, header in cases:
                status, headers, text = send(gateway.port, path, sent, method, **more, **header)
                try:
                    assert status == 200, (status, text[:200])
                    assert not one.seen, "the wrong provider was asked"
                    seen = other.seen[-1]
                    assert seen.line == f"{method} /base{path} HTTP/1.1", seen.line
                    assert seen.body == wanted, f"the body arrived changed: {seen.body[-120:]} of {len(seen.body)}"
                    assert seen.headers["authorization"] == "Bearer " + KEY and "x-gatehouse-provider" not in seen.headers
                    if more.get("content_type") and sent:
                        assert seen.headers["content-type"] == more["content_type"]
                    expected = answer_of(seen)
                    assert text == expected[2] or headers.get("transfer-encoding") == "chunked" and expected[2] in unchunked(text), text[:100]
                    assert headers["x-own"] == "kept" and headers["content-type"] == expected[1].get("content-type", "application/json")
                    assert headers["x-gatehouse-provider"] == "other"
                except AssertionError as error:
                    wrong.append(f"{method} {path} {header}: {error}")
        rows = gateway.rows(len(other.seen))
        if len(rows) != len(other.seen) or any(row["provider"] != "other" or row["status"] != 200 for row in rows):
            wrong.append(f"{len(rows)} rows for {len(other.seen)} calls")
        status, _, text = send(gateway.port, "/v1/files", method="GET")
        if status != 200 or len(one.seen) != 1:  # the first provider, as for a bare model that several list
            wrong.append(f"without a word on where to: {status} {text[:200]}")
        status, _, text = send(gateway.port, "/v1/files", method="GET", x_gatehouse_provider="nobody")
        if status not in (400, 404) or b"nobody" not in text:
            wrong.append(f"a provider that is none: {status} {text[:200]}")
        for path, expected in (("/v1/models/one/m", 200), ("/v1/models/other/deep/m", 200), ("/v1/models/other%2Fdeep%2Fm", 200), ("/v1/models/nowhere", 404)):
            status, _, text = send(gateway.port, path, method="GET")
            if status != expected or (status == 200 and json.loads(text)["object"] != "model"):
                wrong.append(f"{path}: {status} {text[:200]}")
    for line in wrong:
        print("WRONG", line)
    print(f"{len(CALLS)} kinds of calls, {len(wrong)} wrong")
    sys.exit(1 if wrong else 0)


def unchunked(text):
    out = b""
    while text:
        size, _, text = text.partition(b"\r\n")
        out, text = out + text[:int(size, 16)], text[int(size, 16) + 2:]
    return out


if __name__ == "__main__":
    main()
