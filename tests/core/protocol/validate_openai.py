#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Validates what OpenAI's clients get against OpenAI's own description.

    mkdir kept && GATEHOUSE_KEEP=kept build/dev/tests/core/protocol/tst_replay
    tests/core/protocol/validate_openai.py kept ../shared/data/schemas/openai-openapi.json [every n-th file]

Needs the Python package jsonschema. Prints counts and each kind of fault once; exits with 1 where there is one.
"""
import collections
import json
import pathlib
import sys

import jsonschema

kept, description = pathlib.Path(sys.argv[1]), json.load(open(sys.argv[2]))
step = int(sys.argv[3]) if len(sys.argv) > 3 else 1


def plain(schema):
    """OpenAPI's nullable is no JSON Schema of 2020; discriminators only repeat anyOf."""
    if isinstance(schema, list):
        return [plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    out = {key: plain(value) for key, value in schema.items() if key not in ("discriminator", "nullable")}
    return {"anyOf": [out, {"type": "null"}]} if schema.get("nullable") is True else out


components = plain(description["components"])
validators = {
    name: jsonschema.Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": components})
    for name in ("CreateChatCompletionResponse", "CreateChatCompletionStreamResponse", "Response", "ResponseStreamEvent")
}


def values(path):
    if path.suffix == ".json":
        return [json.loads(path.read_bytes())]
    lines = path.read_bytes().decode().split("\n")
    return [json.loads(line[6:]) for line in lines if line.startswith("data: ") and line != "data: [DONE]"]


def deepest(error):
    while error.context:
        error = max(error.context, key=lambda inner: (len(inner.absolute_path), -len(inner.message)))
    return error


faults, checked = collections.Counter(), collections.Counter()
for path in sorted(kept.iterdir())[::step]:
    chat, whole = ".openai-chat" in path.name, path.suffix == ".json"
    name = ("CreateChatCompletion" + ("Response" if whole else "StreamResponse")) if chat else (
        "Response" if whole else "ResponseStreamEvent")
    seen = set()
    for value in values(path):
        shape = (value.get("type"), json.dumps(value, sort_keys=True)[:0] if whole else len(value.get("choices", [])))
        if not whole and not chat and shape in seen and value["type"].endswith(".delta"):
            continue  # deltas of one stream differ in their text alone
        seen.add(shape)
        checked[name] += 1
        for error in validators[name].iter_errors(value):
            inner = deepest(error)
            where = "/".join("#" if isinstance(part, int) else str(part) for part in inner.absolute_path)
            faults[f"{name} {value.get('type', '')} {where}: {inner.message[:160]}  ({path.name})" if not any(
                f"{name} {value.get('type', '')} {where}:" in known for known in faults) else
                   next(known for known in faults if f"{name} {value.get('type', '')} {where}:" in known)] += 1
print(dict(checked))
for fault, times in faults.most_common(40):
    print(times, fault)
sys.exit(1 if faults else 0)
