# SPDX-License-Identifier: GPL-3.0-or-later
"""The built-in sandbox as a provider. It stands inside the gateway, so what it saw is told by what it answers: it echoes
texts, counts the words of the prompt, fills the schema that came, counts images, names the effort that was asked."""
from . import words
from .cells import FINISHED, expect

MODELS = {"whole": "echo", "stream": "echo", "loop": "tools-3", "parallel": "parallel", "image": "echo", "structured": "echo",
          "thinking": "think", "embed": "echo", "error": "error-400", "long": "lorem-300", "cut": "cut-5"}
ASKED, TOLD = len(words.TEXT.split()), len(words.TEXT.split())
SYSTEM_TOKENS = len(words.SYSTEM.split()) + 1  # and the full stop


def check_whole(told, kind):
    expect("answer", told, {"text": words.TEXT, "finish": FINISHED[kind], "usage": [SYSTEM_TOKENS + ASKED, TOLD]})


def check_stream(told, kind):
    expect("answer", told, {"text": words.TEXT, "finish": FINISHED[kind], "usage": [ASKED, TOLD]})


def check_loop(told, kind):
    expect("answer", told, {"calls": [["weather", {"unit": words.TEXT, "city": words.TEXT}]] * 3, "text": words.TEXT})


def check_parallel(told, kind):
    calls = [["weather", {"unit": words.TEXT, "city": words.TEXT}], ["clock", {"place": words.TEXT}]]
    expect("answer", told, {"calls": calls, "text": words.TEXT})


def check_image(told, kind):
    expect("answer", told, {"text": words.TEXT + " [images: 1]"})


def check_structured(told, kind):
    expect("answer", told, {"value": {"title": words.TEXT, "author": words.TEXT}})
    expect("order", list(told["value"]), ["title", "author"])


def check_thinking(told, kind):
    effort = "high" if kind in ("openai", "responses", "ollama") else "medium"
    thought = f"I was asked to think with effort {effort}. The user says: {words.TEXT}"
    expect("answer", told, {"thinking": thought, "text": words.TEXT})


def check_embed(told, kind):
    vectors = told["vectors"]
    expect("dimensions", [len(vector) for vector in vectors], [8, 8])
    assert vectors[0] != vectors[1], "two texts, one vector"


def check_error(told, kind):
    expect("status", told["status"], 400)
    assert "The sandbox failed as the model's name asked." in told["message"], told["message"]


def check_long(told, kind):
    text = told["text"].split(" ")
    expect("words", (len(text), text[0], text[16], text[299]), (300, "lorem", "lorem", "tempor"))


def check_cut(told, kind):
    assert told and told["told"], "a broken stream was taken for a whole answer"
    expect("before", told["before"].strip(), "lorem ipsum dolor sit amet")


CHECKS = {name[6:]: function for name, function in list(globals().items()) if name.startswith("check_")}
assert set(CHECKS) == set(MODELS)
