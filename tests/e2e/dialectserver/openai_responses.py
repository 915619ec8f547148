# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenAI's Responses."""
import json

from .exchange import Call, Seen, Turn, compact, halves, sse
from . import openai_chat


def content(turn, parts):
    if isinstance(parts, str):
        turn.text += parts
        return
    for part in parts:
        if part["type"] in ("input_text", "output_text"):
            turn.text += part["text"]
        elif part["type"] == "input_image":
            turn.images.append(openai_chat.image({"image_url": {"url": part["image_url"]}}))


def item(seen, value):
    kind = value.get("type", "message")
    if kind == "message" and value["role"] in ("system", "developer"):
        into = Turn("system")
        content(into, value["content"])
        seen.system += into.text
        return
    if kind == "message":
        into = Turn(value["role"])
        content(into, value["content"])
    elif kind == "function_call":
        into = Turn("assistant", calls=[Call(value["call_id"], value["name"], json.loads(value["arguments"]))])
    elif kind == "function_call_output":
        text = value["output"] if isinstance(value["output"], str) else "".join(p.get("text", "") for p in value["output"])
        into = Turn("tool", results=[(value["call_id"], "", text)])
    elif kind == "reasoning":
        text = "".join(part["text"] for part in value.get("summary", []))
        into = Turn("assistant", thinking=[(text, value.get("encrypted_content") or "")])
    else:
        raise ValueError(f"unknown item {kind}")
    seen.turns.append(into)


def read(method, path, query, body):
    if path.endswith("/embeddings"):
        return openai_chat.read(method, path, query, body)
    seen = Seen(body["model"], body.get("stream", False), body=body)
    seen.system = body.get("instructions") or ""
    if isinstance(body["input"], str):
        seen.turns.append(Turn("user", body["input"]))
    else:
        for value in body["input"]:
            item(seen, value)
    seen.tools = {t["name"]: t.get("parameters") for t in body.get("tools", []) if t["type"] == "function"}
    seen.schema = ((body.get("text") or {}).get("format") or {}).get("schema")
    seen.thinking = (body.get("reasoning") or {}).get("effort")
    return seen


def items(reply):
    if reply.thinking:
        yield {"id": "rs_1", "type": "reasoning", "summary": [{"type": "summary_text", "text": reply.thinking}],
               "encrypted_content": reply.signature or None}
    if reply.text:
        yield {"id": "msg_1", "type": "message", "status": "completed", "role": "assistant",
               "content": [{"type": "output_text", "text": reply.text, "annotations": [], "logprobs": []}]}
    for call in reply.calls:
        yield {"id": "fc_" + call.id, "type": "function_call", "status": "completed", "call_id": call.id, "name": call.name,
               "arguments": compact(call.arguments)}


def response(seen, reply, status="completed"):
    done = status == "completed"
    usage = {"input_tokens": reply.input, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": reply.output,
             "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": reply.input + reply.output}
    return {"id": "resp_1", "object": "response", "created_at": 1700000000, "status": status, "error": None,
            "incomplete_details": None, "instructions": None, "max_output_tokens": None, "model": seen.model,
            "output": list(items(reply)) if done else [], "parallel_tool_calls": True, "previous_response_id": None,
            "reasoning": {"effort": None, "summary": None}, "store": False, "temperature": 1.0, "text": {"format": {"type": "text"}},
            "tool_choice": "auto", "tools": [], "top_p": 1.0, "truncation": "disabled", "usage": usage if done else None, "metadata": {}}


def whole(seen, reply):
    return openai_chat.whole(seen, reply) if reply.vectors is not None else ("application/json", response(seen, reply))


def stream_item(index, value, reply):
    """The events of one output item, without their numbers."""
    at = {"output_index": index, "item_id": value["id"]}
    if value["type"] == "reasoning":
        yield "output_item.added", {"output_index": index, "item": {**value, "summary": [], "encrypted_content": None}}
        part = {**at, "summary_index": 0}
        yield "reasoning_summary_part.added", {**part, "part": {"type": "summary_text", "text": ""}}
        for piece in halves(reply.thinking):
            yield "reasoning_summary_text.delta", {**part, "delta": piece}
        yield "reasoning_summary_text.done", {**part, "text": reply.thinking}
        yield "reasoning_summary_part.done", {**part, "part": {"type": "summary_text", "text": reply.thinking}}
    elif value["type"] == "message":
        yield "output_item.added", {"output_index": index, "item": {**value, "status": "in_progress", "content": []}}
        part = {**at, "content_index": 0}
        yield "content_part.added", {**part, "part": {"type": "output_text", "text": "", "annotations": [], "logprobs": []}}
        for word in reply.words():
            yield "output_text.delta", {**part, "delta": word, "logprobs": []}
        yield "output_text.done", {**part, "text": reply.text, "logprobs": []}
        yield "content_part.done", {**part, "part": value["content"][0]}
    else:
        yield "output_item.added", {"output_index": index, "item": {**value, "status": "in_progress", "arguments": ""}}
        for piece in halves(value["arguments"]):
            yield "function_call_arguments.delta", {**at, "delta": piece}
        yield "function_call_arguments.done", {**at, "arguments": value["arguments"], "name": value["name"]}
    yield "output_item.done", {"output_index": index, "item": value}


def events(seen, reply):
    yield "created", {"response": response(seen, reply, "in_progress")}
    yield "in_progress", {"response": response(seen, reply, "in_progress")}
    for index, value in enumerate(items(reply)):
        yield from stream_item(index, value, reply)
    yield "completed", {"response": response(seen, reply)}


def stream(seen, reply):
    for number, (name, value) in enumerate(events(seen, reply)):
        yield sse({"type": "response." + name, "sequence_number": number, **value}, "response." + name)


STREAM_TYPE = "text/event-stream"
error = openai_chat.error
