# SPDX-License-Identifier: GPL-3.0-or-later
"""Amazon Bedrock's Converse and ConverseStream, with event-stream frames, and Cohere's embeddings."""
import binascii
import json
import re
import struct
import urllib.parse

from .exchange import Call, Seen, Turn, compact, halves


def result_text(result):
    return "".join(part.get("text", compact(part["json"]) if "json" in part else "") for part in result["content"])


def block(turn, value):
    kind, inner = next(iter(value.items()))
    if kind == "text":
        turn.text += inner
    elif kind == "image":
        turn.images.append(("image/" + inner["format"], inner["source"]["bytes"]))
    elif kind == "toolUse":
        turn.calls.append(Call(inner["toolUseId"], inner["name"], inner["input"]))
    elif kind == "toolResult":
        turn.results.append((inner["toolUseId"], "", result_text(inner)))
    elif kind == "reasoningContent":
        text = inner["reasoningText"]
        turn.thinking.append((text["text"], text.get("signature", "")))
    elif kind != "cachePoint":
        raise ValueError(f"unknown block {kind}")


def read(method, path, query, body):
    model, verb = re.search(r"/model/(.+)/(converse|converse-stream|invoke)$", path).groups()
    seen = Seen(urllib.parse.unquote(model), verb == "converse-stream", body=body)
    if verb == "invoke":  # Cohere's embeddings
        seen.inputs = body["texts"]
        return seen
    seen.system = "".join(part.get("text", "") for part in body.get("system", []))
    for message in body["messages"]:
        turn = Turn(message["role"])
        for value in message["content"]:
            block(turn, value)
        seen.turns.append(turn)
    for tool in (body.get("toolConfig") or {}).get("tools", []):
        if "toolSpec" in tool:
            seen.tools[tool["toolSpec"]["name"]] = tool["toolSpec"]["inputSchema"]["json"]
    form = (body.get("outputConfig") or {}).get("textFormat")
    if form:
        schema = form["structure"]["jsonSchema"]["schema"]
        seen.schema = json.loads(schema) if isinstance(schema, str) else schema
    more = body.get("additionalModelRequestFields") or {}
    seen.thinking = (more.get("thinking") or {}).get("budget_tokens")
    return seen


def usage(reply):
    return {"inputTokens": reply.input, "outputTokens": reply.output, "totalTokens": reply.input + reply.output}


def blocks(reply):
    if reply.thinking:
        yield {"reasoningContent": {"reasoningText": {"text": reply.thinking, "signature": reply.signature}}}
    if reply.text:
        yield {"text": reply.text}
    for call in reply.calls:
        yield {"toolUse": {"toolUseId": call.id, "name": call.name, "input": call.arguments}}


def whole(seen, reply):
    if reply.vectors is not None:
        return "application/json", {"embeddings": reply.vectors, "id": "1", "response_type": "embeddings_floats", "texts": seen.inputs}
    return "application/json", {"output": {"message": {"role": "assistant", "content": list(blocks(reply))}},
                                "stopReason": "tool_use" if reply.calls else "end_turn", "usage": usage(reply), "metrics": {"latencyMs": 1}}


def frame(kind, value):
    headers = b""
    for name, text in ((":event-type", kind), (":content-type", "application/json"), (":message-type", "event")):
        headers += bytes([len(name)]) + name.encode() + b"\x07" + struct.pack(">H", len(text)) + text.encode()
    payload = compact(value).encode()
    prelude = struct.pack(">II", 16 + len(headers) + len(payload), len(headers))
    message = prelude + struct.pack(">I", binascii.crc32(prelude)) + headers + payload
    return message + struct.pack(">I", binascii.crc32(message))


def deltas(value, reply):
    kind, inner = next(iter(value.items()))
    if kind == "text":
        return [{"text": word} for word in reply.words()]
    if kind == "toolUse":
        return [{"toolUse": {"input": piece}} for piece in halves(compact(inner["input"]))]
    return [{"reasoningContent": {"text": piece}} for piece in halves(reply.thinking)] + [
        {"reasoningContent": {"signature": reply.signature}}]


def stream(seen, reply):
    yield frame("messageStart", {"role": "assistant"})
    for index, value in enumerate(blocks(reply)):
        if "toolUse" in value:
            start = {"toolUse": {k: value["toolUse"][k] for k in ("toolUseId", "name")}}
            yield frame("contentBlockStart", {"contentBlockIndex": index, "start": start})
        for delta in deltas(value, reply):
            yield frame("contentBlockDelta", {"contentBlockIndex": index, "delta": delta})
        yield frame("contentBlockStop", {"contentBlockIndex": index})
    yield frame("messageStop", {"stopReason": "tool_use" if reply.calls else "end_turn"})
    yield frame("metadata", {"usage": usage(reply), "metrics": {"latencyMs": 1}})


STREAM_TYPE = "application/vnd.amazon.eventstream"


def error(status, message):
    kind = {400: "ValidationException", 429: "ThrottlingException"}[status]
    return {"x-amzn-errortype": kind + ":http://internal.amazon.com/"}, {"message": message}
