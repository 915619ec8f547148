# SPDX-License-Identifier: GPL-3.0-or-later
"""The package anthropic for Python."""
import json

import anthropic

from . import words

USER = {"role": "user", "content": words.TEXT}


def tool(name, schema):
    return {"name": name, "input_schema": schema}


def result(call, text):
    return {"type": "tool_result", "tool_use_id": call.id, "content": text}


def calls_of(message):
    return [block for block in message.content if block.type == "tool_use"]


def text_of(message):
    return "".join(block.text for block in message.content if block.type == "text")


class Anthropic:
    errors = (anthropic.APIError,)

    def __init__(self, base):
        self.client = anthropic.Anthropic(base_url=base + "/anthropic", api_key="unused", max_retries=0)

    def create(self, model, messages, **more):
        return self.client.messages.create(**{"model": model, "max_tokens": 500, "messages": messages, **more})

    def streamed(self, model, messages, **more):
        with self.client.messages.stream(model=model, max_tokens=500, messages=messages, **more) as stream:
            text = "".join(stream.text_stream)
            return text, stream.get_final_message()

    def whole(self, model):
        answer = self.create(model, [USER], system=words.SYSTEM)
        return {"text": text_of(answer), "finish": answer.stop_reason, "usage": [answer.usage.input_tokens, answer.usage.output_tokens]}

    def stream(self, model):
        text, final = self.streamed(model, [USER])
        assert text == text_of(final), "deltas and the whole differ"
        return {"text": text, "finish": final.stop_reason, "usage": [final.usage.input_tokens, final.usage.output_tokens]}

    def loop(self, model):
        messages, calls = [USER], []
        for _ in range(len(words.CITIES) + 1):
            answer = self.create(model, messages, tools=[tool("weather", words.WEATHER)])
            if answer.stop_reason != "tool_use":
                return {"calls": calls, "text": text_of(answer)}
            made = calls_of(answer)
            calls += [[call.name, call.input] for call in made]
            messages += [{"role": "assistant", "content": answer.content},
                         {"role": "user", "content": [result(call, words.weather_result(call.input["city"])) for call in made]}]

    def parallel(self, model):
        tools = [tool("weather", words.WEATHER), tool("clock", words.CLOCK)]
        _, first = self.streamed(model, [USER], tools=tools)
        made = calls_of(first)
        messages = [USER, {"role": "assistant", "content": first.content},
                    {"role": "user", "content": [result(call, "result of " + call.name) for call in made]}]
        return {"calls": [[call.name, call.input] for call in made], "text": text_of(self.create(model, messages, tools=tools))}

    def image(self, model):
        source = {"type": "base64", "media_type": "image/png", "data": words.IMAGE}
        content = [{"type": "image", "source": source}, {"type": "text", "text": words.TEXT}]
        return {"text": text_of(self.create(model, [{"role": "user", "content": content}]))}

    def structured(self, model):
        form = {"output_config": {"format": {"type": "json_schema", "schema": words.BOOK}}}
        return {"value": json.loads(text_of(self.create(model, [USER], extra_body=form)))}

    def thinking(self, model):
        more = {"tools": [tool("weather", words.WEATHER)], "thinking": {"type": "enabled", "budget_tokens": 8192}, "max_tokens": 10000}
        first = self.create(model, [USER], **more)
        thought = next(block for block in first.content if block.type == "thinking")
        messages = [USER, {"role": "assistant", "content": first.content},
                    {"role": "user", "content": [result(calls_of(first)[0], "sunny")]}]
        return {"thinking": thought.thinking, "text": text_of(self.create(model, messages, **more))}

    embed = None

    def error(self, model):
        try:
            self.create(model, [USER])
        except anthropic.BadRequestError as error:
            return {"status": error.status_code, "message": error.message}

    def long(self, model):
        return {"text": self.streamed(model, [USER])[0]}

    def cut(self, model):
        text = ""
        try:
            for event in self.create(model, [USER], stream=True):
                if event.type == "content_block_delta":
                    text += event.delta.text
        except anthropic.APIError as error:
            return {"before": text, "told": str(error)}
