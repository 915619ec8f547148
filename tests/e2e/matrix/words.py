# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked and answered in the matrix; also written out for the clients in Node.js."""
import json

TEXT = "Good morning to you"
SYSTEM = "Be kind."
ANSWER = "Good morning, dear friend: all is well \u2013 \u4f60\u597d."
LONG = " ".join(f"word{i}" for i in range(300))
CITIES = ["Paris", "Rome", "Oslo"]
LOOPED = "All three are sunny."
PARALLEL = "Both were told."
IMAGE_ANSWER = "One red pixel."
THOUGHT = "The user wants the weather, so I call the tool."
SIGNATURE = "c2lnbmF0dXJlLW9mLXRoZS1wcm92aWRlcg=="
THINKING_ANSWER = "It is sunny."
ERROR = "the prompt asks for too much pepper"
INPUTS = ["first text", "second"]
# `unit` before `city`: the order of a schema's properties is the order in which a model fills them.
WEATHER = {"type": "object", "properties": {"unit": {"type": "string"}, "city": {"type": "string"}}, "required": ["city"]}
CLOCK = {"type": "object", "properties": {"place": {"type": "string"}}, "required": ["place"]}
BOOK = {"type": "object", "properties": {"title": {"type": "string"}, "author": {"type": "string"}},
        "required": ["title", "author"], "additionalProperties": False}
BOOK_VALUE = {"title": "Emma", "author": "Jane Austen"}
IMAGE = ("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==")
INPUT_TOKENS, OUTPUT_TOKENS = 11, 7


def vector(text):
    return [len(text) / 64, 0.25, -0.5]  # exact as 32-bit numbers, which base64 vectors are


def weather_result(city):
    return f"sunny in {city}"


def for_node():
    return json.dumps({name: value for name, value in globals().items() if name.isupper()})
