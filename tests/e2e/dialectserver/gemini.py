# SPDX-License-Identifier: GPL-3.0-or-later
"""Gemini's generateContent, streamGenerateContent and embeddings."""
import re
import urllib.parse

from .exchange import Call, Seen, Turn, sse


def either(holder, name):
    """Google's API takes both spellings, and its SDK for Python uses both."""
    return holder.get(name, holder.get(re.sub("([A-Z])", lambda c: "_" + c[1].lower(), name)))


def part(turn, value):
    if value.get("thought"):
        turn.thinking.append((value.get("text", ""), value.get("thoughtSignature", "")))
    elif "text" in value:
        turn.text += value["text"]
    elif "inlineData" in value:
        turn.images.append((value["inlineData"]["mimeType"], value["inlineData"]["data"]))
    elif "functionCall" in value:
        call = value["functionCall"]
        turn.calls.append(Call(call.get("id", ""), call["name"], call.get("args", {}), value.get("thoughtSignature", "")))
    elif "functionResponse" in value:
        result = value["functionResponse"]
        answer = result["response"]
        turn.results.append((result.get("id", ""), result["name"], str(next(iter(answer.values()), ""))))
    else:
        raise ValueError(f"unknown part {value}")


def turn_of(content):
    turn = Turn({"model": "assistant"}.get(content.get("role"), "user"))
    for value in content["parts"]:
        part(turn, value)
    return turn


def read(method, path, query, body):
    model, verb = re.search(r"/models/(.+):(\w+)$", path).groups()
    seen = Seen(urllib.parse.unquote(model), verb == "streamGenerateContent", body=body)
    if verb == "batchEmbedContents":
        seen.inputs = [turn_of(request["content"]).text for request in body["requests"]]
        return seen
    if verb == "embedContent":
        seen.inputs = [turn_of(body["content"]).text]
        return seen
    seen.sse = "alt=sse" in query
    seen.turns = [turn_of(content) for content in body["contents"]]
    seen.system = "".join(p["text"] for p in (body.get("systemInstruction") or {}).get("parts", []))
    for tool in body.get("tools") or []:
        for declared in tool.get("functionDeclarations", []):
            seen.tools[declared["name"]] = either(declared, "parametersJsonSchema") or declared.get("parameters")
    config = body.get("generationConfig") or {}
    seen.schema = config.get("responseJsonSchema", config.get("responseSchema"))
    seen.thinking = either(config.get("thinkingConfig") or {}, "thinkingBudget")
    return seen


def parts(reply, words):
    if reply.thinking:
        yield {"text": reply.thinking, "thought": True}
    for word in words:
        yield {"text": word}
    for index, call in enumerate(reply.calls):
        value = {"functionCall": {"name": call.name, "args": call.arguments, "id": call.id}}
        if reply.signature and index == 0:
            value["thoughtSignature"] = reply.signature
        yield value


def answer(seen, reply, content, finish=None):
    candidate = {"content": {"role": "model", "parts": content}, "index": 0}
    if finish:
        candidate["finishReason"] = finish
    return {"candidates": [candidate], "modelVersion": seen.model, "responseId": "r1",
            "usageMetadata": {"promptTokenCount": reply.input, "candidatesTokenCount": reply.output,
                              "totalTokenCount": reply.input + reply.output}}


def whole(seen, reply):
    if reply.vectors is not None:
        values = [{"values": vector} for vector in reply.vectors]
        many = "requests" in seen.body
        return "application/json", {"embeddings": values} if many else {"embedding": values[0]}
    return "application/json", answer(seen, reply, list(parts(reply, [reply.text] if reply.text else [])), "STOP")


def stream(seen, reply):
    assert seen.sse, "a gateway reads Gemini's events, not its array"
    pieces = list(parts(reply, reply.words()))
    for index, value in enumerate(pieces):
        yield sse(answer(seen, reply, [value], "STOP" if index + 1 == len(pieces) else None))


STREAM_TYPE = "text/event-stream"


def error(status, message):
    name = {400: "INVALID_ARGUMENT", 429: "RESOURCE_EXHAUSTED"}[status]
    return {}, {"error": {"code": status, "message": message, "status": name}}
