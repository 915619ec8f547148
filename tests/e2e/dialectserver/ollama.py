# SPDX-License-Identifier: GPL-3.0-or-later
"""Ollama's own chat and embeddings."""
from .exchange import Call, Seen, Turn, compact


def read(method, path, query, body):
    seen = Seen(body["model"], body.get("stream", True), body=body)
    if path.endswith("/api/embed"):
        seen.stream = False
        seen.inputs = body["input"] if isinstance(body["input"], list) else [body["input"]]
        return seen
    for message in body["messages"]:
        if message["role"] == "system":
            seen.system += message["content"]
            continue
        turn = Turn(message["role"])
        if message["role"] == "tool":
            turn.results.append(("", message.get("tool_name", ""), message["content"]))
        else:
            turn.text = message.get("content", "")
        turn.images = [("", data) for data in message.get("images") or []]
        for call in message.get("tool_calls") or []:
            turn.calls.append(Call("", call["function"]["name"], call["function"]["arguments"]))
        if message.get("thinking"):
            turn.thinking.append((message["thinking"], ""))
        seen.turns.append(turn)
    seen.tools = {t["function"]["name"]: t["function"].get("parameters") for t in body.get("tools") or []}
    seen.schema = body["format"] if isinstance(body.get("format"), dict) else None
    seen.thinking = body.get("think")
    return seen


def line(seen, message, done=False, reply=None):
    value = {"model": seen.model, "created_at": "2026-01-02T03:04:05.678Z", "message": {"role": "assistant", "content": "", **message},
             "done": done}
    if done:
        value.update({"done_reason": "stop", "total_duration": 5, "load_duration": 1, "prompt_eval_count": reply.input,
                      "prompt_eval_duration": 1, "eval_count": reply.output, "eval_duration": 1})
    return value


def calls(reply):
    return [{"function": {"name": call.name, "arguments": call.arguments}} for call in reply.calls]


def whole(seen, reply):
    if reply.vectors is not None:
        return "application/json", {"model": seen.model, "embeddings": reply.vectors, "total_duration": 5, "load_duration": 1,
                                    "prompt_eval_count": reply.input}
    message = {"content": reply.text}
    if reply.thinking:
        message["thinking"] = reply.thinking
    if reply.calls:
        message["tool_calls"] = calls(reply)
    return "application/json", line(seen, message, True, reply)


def stream(seen, reply):
    if reply.thinking:
        yield compact(line(seen, {"thinking": reply.thinking})) + "\n"
    for word in reply.words():
        yield compact(line(seen, {"content": word})) + "\n"
    for call in calls(reply):
        yield compact(line(seen, {"tool_calls": [call]})) + "\n"
    yield compact(line(seen, {}, True, reply)) + "\n"


STREAM_TYPE = "application/x-ndjson"


def error(status, message):
    return {}, {"error": message}
