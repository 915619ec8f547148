# SPDX-License-Identifier: GPL-3.0-or-later
"""The package openai for Python: chat/completions and Responses."""
import json

import openai

from . import words

USER = {"role": "user", "content": words.TEXT}


def tool(name, schema):
    return {"type": "function", "function": {"name": name, "parameters": schema}}


class OpenAi:
    errors = (openai.APIError,)

    def __init__(self, base):
        self.client = openai.OpenAI(base_url=base + "/v1", api_key="unused", max_retries=0)

    def create(self, model, messages, **more):
        return self.client.chat.completions.create(model=model, messages=messages, **more)

    def whole(self, model):
        answer = self.create(model, [{"role": "system", "content": words.SYSTEM}, USER])
        choice = answer.choices[0]
        return {"text": choice.message.content, "finish": choice.finish_reason,
                "usage": [answer.usage.prompt_tokens, answer.usage.completion_tokens]}

    def stream(self, model):
        chunks = list(self.create(model, [USER], stream=True, stream_options={"include_usage": True}))
        usage = chunks[-1].usage
        return {"text": "".join(c.choices[0].delta.content or "" for c in chunks if c.choices),
                "finish": [c.choices[0].finish_reason for c in chunks if c.choices][-1],
                "usage": [usage.prompt_tokens, usage.completion_tokens]}

    def loop(self, model):
        messages, calls = [USER], []
        for _ in range(len(words.CITIES) + 1):
            choice = self.create(model, messages, tools=[tool("weather", words.WEATHER)]).choices[0]
            if choice.finish_reason != "tool_calls":
                return {"calls": calls, "text": choice.message.content}
            messages.append(choice.message)
            for call in choice.message.tool_calls:
                arguments = json.loads(call.function.arguments)
                calls.append([call.function.name, arguments])
                messages.append({"role": "tool", "tool_call_id": call.id, "content": words.weather_result(arguments["city"])})

    def parallel(self, model):
        tools = [tool("weather", words.WEATHER), tool("clock", words.CLOCK)]
        found = {}
        for chunk in self.create(model, [USER], tools=tools, stream=True):
            for part in chunk.choices[0].delta.tool_calls or [] if chunk.choices else []:
                call = found.setdefault(part.index, {"id": "", "name": "", "arguments": ""})
                call["id"] += part.id or ""
                call["name"] += part.function.name or ""
                call["arguments"] += part.function.arguments or ""
        calls = [found[index] for index in sorted(found)]
        said = {"role": "assistant", "tool_calls": [
            {"id": c["id"], "type": "function", "function": {"name": c["name"], "arguments": c["arguments"]}} for c in calls]}
        results = [{"role": "tool", "tool_call_id": c["id"], "content": "result of " + c["name"]} for c in calls]
        final = self.create(model, [USER, said, *results], tools=tools)
        return {"calls": [[c["name"], json.loads(c["arguments"])] for c in calls], "text": final.choices[0].message.content}

    def image(self, model):
        content = [{"type": "text", "text": words.TEXT},
                   {"type": "image_url", "image_url": {"url": "data:image/png;base64," + words.IMAGE}}]
        return {"text": self.create(model, [{"role": "user", "content": content}]).choices[0].message.content}

    def structured(self, model):
        form = {"type": "json_schema", "json_schema": {"name": "book", "strict": True, "schema": words.BOOK}}
        return {"value": json.loads(self.create(model, [USER], response_format=form).choices[0].message.content)}

    def thinking(self, model):
        more = {"tools": [tool("weather", words.WEATHER)], "reasoning_effort": "high"}
        first = self.create(model, [USER], **more).choices[0].message
        result = {"role": "tool", "tool_call_id": first.tool_calls[0].id, "content": "sunny"}
        final = self.create(model, [USER, first, result], **more)
        return {"thinking": first.reasoning_content, "text": final.choices[0].message.content}

    def embed(self, model):
        answer = self.client.embeddings.create(model=model, input=words.INPUTS)
        return {"vectors": [item.embedding for item in answer.data]}

    def error(self, model):
        try:
            self.create(model, [USER])
        except openai.BadRequestError as error:
            return {"status": error.status_code, "message": error.message}

    def long(self, model):
        return {"text": "".join(c.choices[0].delta.content or "" for c in self.create(model, [USER], stream=True) if c.choices)}

    def cut(self, model):
        text = ""
        try:
            for chunk in self.create(model, [USER], stream=True):
                text += chunk.choices[0].delta.content or ""
        except openai.APIError as error:
            return {"before": text, "told": str(error)}


class Responses(OpenAi):
    def create(self, model, given, **more):
        return self.client.responses.create(model=model, input=given, store=False, **more)

    def whole(self, model):
        answer = self.create(model, words.TEXT, instructions=words.SYSTEM)
        return {"text": answer.output_text, "finish": answer.status, "usage": [answer.usage.input_tokens, answer.usage.output_tokens]}

    def stream(self, model):
        events = list(self.create(model, words.TEXT, stream=True))
        numbers = [event.sequence_number for event in events]
        assert numbers == list(range(len(events))), numbers
        last = events[-1].response
        text = "".join(event.delta for event in events if event.type == "response.output_text.delta")
        assert text == last.output_text, "deltas and the whole differ"
        return {"text": text, "finish": last.status, "usage": [last.usage.input_tokens, last.usage.output_tokens]}

    @staticmethod
    def tool(name, schema):
        return {"type": "function", "name": name, "parameters": schema, "strict": False}

    @staticmethod
    def back(answer):
        return [item.model_dump(exclude_none=True) for item in answer.output]

    @staticmethod
    def result(call, text):
        return {"type": "function_call_output", "call_id": call.call_id, "output": text}

    def loop(self, model):
        given, calls = [USER], []
        for _ in range(len(words.CITIES) + 1):
            answer = self.create(model, given, tools=[self.tool("weather", words.WEATHER)])
            made = [item for item in answer.output if item.type == "function_call"]
            if not made:
                return {"calls": calls, "text": answer.output_text}
            given += self.back(answer)
            for call in made:
                arguments = json.loads(call.arguments)
                calls.append([call.name, arguments])
                given.append(self.result(call, words.weather_result(arguments["city"])))

    def parallel(self, model):
        tools = [self.tool("weather", words.WEATHER), self.tool("clock", words.CLOCK)]
        events = list(self.create(model, [USER], tools=tools, stream=True))
        answer = events[-1].response
        deltas = "".join(e.delta for e in events if e.type == "response.function_call_arguments.delta")
        calls = [item for item in answer.output if item.type == "function_call"]
        assert deltas == "".join(call.arguments for call in calls), "deltas and the whole differ"
        results = [self.result(call, "result of " + call.name) for call in calls]
        final = self.create(model, [USER, *self.back(answer), *results], tools=tools)
        return {"calls": [[call.name, json.loads(call.arguments)] for call in calls], "text": final.output_text}

    def image(self, model):
        content = [{"type": "input_text", "text": words.TEXT},
                   {"type": "input_image", "detail": "auto", "image_url": "data:image/png;base64," + words.IMAGE}]
        return {"text": self.create(model, [{"role": "user", "content": content}]).output_text}

    def structured(self, model):
        form = {"format": {"type": "json_schema", "name": "book", "strict": True, "schema": words.BOOK}}
        return {"value": json.loads(self.create(model, words.TEXT, text=form).output_text)}

    def thinking(self, model):
        more = {"tools": [self.tool("weather", words.WEATHER)], "reasoning": {"effort": "high", "summary": "auto"},
                "include": ["reasoning.encrypted_content"]}
        first = self.create(model, [USER], **more)
        call = next(item for item in first.output if item.type == "function_call")
        thought = next(item for item in first.output if item.type == "reasoning")
        final = self.create(model, [USER, *self.back(first), self.result(call, "sunny")], **more)
        return {"thinking": thought.summary[0].text, "text": final.output_text}

    def error(self, model):
        try:
            self.create(model, words.TEXT)
        except openai.BadRequestError as error:
            return {"status": error.status_code, "message": error.message}

    def long(self, model):
        return {"text": "".join(e.delta for e in self.create(model, words.TEXT, stream=True) if e.type == "response.output_text.delta")}

    def cut(self, model):
        """The SDK raises for `event: error`; the answer's own end would be response.failed."""
        text = ""
        try:
            for event in self.create(model, words.TEXT, stream=True):
                if event.type == "response.output_text.delta":
                    text += event.delta
                elif event.type == "response.failed":
                    return {"before": text, "told": event.response.error.message}
        except openai.APIError as error:
            return {"before": text, "told": str(error)}
