# SPDX-License-Identifier: GPL-3.0-or-later
"""Anthropic's Messages."""
from .exchange import Call, Seen, Turn, compact, halves, sse


def text_of(content):
    return content if isinstance(content, str) else "".join(block.get("text", "") for block in content or [])


def block(turn, value):
    kind = value["type"]
    if kind == "text":
        turn.text += value["text"]
    elif kind == "image":
        source = value["source"]
        turn.images.append((source.get("media_type", ""), source["data"] if source["type"] == "base64" else source["url"]))
    elif kind == "redacted_thinking":
        turn.thinking.append(("", value["data"]))
    elif kind == "tool_use":
        turn.calls.append(Call(value["id"], value["name"], value["input"]))
    elif kind == "tool_result":
        turn.results.append((value["tool_use_id"], "", text_of(value.get("content"))))
    elif kind == "thinking":
        turn.thinking.append((value["thinking"], value["signature"]))
    else:
        raise ValueError(f"unknown block {kind}")


def read(method, path, query, body):
    seen = Seen(body["model"], body.get("stream", False), body=body)
    assert body["max_tokens"] > 0
    seen.system = text_of(body.get("system"))
    for message in body["messages"]:
        turn = Turn(message["role"])
        content = message["content"]
        for value in [{"type": "text", "text": content}] if isinstance(content, str) else content:
            block(turn, value)
        seen.turns.append(turn)
    seen.tools = {t["name"]: t["input_schema"] for t in body.get("tools", [])}
    seen.schema = ((body.get("output_config") or {}).get("format") or {}).get("schema")
    seen.thinking = (body.get("thinking") or {}).get("budget_tokens")
    return seen


def blocks(reply):
    if reply.thinking:
        yield {"type": "thinking", "thinking": reply.thinking, "signature": reply.signature}
    if reply.text:
        yield {"type": "text", "text": reply.text}
    for call in reply.calls:
        yield {"type": "tool_use", "id": call.id, "name": call.name, "input": call.arguments}


def usage(reply, output):
    return {"input_tokens": reply.input, "cache_creation_input_tokens": 0, "cache_read_input_tokens": 0, "output_tokens": output}


def message(seen, reply, content, stop, output):
    return {"id": "msg_1", "type": "message", "role": "assistant", "model": seen.model, "content": content,
            "stop_reason": stop, "stop_sequence": None, "usage": usage(reply, output)}


def whole(seen, reply):
    return "application/json", message(seen, reply, list(blocks(reply)), "tool_use" if reply.calls else "end_turn", reply.output)


def stream_block(index, value, reply):
    def event(kind, **more):
        return sse({"type": kind, "index": index, **more}, kind)
    kind = value["type"]
    empty = {"thinking": {"thinking": "", "signature": ""}, "text": {"text": ""}, "tool_use": {"input": {}}}[kind]
    yield event("content_block_start", content_block={**value, **empty})
    if kind == "thinking":
        for piece in halves(reply.thinking):
            yield event("content_block_delta", delta={"type": "thinking_delta", "thinking": piece})
        yield event("content_block_delta", delta={"type": "signature_delta", "signature": reply.signature})
    elif kind == "text":
        for word in reply.words():
            yield event("content_block_delta", delta={"type": "text_delta", "text": word})
    else:
        for piece in halves(compact(value["input"])):
            yield event("content_block_delta", delta={"type": "input_json_delta", "partial_json": piece})
    yield event("content_block_stop")


def stream(seen, reply):
    yield sse({"type": "message_start", "message": message(seen, reply, [], None, 1)}, "message_start")
    yield sse({"type": "ping"}, "ping")
    for index, value in enumerate(blocks(reply)):
        yield from stream_block(index, value, reply)
    delta = {"stop_reason": "tool_use" if reply.calls else "end_turn", "stop_sequence": None}
    yield sse({"type": "message_delta", "delta": delta, "usage": {"output_tokens": reply.output}}, "message_delta")
    yield sse({"type": "message_stop"}, "message_stop")


STREAM_TYPE = "text/event-stream"


def error(status, text):
    kind = {400: "invalid_request_error", 429: "rate_limit_error"}[status]
    return {}, {"type": "error", "error": {"type": kind, "message": text}, "request_id": "req_1"}
