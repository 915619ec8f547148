# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates what OpenAI's clients get against OpenAI's own description: (a) all that the sandbox answers through a gateway, and
text completions by providers of every dialect, (b) every recorded answer of the corpus as it leaves, translated from each
provider's dialect, for chat and Responses clients (tst_replay keeps them). What deviates is listed with its reason, and a listed
deviation that no longer occurs is a fault too."""
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

import jsonschema

from dialectserver.exchange import Reply
from dialectserver.server import DIALECTS, Server
from harness import Gateway, corpus

NULL_USAGE = "OpenAI's own recorded streams say null until the answer is complete, and strict readers want the field"
NULL_FINISH = "OpenAI says null until the last chunk; the description knows whole completions alone"
OWN_ANNOTATION = "OpenRouter's own annotation of a file passes to chat clients as it came"
# (schema, where, what the validator says begins with): reason
DEVIATIONS = {
    ("ResponseCreatedEvent", "response/usage", "None is not"): NULL_USAGE,
    ("ResponseInProgressEvent", "response/usage", "None is not"): NULL_USAGE,
    ("ResponseFailedEvent", "response/usage", "None is not"): "as above; an answer that failed was not counted",
    ("CreateCompletionResponse", "choices/#/finish_reason", "None is not"): NULL_FINISH,
    ("CreateChatCompletionResponse", "choices/#/message/annotations/#", "'url_citation' is a required"): OWN_ANNOTATION,
    ("CreateChatCompletionResponse", "choices/#/message/annotations/#/type", "'file' is not one of"): OWN_ANNOTATION,
}
TOOL = {"type": "function", "function": {"name": "weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}}
FUNCTION = {"type": "function", "name": "weather", "strict": False, "parameters": TOOL["function"]["parameters"]}


def plain(schema):
    """OpenAPI's nullable is no JSON Schema of 2020; discriminators only repeat anyOf."""
    if isinstance(schema, list):
        return [plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: plain(value) for key, value in schema.items() if key not in ("discriminator", "nullable")}
    return {"anyOf": [out, {"type": "null"}]} if schema.get("nullable") is True else out


def deepest(error):
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.absolute_path), -len(inner.message)))
    return error


class Description:
    """OpenAI's schemas; of the events of a stream each is checked against its own, not against all of them."""

    def __init__(self, path):
        self.components = plain(json.loads(path.read_text())["components"])
        self.validators = {}
        self.events = {}
        for choice in self.components["schemas"]["ResponseStreamEvent"]["anyOf"]:
            name = choice["$ref"].rsplit("/", 1)[1]
            self.events[self.components["schemas"][name]["properties"]["type"]["enum"][0]] = name

    def errors(self, name, value):
        if name == "ResponseStreamEvent":
            name = self.events.get(value.get("type"), name)
        if name not in self.validators:
            self.validators[name] = jsonschema.Draft202012Validator(
                {"$ref": f"#/components/schemas/{name}", "components": self.components})
        for error in self.validators[name].iter_errors(value):
            inner = deepest(error)
            where = "/".join("#" if isinstance(part, int) else str(part) for part in inner.absolute_path)
            yield name, where, inner.message[:200]


class Check:
    def __init__(self, description):
        self.description = description
        self.checked, self.faults, self.listed = (collections.Counter() for _ in range(3))
        self.examples = collections.defaultdict(list)

    def value(self, name, value, source):
        self.checked[name] += 1
        for schema, where, message in self.description.errors(name, value):
            for key in DEVIATIONS:
                if schema == key[0] and where == key[1] and message.startswith(key[2]):
                    self.listed[key] += 1
                    break
            else:
                self.faults[(schema, where)] += 1
                if len(self.examples[(schema, where)]) < 4:
                    self.examples[(schema, where)].append(f"{message} ({source})")

    def stream(self, name, text, source):
        """All events but the deltas of one stream after the first of their kind: those differ in their text alone."""
        seen = set()
        for line in text.split("\n"):
            if not line.startswith("data: ") or line == "data: [DONE]":
                continue
            value = json.loads(line[6:])
            shape = (value.get("type"), json.dumps([sorted(choice["delta"]) for choice in value.get("choices", []) if "delta" in choice]))
            if shape not in seen or not (value.get("type", "delta").endswith("delta") and value.get("usage") is None):
                self.value(name, value, source)
            seen.add(shape)


def ask(gateway, path, body=None):
    request = urllib.request.Request(gateway.base + path, json.dumps(body).encode() if body else None, {"content-type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def sandbox(check):
    messages = [{"role": "user", "content": "Good morning"}]
    names = ("CreateChatCompletionResponse", "CreateChatCompletionStreamResponse")
    with Gateway() as gateway:
        for model in ("echo", "lorem-20", "tools", "parallel", "think"):
            chat = {"model": "sandbox/" + model, "messages": messages, "tools": [TOOL]}
            check.value(names[0], json.loads(ask(gateway, "/v1/chat/completions", chat)), model)
            streamed = {**chat, "stream": True, "stream_options": {"include_usage": True}}
            check.stream(names[1], ask(gateway, "/v1/chat/completions", streamed), model)
            responses = {"model": "sandbox/" + model, "input": "Good morning", "tools": [FUNCTION]}
            check.value("Response", json.loads(ask(gateway, "/v1/responses", responses)), model)
            check.stream("ResponseStreamEvent", ask(gateway, "/v1/responses", {**responses, "stream": True}), model)
        check.value("CreateCompletionResponse", json.loads(ask(gateway, "/v1/completions", {"model": "sandbox/echo", "prompt": "a b"})), "")
        check.stream("CreateCompletionResponse", ask(gateway, "/v1/completions", {"model": "sandbox/echo", "prompt": "a b", "stream": True}), "")
        check.value("CreateEmbeddingResponse", json.loads(ask(gateway, "/v1/embeddings", {"model": "sandbox/echo", "input": ["a"]})), "")
        check.value("ListModelsResponse", json.loads(ask(gateway, "/v1/models")), "")
        check.value("Model", json.loads(ask(gateway, "/v1/models/sandbox/echo")), "")
        for model in ("sandbox/error-400", "sandbox/error-429", "nowhere/m"):
            check.value("ErrorResponse", json.loads(ask(gateway, "/v1/chat/completions", {"model": model, "messages": messages})), model)
            check.value("ErrorResponse", json.loads(ask(gateway, "/v1/responses", {"model": model, "input": "a"})), model)
        for path, name in (("/v1/chat/completions", names[1]), ("/v1/responses", "ResponseStreamEvent")):
            body = {"model": "sandbox/cut-3", "messages": messages, "input": "a", "stream": True}
            broken = ask(gateway, path, {key: body[key] for key in ("model", "stream", "messages" if "chat" in path else "input")})
            if name == "ResponseStreamEvent":
                check.stream(name, broken, "cut-3")
            else:
                last = json.loads(broken.strip().rsplit("data: ", 1)[1])
                check.value("ErrorResponse", last, "cut-3")


def completions(check):
    """Text completions by providers that know chats alone."""
    with Server(lambda seen: Reply("there was a king")) as server, Gateway({"providers": server.providers()}) as gateway:
        for dialect in DIALECTS:
            if dialect == "openai-chat":  # passed on as it is
                continue
            body = {"model": dialect + "/m", "prompt": "Once upon a time"}
            check.value("CreateCompletionResponse", json.loads(ask(gateway, "/v1/completions", body)), dialect)
            check.stream("CreateCompletionResponse", ask(gateway, "/v1/completions", {**body, "stream": True}), dialect)


def replayed(check, folder):
    kept = pathlib.Path(folder)
    subprocess.run([os.environ["TST_REPLAY"], "-silent"], check=True, env={**os.environ, "GATEHOUSE_KEEP": str(kept)}, timeout=500)
    files = sorted(kept.iterdir())
    assert len(files) > 3000, f"{len(files)} answers were kept"
    for path in files:
        chat, text = ".openai-chat" in path.name, path.read_bytes().decode()
        if path.suffix == ".json":
            check.value("CreateChatCompletionResponse" if chat else "Response", json.loads(text), path.name)
        else:
            check.stream("CreateChatCompletionStreamResponse" if chat else "ResponseStreamEvent", text, path.name)


def main():
    check = Check(Description(corpus() / "schemas/openai-openapi.json"))
    sandbox(check)
    completions(check)
    with tempfile.TemporaryDirectory(prefix="gatehouse-schema-") as folder:
        replayed(check, folder)
    for name, count in sorted(check.checked.items()):
        print(f"{count:7} {name}")
    for key, reason in DEVIATIONS.items():
        print(f"listed: {key[0]} {key[1]}, {check.listed[key]} times: {reason}")
    for key, count in check.faults.most_common():
        print(f"FAULT {key[0]} {key[1]}, {count} times:", *check.examples[key], sep="\n    ")
    gone = [key for key in DEVIATIONS if not check.listed[key]]
    print(f"{check.checked.total()} values checked, {check.listed.total()} listed deviations, {check.faults.total()} faults", *gone)
    sys.exit(1 if check.faults or gone else 0)


if __name__ == "__main__":
    main()
