# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input over raw sockets: every refusal has its status, the shape of errors of the API that was called, and a sentence
that names the field, the value and the cure. What a web page could send by itself is refused before anything is read."""
import json
import socket
import sys

from harness import Gateway

CHAT = {"model": "sandbox/echo", "messages": [{"role": "user", "content": "Hello"}]}
CLAUDE = {"model": "sandbox/echo", "max_tokens": 50, "messages": [{"role": "user", "content": "Hello"}]}
GEMINI = {"contents": [{"role": "user", "parts": [{"text": "Hello"}]}]}
CONVERSE = {"messages": [{"role": "user", "content": [{"text": "Hello"}]}]}
RESPONSES = {"model": "sandbox/echo", "input": "Hello"}
LIMIT = 100_000

# API: path, a good body, where its model stands, how an error's message is found; the shape is checked whole.
APIS = {
    "openai": ("/v1/chat/completions", CHAT, "model"),
    "responses": ("/v1/responses", RESPONSES, "model"),
    "anthropic": ("/v1/messages", CLAUDE, "model"),
    "gemini": ("/v1beta/models/sandbox%2Fecho:generateContent", GEMINI, None),
    "bedrock": ("/model/sandbox%2Fecho/converse", CONVERSE, None),
    "ollama": ("/api/chat", {**CHAT, "stream": False}, "model"),
}


def openai_message(answer, status):
    error = answer["error"]
    assert set(error) >= {"message", "type", "param", "code"}, f"not OpenAI's shape: {answer}"
    return error["message"] + f" [param {error['param']}]"


def anthropic_message(answer, status):
    kinds = {400: "invalid_request_error", 403: "permission_error", 404: "not_found_error", 413: "request_too_large"}
    assert answer["type"] == "error" and answer["error"]["type"] == kinds.get(status, "invalid_request_error"), f"not Anthropic's: {answer}"
    return answer["error"]["message"]


def gemini_message(answer, status):
    error = answer["error"]
    assert error["code"] == status and error["status"] == error["status"].upper(), f"not Gemini's shape: {answer}"
    return error["message"]


MESSAGE = {"openai": openai_message, "responses": openai_message, "anthropic": anthropic_message, "gemini": gemini_message,
           "bedrock": lambda answer, _: answer["message"], "ollama": lambda answer, _: answer["error"]}


def send(port, path, body=b"", method="POST", **headers):
    """One request as it stands; status, headers and body of the answer."""
    fields = {"host": f"127.0.0.1:{port}", "content-type": "application/json", "content-length": str(len(body)), "connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        try:
            connection.sendall(f"{method} {path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        except OSError:
            pass  # refused while it was sent
        raw = b""
        try:
            while piece := connection.recv(65536):
                raw += piece
        except ConnectionResetError:
            pass
    head, _, rest = raw.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    return int(lines[0].split(" ")[1]), {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in lines[1:])}, rest


class Checks:
    def __init__(self, port):
        self.port, self.count, self.wrong = port, 0, []

    def refused(self, api, what, status, says, path=None, body=None, head=False, **more):
        """`says`: words of which each must be in the message."""
        own, good, _ = APIS[api]
        path = path or own
        raw = body if isinstance(body, bytes) else json.dumps(good if body is None else body).encode()
        got, headers, answer = send(self.port, path, raw, **more)
        self.count += 1
        try:
            assert got == status, f"status {got}, expected {status}: {answer[:300]!r}"
            assert headers.get("content-type", "").startswith(("application/json", "application/x-amz-json")), headers
            assert status != 405 or "OPTIONS" in headers["allow"] and more.get("method", "POST") not in headers["allow"].split(", "), headers
            message = MESSAGE[api](json.loads(answer), status)
            assert isinstance(message, str), f"not this API's shape: {answer[:300]!r}"
            missing = [word for word in says if word.lower() not in message.lower()]
            assert not missing, f"the message does not say {missing}: {message}"
        except (AssertionError, KeyError, TypeError, ValueError) as error:
            self.wrong.append(f"{api}: {what}: {type(error).__name__ if not isinstance(error, AssertionError) else ''} {error} {answer[:300]!r}")

    def passes(self, api, what, status=200, path=None, body=None, **more):
        own, good, _ = APIS[api]
        raw = body if isinstance(body, bytes) else json.dumps(good if body is None else body).encode()
        got, _, answer = send(self.port, path or own, raw, **more)
        self.count += 1
        if got != status:
            self.wrong.append(f"{api}: {what}: status {got}, expected {status}: {answer[:300]!r}")


def every_api(check):
    for api, (path, good, model) in APIS.items():
        check.passes(api, "a good request")
        check.passes(api, "with a charset", content_type="application/json; charset=utf-8")
        check.refused(api, "broken JSON", 400, ["JSON"], body=json.dumps(good).encode()[:-1])
        check.refused(api, "no JSON", 400, ["JSON"], body=b"hello")
        check.refused(api, "no body", 400, ["body"], body=b"")
        check.refused(api, "a list", 400, ["array", "object"], body=[good])
        check.refused(api, "JSON and more", 400, ["JSON"], body=json.dumps(good).encode() + b"{}")
        check.refused(api, "not UTF-8", 400, ["UTF-8"], body=json.dumps(good).encode().replace(b"Hello", b"\xff\xfe"))
        check.refused(api, "1000 levels deep", 400, ["deep"], body=json.dumps(good).encode()[:-1] + b',"x":' + b"[" * 3000 + b"]" * 3000 + b"}")
        check.refused(api, "too large a body", 413, ["bytes"], body={**good, "padding": "x" * LIMIT})
        check.refused(api, "another method", 405, ["DELETE", "POST"], method="DELETE")
        for kind in ("text/plain", "text/plain;charset=UTF-8", "text/plain; x=application/json", "application/x-www-form-urlencoded",
                     "multipart/form-data; boundary=json"):
            check.refused(api, f"content type {kind}", 415, [kind.split(";")[0], "application/json"], content_type=kind)
        check.passes(api, "no content type", content_type=None)
        if model:
            check.refused(api, "no model", 400, ["model", "missing"], body={k: v for k, v in good.items() if k != model})
            check.refused(api, "a model that is a number", 400, ["model", "7", "string"], body={**good, "model": 7})
            check.refused(api, "an empty model", 400, ["model", "empty"], body={**good, "model": ""})
            check.refused(api, "an unknown model", 404, ["sandbux/echo", "sandbox/echo"], body={**good, "model": "sandbux/echo"})
        else:
            check.refused(api, "an unknown model", 404, ["sandbux/echo", "sandbox/echo"], path=path.replace("sandbox", "sandbux"))
        # What web pages can make a browser send.
        check.refused(api, "a foreign Host", 403, ["evil.example", "host"], host="evil.example")
        check.refused(api, "a foreign Origin", 403, ["https://evil.example", "origin"], origin="https://evil.example")
        check.refused(api, "the Origin null", 403, ["null", "origin"], origin="null")
        for site in ("cross-site", "same-site"):
            check.refused(api, f"Sec-Fetch-Site {site}", 403, [site], sec_fetch_site=site)


def types(check):
    one = CHAT["messages"][0]
    for field, value, says in (("messages", "hello", ["messages", "array"]), ("messages", None, ["messages"]), ("messages", [], ["messages"]),
                               ("messages", [7], ["messages[0]", "object"]), ("messages", [{**one, "role": 7}], ["messages[0].role", "string"]),
                               ("stream", "yes", ["stream", "true or false"]), ("temperature", "hot", ["temperature", "number"]),
                               ("max_tokens", "many", ["max_tokens", "integer"]), ("max_tokens", 1.5, ["max_tokens", "integer"]),
                               ("tools", {}, ["tools", "array"])):
        check.refused("openai", f"{field}: {value}", 400, says, body={**CHAT, field: value})
    for field, value, says in (("messages", "hello", ["messages", "array"]), ("max_tokens", "many", ["max_tokens"]),
                               ("messages", [7], ["messages"]), ("stream", 1, ["stream"])):
        check.refused("anthropic", f"{field}: {value}", 400, says, body={**CLAUDE, field: value})
    for field, value, says in (("contents", 7, ["contents"]), ("contents", [7], ["contents"]), ("generationConfig", 7, ["generationConfig"])):
        check.refused("gemini", f"{field}: {value}", 400, says, body={**GEMINI, field: value})


def paths(check):
    check.refused("openai", "an unknown path", 404, ["/nothing/here"], path="/nothing/here")
    check.refused("openai", "GET of a POST", 405, ["GET", "POST"], method="GET", body=b"")
    check.refused("openai", "POST of the list", 405, ["POST", "GET"], path="/v1/models")
    check.refused("openai", "POST of /metrics", 405, ["GET"], path="/metrics")
    check.refused("openai", "POST of /health", 405, ["GET"], path="/health")
    check.refused("openai", "an unknown model's page", 404, ["sandbux/echo", "sandbox/echo"], path="/v1/models/sandbux/echo", method="GET", body=b"")
    check.refused("anthropic", "an unknown path below Anthropic's", 404, ["/v1/nothing", "/v1/messages"], path="/anthropic/v1/nothing")
    check.refused("gemini", "an unknown path below Gemini's", 404, ["v1beta/nothing"], path="/v1beta/nothing")
    for path, allowed in (("/v1/chat/completions", "POST, OPTIONS"), ("/v1/models", "GET, HEAD, OPTIONS"), ("/health", "GET, HEAD, OPTIONS"),
                          ("/v1/messages", "POST, OPTIONS"), ("/api/tags", "GET, HEAD, OPTIONS"), ("/v1/files/x", None), ("*", None)):
        status, headers, _ = send(check.port, path, method="OPTIONS")
        check.count += 1
        if status != 204 or headers["allow"] != allowed and allowed:
            check.wrong.append(f"OPTIONS {path}: {status} {headers}")
    check.passes("openai", "the list", path="/v1/models", method="GET", body=b"", content_type=None)
    form = (b'--b\r\ncontent-disposition: form-data; name="model"\r\n\r\nsandbux/echo\r\n--b\r\ncontent-disposition: form-data; '
            b'name="file"; filename="a.wav"\r\ncontent-type: audio/wav\r\n\r\nRIFF\r\n--b--\r\n')
    # A form is right for what passes through; what is wrong with it here is the model.
    check.refused("openai", "a form with an unknown model", 404, ["sandbux/echo"], path="/v1/audio/transcriptions", body=form,
                  content_type="multipart/form-data; boundary=b")


def main():
    with Gateway({"server": {"maxBodyBytes": LIMIT}}) as gateway:
        check = Checks(gateway.port)
        every_api(check)
        types(check)
        paths(check)
        check.passes("openai", "a good request after all that")
    for line in check.wrong:
        print("WRONG", line)
    print(f"{check.count} requests, {len(check.wrong)} wrong")
    sys.exit(1 if check.wrong else 0)


if __name__ == "__main__":
    main()
