# SPDX-License-Identifier: GPL-3.0-or-later
"""The package ollama for Python."""
import json

import ollama

from . import words

USER = {"role": "user", "content": words.TEXT}


def tool(name, schema):
    return {"type": "function", "function": {"name": name, "parameters": schema}}


def result(call, text):
    return {"role": "tool", "tool_name": call.function.name, "content": text}


class Ollama:
    errors = (ollama.ResponseError,)

    def __init__(self, base):
        self.client = ollama.Client(host=base)

    def create(self, model, messages, **more):
        return self.client.chat(model=model, messages=messages, **more)

    def whole(self, model):
        answer = self.create(model, [{"role": "system", "content": words.SYSTEM}, USER])
        return {"text": answer.message.content, "finish": answer.done_reason, "usage": [answer.prompt_eval_count, answer.eval_count]}

    def stream(self, model):
        parts = list(self.create(model, [USER], stream=True))
        last = parts[-1]
        assert [part.done for part in parts] == [False] * (len(parts) - 1) + [True]
        return {"text": "".join(part.message.content or "" for part in parts), "finish": last.done_reason,
                "usage": [last.prompt_eval_count, last.eval_count]}

    def loop(self, model):
        messages, calls = [USER], []
        for _ in range(len(words.CITIES) + 1):
            message = self.create(model, messages, tools=[tool("weather", words.WEATHER)]).message
            if not message.tool_calls:
                return {"calls": calls, "text": message.content}
            messages.append(message)
            for call in message.tool_calls:
                calls.append([call.function.name, dict(call.function.arguments)])
                messages.append(result(call, words.weather_result(call.function.arguments["city"])))

    def parallel(self, model):
        tools = [tool("weather", words.WEATHER), tool("clock", words.CLOCK)]
        calls = [call for part in self.create(model, [USER], tools=tools, stream=True) for call in part.message.tool_calls or []]
        said = ollama.Message(role="assistant", tool_calls=calls)
        final = self.create(model, [USER, said, *[result(call, "result of " + call.function.name) for call in calls]], tools=tools)
        return {"calls": [[c.function.name, dict(c.function.arguments)] for c in calls], "text": final.message.content}

    def image(self, model):
        return {"text": self.create(model, [{**USER, "images": [words.IMAGE]}]).message.content}

    def structured(self, model):
        return {"value": json.loads(self.create(model, [USER], format=words.BOOK).message.content)}

    def thinking(self, model):
        more = {"tools": [tool("weather", words.WEATHER)], "think": "high"}
        first = self.create(model, [USER], **more).message
        final = self.create(model, [USER, first, result(first.tool_calls[0], "sunny")], **more)
        return {"thinking": first.thinking, "text": final.message.content}

    def embed(self, model):
        return {"vectors": [list(vector) for vector in self.client.embed(model=model, input=words.INPUTS).embeddings]}

    def error(self, model):
        try:
            self.create(model, [USER])
        except ollama.ResponseError as error:
            return {"status": error.status_code, "message": error.error}

    def long(self, model):
        return {"text": "".join(part.message.content or "" for part in self.create(model, [USER], stream=True))}

    def cut(self, model):
        text = ""
        try:
            for part in self.create(model, [USER], stream=True):
                text += part.message.content or ""
        except ollama.ResponseError as error:
            return {"before": text, "told": str(error)}
