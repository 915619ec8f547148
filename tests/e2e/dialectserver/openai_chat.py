# SPDX-License-Identifier: GPL-3.0-or-later
"""OpenAI's chat/completions and embeddings, with DeepSeek's reasoning_content."""
import base64
import json
import struct

from .exchange import Call, Seen, Turn, compact, halves, sse


def text_of(content):
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content or [])


def image(part):
    url = part["image_url"]["url"]
    if url.startswith("data:"):
        kind, data = url[5:].split(";base64,")
        return kind, data
    return "", url


def turn(message):
    out = Turn(message["role"])
    if message["role"] == "tool":
        out.results.append((message["tool_call_id"], message.get("name", ""), text_of(message["content"])))
        return out
    out.text = text_of(message.get("content"))
    if isinstance(message.get("content"), list):
        out.images = [image(part) for part in message["content"] if part["type"] == "image_url"]
    for call in message.get("tool_calls") or []:
        signature = call.get("extra_content", {}).get("google", {}).get("thought_signature", "")
        out.calls.append(Call(call["id"], call["function"]["name"], json.loads(call["function"]["arguments"]), signature))
    if message.get("reasoning_content"):
        out.thinking.append((message["reasoning_content"], ""))
    return out


def read(method, path, query, body):
    seen = Seen(body["model"], body.get("stream", False), body=body)
    if path.endswith("/embeddings"):
        seen.inputs = body["input"] if isinstance(body["input"], list) else [body["input"]]
        return seen
    for message in body["messages"]:
        if message["role"] in ("system", "developer"):
            seen.system += text_of(message["content"])
        else:
            seen.turns.append(turn(message))
    seen.tools = {t["function"]["name"]: t["function"].get("parameters") for t in body.get("tools", [])}
    form = body.get("response_format") or {}
    seen.schema = form.get("json_schema", {}).get("schema")
    seen.thinking = body.get("reasoning_effort")
    return seen


def usage(reply):
    return {"prompt_tokens": reply.input, "completion_tokens": reply.output, "total_tokens": reply.input + reply.output}


def call_json(call):
    return {"id": call.id, "type": "function", "function": {"name": call.name, "arguments": compact(call.arguments)}}


def embeddings(seen, reply):
    def spelt(vector):
        if seen.body.get("encoding_format") == "base64":
            return base64.b64encode(struct.pack(f"<{len(vector)}f", *vector)).decode()
        return vector
    data = [{"object": "embedding", "index": i, "embedding": spelt(v)} for i, v in enumerate(reply.vectors)]
    return {"object": "list", "data": data, "model": seen.model, "usage": {"prompt_tokens": reply.input, "total_tokens": reply.input}}


def whole(seen, reply):
    if reply.vectors is not None:
        return "application/json", embeddings(seen, reply)
    message = {"role": "assistant", "content": reply.text or None, "refusal": None}
    if reply.thinking:
        message["reasoning_content"] = reply.thinking
    if reply.calls:
        message["tool_calls"] = [call_json(call) for call in reply.calls]
    choice = {"index": 0, "message": message, "logprobs": None, "finish_reason": "tool_calls" if reply.calls else "stop"}
    return "application/json", {"id": "chatcmpl-1", "object": "chat.completion", "created": 1700000000, "model": seen.model,
                                "choices": [choice], "usage": usage(reply)}


def stream(seen, reply):
    def chunk(delta, finish=None):
        return sse({"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1700000000, "model": seen.model,
                    "choices": [{"index": 0, "delta": delta, "finish_reason": finish}]})
    yield chunk({"role": "assistant", "content": ""})
    if reply.thinking:
        for piece in halves(reply.thinking):
            yield chunk({"reasoning_content": piece})
    for word in reply.words():
        yield chunk({"content": word})
    for index, call in enumerate(reply.calls):
        first = call_json(call)
        first["index"], first["function"]["arguments"] = index, ""
        yield chunk({"tool_calls": [first]})
        for piece in halves(compact(call.arguments)):
            yield chunk({"tool_calls": [{"index": index, "function": {"arguments": piece}}]})
    yield chunk({}, "tool_calls" if reply.calls else "stop")
    if reply.usage and (seen.body.get("stream_options") or {}).get("include_usage"):
        yield sse({"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1700000000, "model": seen.model,
                   "choices": [], "usage": usage(reply)})
    if not reply.lingers:
        yield "data: [DONE]\n\n"


STREAM_TYPE = "text/event-stream"


def error(status, message):
    return {}, {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None}}
