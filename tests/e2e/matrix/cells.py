# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of the matrix: what the scripted provider answers, and what must hold on both sides afterwards."""
import inspect

from dialectserver.exchange import Call, Reply

from . import words

# As clients of each dialect are told that an answer is complete, and that it calls a tool.
FINISHED = {"openai": "stop", "responses": "completed", "anthropic": "end_turn", "gemini": "STOP", "bedrock": "end_turn", "ollama": "stop"}


def expect(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what}: {got!r}, expected {wanted!r}")


def call(index, name, **arguments):
    return Call(f"call_{index}", name, arguments)


def script(seen):
    """The answer to a request, by the model that it names (Bedrock's begins with what makes it Claude)."""
    if seen.inputs is not None:
        return SCRIPTS["embed"](seen)
    return SCRIPTS[seen.model.removeprefix("anthropic.claude-")](seen)


def loop(seen):
    done = len(seen.results())
    if done < len(words.CITIES):
        return Reply(calls=[call(done, "weather", unit="C", city=words.CITIES[done])])
    return Reply(words.LOOPED)


def parallel(seen):
    if seen.results():
        return Reply(words.PARALLEL)
    return Reply(calls=[call(0, "weather", unit="C", city="Paris"), call(1, "clock", place="Rome")])


def thinking(seen):
    if seen.results():
        return Reply(words.THINKING_ANSWER)
    return Reply(thinking=words.THOUGHT, signature=words.SIGNATURE, calls=[call(0, "weather", unit="C", city="Paris")])


SCRIPTS = {
    "whole": lambda seen: Reply(words.ANSWER),
    "stream": lambda seen: Reply(words.ANSWER),
    "loop": loop,
    "parallel": parallel,
    "image": lambda seen: Reply(words.IMAGE_ANSWER),
    "structured": lambda seen: Reply('{"title": "Emma", "author": "Jane Austen"}'),
    "thinking": thinking,
    "embed": lambda seen: Reply(vectors=[words.vector(text) for text in seen.inputs]),
    "error": lambda seen: Reply(error=(400, words.ERROR)),
    "long": lambda seen: Reply(words.LONG),
    "cut": lambda seen: Reply(words.LONG, cut_after=9),
}
CELLS = list(SCRIPTS)


def only(seen):
    expect("requests", len(seen), 1)
    return seen[0]


def asked(seen, stream):
    expect("stream asked of the provider", seen.stream, stream)
    expect("text at the provider", seen.last_text(), words.TEXT)


def same_schema(what, got, wanted):
    expect(what, got and list(got["properties"]), list(wanted["properties"]))
    expect(what + ", required", got.get("required"), wanted["required"])


def paired(seen, names, texts):
    """Calls and results of one request as the provider saw them: equal names, ids that belong together, in order."""
    calls = [made for turn in seen.turns for made in turn.calls]
    results = seen.results()
    expect("calls at the provider", [made.name for made in calls], names)
    expect("results at the provider", [text for _, _, text in results], texts)
    for made, (identity, name, _) in zip(calls, results):
        expect("id of the result", identity, made.id)
        expect("name of the result", name or made.name, made.name)


def check_whole(told, seen, kind):
    one = only(seen)
    asked(one, False)
    expect("system at the provider", one.system, words.SYSTEM)
    expect("answer", told, {"text": words.ANSWER, "finish": FINISHED[kind], "usage": [words.INPUT_TOKENS, words.OUTPUT_TOKENS]})


def check_stream(told, seen, kind):
    asked(only(seen), True)
    expect("answer", told, {"text": words.ANSWER, "finish": FINISHED[kind], "usage": [words.INPUT_TOKENS, words.OUTPUT_TOKENS]})


def check_loop(told, seen, kind):
    expect("requests", len(seen), len(words.CITIES) + 1)
    for done, one in enumerate(seen):
        same_schema("schema at the provider", one.tools["weather"], words.WEATHER)
        paired(one, ["weather"] * done, [words.weather_result(city) for city in words.CITIES[:done]])
        arguments = [made.arguments for turn in one.turns for made in turn.calls]
        expect("arguments at the provider", arguments, [{"unit": "C", "city": city} for city in words.CITIES[:done]])
    expect("answer", told, {"calls": [["weather", {"unit": "C", "city": city}] for city in words.CITIES], "text": words.LOOPED})


def check_parallel(told, seen, kind):
    expect("requests", [one.stream for one in seen], [True, False])
    expect("tools at the provider, in order", list(seen[0].tools), ["weather", "clock"])
    paired(seen[1], ["weather", "clock"], ["result of weather", "result of clock"])
    expect("answer", told, {"calls": [["weather", {"unit": "C", "city": "Paris"}], ["clock", {"place": "Rome"}]],
                            "text": words.PARALLEL})


def check_image(told, seen, kind):
    one = only(seen)
    asked(one, False)
    images = one.images()
    expect("images at the provider", [data for _, data in images], [words.IMAGE])
    assert images[0][0] in ("image/png", ""), images[0][0]
    expect("answer", told, {"text": words.IMAGE_ANSWER})


def check_structured(told, seen, kind):
    one = only(seen)
    asked(one, False)
    expect("schema at the provider", one.schema, words.BOOK)
    expect("order of its properties", list(one.schema["properties"]), ["title", "author"])
    expect("answer", told, {"value": words.BOOK_VALUE})


# What each provider must see of its own reasoning when the tool's result comes: without it Anthropic, Gemini 3 and
# DeepSeek refuse the request or think anew.
def asked_thinking(kind, dialect):
    """Clients that say an effort say high, the others 8,192 tokens; docs/dialect-loss.md tells what one is in the other."""
    says_effort = kind in ("openai", "responses", "ollama")
    if dialect in ("openai-chat", "openai-responses"):
        return "high" if says_effort else "medium"
    if dialect == "ollama-chat":
        return "high" if says_effort else True
    return 16384 if says_effort else 8192


def check_thinking(told, seen, kind):
    expect("requests", len(seen), 2)
    for one in seen:
        expect("thinking asked of the provider", one.thinking, asked_thinking(kind, one.dialect))
    paired(seen[1], ["weather"], ["sunny"])
    dialect = seen[1].dialect
    if dialect == "gemini-generate":
        expect("signature back at the provider", [m.signature for t in seen[1].turns for m in t.calls], [words.SIGNATURE])
    elif dialect == "openai-responses":  # the words are only a summary; what counts is encrypted
        expect("reasoning back at the provider", [s for t in seen[1].turns for _, s in t.thinking], [words.SIGNATURE])
    else:
        signature = words.SIGNATURE if dialect in ("anthropic-messages", "bedrock-converse") else ""
        expect("thinking back at the provider", [t for turn in seen[1].turns for t in turn.thinking], [(words.THOUGHT, signature)])
    expect("answer", told, {"thinking": words.THOUGHT, "text": words.THINKING_ANSWER})


def check_embed(told, seen, kind):
    inputs = [text for one in seen for text in one.inputs]
    expect("inputs at the provider", inputs, words.INPUTS)
    expect("answer", told, {"vectors": [words.vector(text) for text in words.INPUTS]})


def check_error(told, seen, kind):
    asked(only(seen), False)
    expect("status", told["status"], 400)
    assert words.ERROR in told["message"], told["message"]


def check_long(told, seen, kind):
    asked(only(seen), True)
    expect("answer", told, {"text": words.LONG})


def check_cut(told, seen, kind):
    asked(only(seen), True)
    assert told, "a broken stream was taken for a whole answer"
    assert told["before"] and words.LONG.startswith(told["before"]) and told["before"] != words.LONG, told
    assert told["told"], "the client was told nothing"


CHECKS = {name[6:]: function for name, function in globals().items() if name.startswith("check_") and inspect.isfunction(function)}
assert set(CHECKS) == set(CELLS)
