# SPDX-License-Identifier: GPL-3.0-or-later
"""The package google-genai for Python."""
import base64
import json

from google import genai
from google.genai import errors, types

from . import words


def user(*parts):
    return types.Content(role="user", parts=list(parts))


USER = user(types.Part(text=words.TEXT))


def tools(**declared):
    return [types.Tool(function_declarations=[{"name": n, "parameters_json_schema": s} for n, s in declared.items()])]


def calls_of(answer):
    return [[call.name, dict(call.args)] for call in answer.function_calls or []]


def results(answer, text):
    return user(*[types.Part(function_response=types.FunctionResponse(id=call.id, name=call.name, response={"output": text(call)}))
                  for call in answer.function_calls])


def usage(answer):
    return [answer.usage_metadata.prompt_token_count, answer.usage_metadata.candidates_token_count]


class Gemini:
    errors = (errors.APIError,)

    def __init__(self, base):
        self.client = genai.Client(api_key="unused", http_options={"base_url": base + "/genai"})

    def create(self, model, contents, **more):
        return self.client.models.generate_content(model=model, contents=contents, config=types.GenerateContentConfig(**more))

    def streamed(self, model, contents, **more):
        return list(self.client.models.generate_content_stream(model=model, contents=contents,
                                                               config=types.GenerateContentConfig(**more)))

    def whole(self, model):
        answer = self.create(model, words.TEXT, system_instruction=words.SYSTEM)
        return {"text": answer.text, "finish": answer.candidates[0].finish_reason.value, "usage": usage(answer)}

    def stream(self, model):
        chunks = self.streamed(model, words.TEXT)
        finish = [c.candidates[0].finish_reason.value for c in chunks if c.candidates and c.candidates[0].finish_reason]
        return {"text": "".join(c.text or "" for c in chunks if c.candidates), "finish": finish[-1], "usage": usage(chunks[-1])}

    def loop(self, model):
        contents, calls = [USER], []
        for _ in range(len(words.CITIES) + 1):
            answer = self.create(model, contents, tools=tools(weather=words.WEATHER))
            if not answer.function_calls:
                return {"calls": calls, "text": answer.text}
            calls += calls_of(answer)
            contents += [answer.candidates[0].content, results(answer, lambda call: words.weather_result(call.args["city"]))]

    def parallel(self, model):
        offered = tools(weather=words.WEATHER, clock=words.CLOCK)
        chunks = self.streamed(model, [USER], tools=offered)
        parts = [part for chunk in chunks for part in (chunk.candidates[0].content.parts or []) if part.function_call]
        calls = [part.function_call for part in parts]
        back = user(*[types.Part(function_response=types.FunctionResponse(
            id=call.id, name=call.name, response={"output": "result of " + call.name})) for call in calls])
        final = self.create(model, [USER, types.Content(role="model", parts=parts), back], tools=offered)
        return {"calls": [[call.name, dict(call.args)] for call in calls], "text": final.text}

    def image(self, model):
        image = types.Part.from_bytes(data=base64.b64decode(words.IMAGE), mime_type="image/png")
        return {"text": self.create(model, [user(types.Part(text=words.TEXT), image)]).text}

    def structured(self, model):
        return {"value": json.loads(self.create(model, words.TEXT, response_mime_type="application/json",
                                                response_json_schema=words.BOOK).text)}

    def thinking(self, model):
        more = {"tools": tools(weather=words.WEATHER),
                "thinking_config": types.ThinkingConfig(include_thoughts=True, thinking_budget=8192)}
        first = self.create(model, [USER], **more)
        content = first.candidates[0].content
        final = self.create(model, [USER, content, results(first, lambda call: "sunny")], **more)
        return {"thinking": "".join(part.text for part in content.parts if part.thought), "text": final.text}

    def embed(self, model):
        return {"vectors": [e.values for e in self.client.models.embed_content(model=model, contents=words.INPUTS).embeddings]}

    def error(self, model):
        try:
            self.create(model, words.TEXT)
        except errors.ClientError as error:
            return {"status": error.code, "message": error.message}

    def long(self, model):
        return {"text": "".join(c.text or "" for c in self.streamed(model, words.TEXT) if c.candidates)}

    def cut(self, model):
        """This SDK passes over an error event or chokes on it; either way no finish reason came."""
        text, finish = "", None
        try:
            for chunk in self.client.models.generate_content_stream(model=model, contents=words.TEXT):
                text += chunk.text or "" if chunk.candidates else ""
                finish = finish or (chunk.candidates and chunk.candidates[0].finish_reason)
        except (errors.APIError, errors.UnknownApiResponseError) as error:
            return {"before": text, "told": str(error)}
        return {"before": text, "told": "no finish reason"} if not finish else None
