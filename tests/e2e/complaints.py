# SPDX-License-Identifier: GPL-3.0-or-later
"""What users of other gateways complain of, each as a test through a real gateway: T1, T2, T3, T6, T10, T11, T18, T25.
Bodies are written by hand, for these clients drop what their SDKs would keep."""
import base64
import json
import re
import time
import urllib.request

from dialectserver.exchange import Call, Reply
from dialectserver.server import Server
from harness import Gateway

THOUGHT = "I look it up."
WEATHER = {"type": "object", "properties": {"city": {"type": "string"}}}
TOOL = {"type": "function", "function": {"name": "weather", "parameters": WEATHER}}
ANTHROPIC_TOOL = {"name": "weather", "input_schema": WEATHER}
TURNS = 5


def signature(turn):
    return base64.b64encode(f"signature {turn}".encode()).decode()


def script(seen):
    return SCRIPTS[seen.model](seen)


def loop(seen):
    turn = len(seen.results())
    if turn == TURNS:
        return Reply("done")
    return Reply(thinking=f"{THOUGHT} {turn}", signature=signature(turn), calls=[Call(f"call_{turn}", "weather", {"city": f"C{turn}"})])


SCRIPTS = {
    "loop": loop,
    "say": lambda seen: Reply("Hello there"),
    "silent": lambda seen: Reply("Hello there", usage=False),
    "lingers": lambda seen: Reply("Hello there", lingers=True),
    "odd": lambda seen: Reply("done") if seen.results() else Reply(
        calls=[Call("call/1:\u00fc", "weather", {"city": "A"}), Call("call/2 b", "clock", {"city": "B"})]),
}


def post(gateway, path, body, headers=None):
    """The answer as text, and its headers."""
    request = urllib.request.Request(gateway.base + path, json.dumps(body).encode(),
                                     {"content-type": "application/json", **(headers or {})})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read().decode(), answer.headers


def say(what):
    print(what, flush=True)


def anthropic_loop(gateway, model):
    """Claude's client that keeps text, calls and results, and nothing else."""
    messages = [{"role": "user", "content": "go"}]
    for _ in range(TURNS + 1):
        text, _ = post(gateway, "/v1/messages", {"model": model, "max_tokens": 9000, "messages": messages, "tools": [ANTHROPIC_TOOL],
                                                 "thinking": {"type": "enabled", "budget_tokens": 2000}})
        answer = json.loads(text)
        if answer["stop_reason"] != "tool_use":
            return answer
        kept = [{k: b[k] for k in ("type", "id", "name", "input")} for b in answer["content"] if b["type"] == "tool_use"]
        messages += [{"role": "assistant", "content": kept}, {"role": "user", "content": [
            {"type": "tool_result", "tool_use_id": call["id"], "content": "sunny"} for call in kept]}]
    raise AssertionError("the loop did not end")


def openai_loop(gateway, model):
    messages = [{"role": "user", "content": "go"}]
    for _ in range(TURNS + 1):
        text, _ = post(gateway, "/v1/chat/completions", {"model": model, "messages": messages, "tools": [TOOL]})
        message = json.loads(text)["choices"][0]["message"]
        if not message.get("tool_calls"):
            return message
        calls = [{k: c[k] for k in ("id", "type", "function")} for c in message["tool_calls"]]
        messages += [{"role": "assistant", "content": None, "tool_calls": calls},
                     *[{"role": "tool", "tool_call_id": c["id"], "content": "sunny"} for c in calls]]
    raise AssertionError("the loop did not end")


def t1(gateway, server):
    for ask in (anthropic_loop, openai_loop):
        ask(gateway, "gemini-generate/loop")
        last = server.taken()[-1]
        found = [call.signature for turn in last.turns for call in turn.calls]
        assert found == [signature(turn) for turn in range(TURNS)], found
    say(f"T1: Gemini's signatures are back in {TURNS} turns, though the clients dropped them")


def t2(gateway, server):
    for ask in (openai_loop, anthropic_loop):
        ask(gateway, "openai-chat/loop")
        last = server.taken()[-1]
        found = [text for turn in last.turns for text, _ in turn.thinking]
        assert found == [f"{THOUGHT} {turn}" for turn in range(TURNS)], found
    post(gateway, "/v1/messages", {"model": "openai-chat/say", "max_tokens": 99, "thinking": {"type": "disabled"},
                                   "messages": [{"role": "user", "content": "go"}]})
    body = server.taken()[0].body
    assert not (body.get("reasoning_effort") not in (None, "none") and (body.get("thinking") or {}).get("type") == "disabled"), body
    say(f"T2: DeepSeek's reasoning_content is back in {TURNS} turns, from both kinds of clients")


def t3(gateway, server):
    blocks = '{"type": "thinking", "thinking": "d\\u00e9j\\u00e0 vu", "signature": "S+/="}, {"type":"redacted_thinking","data":"R=="}'
    body = ('{"model": "%s", "max_tokens": 99, "messages": [{"role": "user", "content": "go"}, {"role": "assistant", "content": ['
            + blocks + ', {"type": "text", "text": "x"}]}, {"role": "user", "content": "on"}]}')
    request = urllib.request.Request(gateway.base + "/v1/messages", (body % "anthropic-messages/say").encode(),
                                     {"content-type": "application/json"})
    urllib.request.urlopen(request, timeout=30).close()
    assert blocks.encode() in server.taken()[0].raw, "the blocks were altered"
    for other in ("gemini-generate", "bedrock-converse", "openai-responses"):
        _, headers = post(gateway, "/v1/messages", json.loads(body % (other + "/say")))
        raw = server.taken()[0].raw
        assert b"S+/=" not in raw and b"R==" not in raw, raw
        assert "messages.thinking" in headers["x-gatehouse-dropped"], headers["x-gatehouse-dropped"]
    say("T3: thinking blocks pass byte for byte to their own provider, and are dropped and named elsewhere")


def row_of(gateway, model):
    """The ledger's row of the streamed chat with this model; it is written soon after the answer."""
    for _ in range(5):
        found = [r for r in gateway.rows() if r["model_asked"] == model and r["stream"] and r["path"] == "/v1/chat/completions"]
        if found:
            return found[-1]
        gateway.rows(len(gateway.rows()) + 1)
    raise AssertionError(f"no row for {model}")


def t6(gateway, server):
    stream = {"stream": True, "messages": [{"role": "user", "content": "go"}]}
    for model, source in (("openai-chat/say", 1), ("openai-chat/silent", 2)):
        text, _ = post(gateway, "/v1/chat/completions", {"model": model, **stream})
        assert server.taken()[0].body["stream_options"] == {"include_usage": True}
        assert '"usage":{' not in text and '"choices":[]' not in text and text.endswith("data: [DONE]\n\n"), text
        row = row_of(gateway, model)
        assert row["usage_source"] == source and row["output"] > 0, dict(row)
    say("T6: usage is asked of the provider, hidden from the client, and marked as estimated where none came")


def t10(gateway, server):
    for path, body in (("/v1/chat/completions", {"messages": [{"role": "user", "content": "go"}]}),
                       ("/v1/messages", {"max_tokens": 99, "messages": [{"role": "user", "content": "go"}]}),
                       ("/v1/responses", {"input": "go"})):
        begun = time.monotonic()
        text, _ = post(gateway, path, {"model": "openai-chat/lingers", "stream": True, **body})
        taken = time.monotonic() - begun
        assert text.rstrip().endswith(("[DONE]", '{"type":"message_stop"}')) or "response.completed" in text, text[-300:]
        assert taken < 5, f"{path} ended after {taken:.1f} s"  # two seconds, and a machine that is busy
    server.taken()
    say("T10: a stream whose provider never says its end ends soon after the finish reason, and cleanly")


def t11(gateway, server):
    for provider in ("openai-chat", "anthropic-messages", "gemini-generate", "bedrock-converse", "ollama-chat"):
        text, _ = post(gateway, "/v1/responses", {"model": provider + "/say", "input": "go", "stream": True})
        done = json.loads(next(line for line in text.split("\n") if line.startswith("data: ") and "response.completed" in line)[6:])
        answer = done["response"]
        assert answer["usage"]["input_tokens_details"]["cached_tokens"] == 0, answer["usage"]
        assert answer["usage"]["output_tokens_details"]["reasoning_tokens"] == 0, answer["usage"]
        for name in ("error", "incomplete_details", "instructions", "previous_response_id"):
            assert name in answer and answer[name] is None, name
    server.taken()
    space = {"type": "namespace", "name": "crm", "description": "d", "tools": [{"type": "function", "name": "find", "parameters": WEATHER}]}
    item = {"type": "additional_tools", "tools": [space]}
    post(gateway, "/v1/responses", {"model": "openai-responses/say", "input": [{"role": "user", "content": "go"}], "tools": [space]})
    assert server.taken()[0].body["tools"] == [space]
    post(gateway, "/v1/responses", {"model": "anthropic-messages/say", "input": [{"role": "user", "content": "go"}, item], "tools": [space]})
    assert "crm__find" in server.taken()[0].tools
    say("T11: Codex finds every field of usage and every null; namespaces of tools arrive")


def t18(gateway, server):
    clock = {"type": "function", "function": {"name": "clock", "parameters": WEATHER}}
    body = {"tools": [TOOL, clock], "tool_choice": "required", "messages": [{"role": "user", "content": "go"}]}
    text, _ = post(gateway, "/v1/chat/completions", {"model": "openai-chat/odd", "stream": True, **body})
    calls = {}
    for line in text.split("\n"):
        for part in json.loads(line[6:])["choices"][0]["delta"].get("tool_calls", []) if line.startswith("data: {") and '"choices":[{' in line else []:
            call = calls.setdefault(part["index"], {"id": "", "type": "function", "function": {"name": "", "arguments": ""}})
            call["id"] += part.get("id") or ""
            for key in ("name", "arguments"):
                call["function"][key] += part["function"].get(key) or ""
    assert sorted(calls) == [0, 1], sorted(calls)
    server.taken()
    history = [*body["messages"], {"role": "assistant", "content": None, "tool_calls": [calls[0], calls[1]]},
               *[{"role": "tool", "tool_call_id": calls[i]["id"], "content": f"result {i}"} for i in (0, 1)]]
    post(gateway, "/v1/chat/completions", {**body, "messages": history, "model": "anthropic-messages/odd"})
    seen = server.taken()[0]
    ids = [call.id for turn in seen.turns for call in turn.calls]
    assert all(re.fullmatch("[A-Za-z0-9_-]{1,64}", one) for one in ids) and len(set(ids)) == 2, ids
    assert [identity for identity, _, _ in seen.results()] == ids, seen.results()
    assert seen.body["tool_choice"]["type"] == "any", seen.body["tool_choice"]
    post(gateway, "/v1/messages", {"model": "openai-chat/say", "max_tokens": 9, "tools": [ANTHROPIC_TOOL], "tool_choice": {"type": "any"},
                                   "messages": [{"role": "user", "content": "go"}]})
    assert server.taken()[0].body["tool_choice"] == "required"
    say("T18: parallel calls keep their index, odd ids are mapped and still match, any is required and back")


def t25(gateway, server):
    tools = [{"type": "function", "function": {"name": f"tool_{i * 7 % 20}", "parameters": WEATHER}} for i in range(20)]
    for provider in ("openai-chat", "openai-responses", "anthropic-messages", "gemini-generate", "bedrock-converse", "ollama-chat"):
        for _ in range(2):
            post(gateway, "/v1/chat/completions", {"model": provider + "/say", "tools": tools, "messages": [{"role": "user", "content": "go"}]})
        first, second = server.taken()
        assert list(first.tools) == [tool["function"]["name"] for tool in tools], provider
        assert first.raw == second.raw, provider
    say("T25: tools keep their order, and equal requests are equal bytes at every provider")


def main():
    with Server(script) as server:
        providers = server.providers()
        providers[0]["preset"] = "deepseek"
        with Gateway({"providers": providers}) as gateway:
            for test in (t1, t2, t3, t6, t10, t11, t18, t25):
                test(gateway, server)


if __name__ == "__main__":
    main()
