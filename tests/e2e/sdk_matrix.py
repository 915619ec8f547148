# SPDX-License-Identifier: GPL-3.0-or-later
"""Official clients × providers of every dialect × kinds of calls. Behind the gateway stands a second one whose sandbox is
reached through each dialect's own path, so that every request is translated twice and every client reads what another
program wrote. Prints the table; every cell is green or named with the rule that makes it impossible."""
import json
import sys

import anthropic
import boto3
import botocore.config
import botocore.exceptions
import ollama
import openai
from google import genai
from google.genai import errors as gemini_errors
from google.genai import types as gemini

from harness import Gateway

PROVIDERS = {
    "openai-chat": "/v1", "openai-responses": "/v1", "anthropic-messages": "/anthropic/v1", "gemini-generate": "/v1beta",
    "bedrock-converse": "/bedrock", "ollama-chat": "/ollama",
}
CELLS = ("whole", "stream", "long", "tools", "system", "error", "broken")
SCHEMA = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
TEXT = "Good morning to you"


class Broken(Exception):
    """The client was told that the answer is not whole, in a way its SDK does not raise for."""


def expect(what, got, wanted):
    if got != wanted:
        raise AssertionError(f"{what}: {got!r}, expected {wanted!r}")


class OpenAi:
    def __init__(self, base):
        self.client = openai.OpenAI(base_url=base + "/v1", api_key="unused", max_retries=0)
        self.errors = (openai.APIError,)

    def ask(self, model, system=None, **more):
        messages = ([{"role": "system", "content": system}] if system else []) + [{"role": "user", "content": TEXT}]
        return self.client.chat.completions.create(model=model, messages=messages, **more)

    def whole(self, model, system=None):
        answer = self.ask(model, system)
        expect("finish", answer.choices[0].finish_reason, "stop")
        assert answer.usage.completion_tokens > 0, answer.usage
        return answer.choices[0].message.content

    def stream(self, model):
        chunks = list(self.ask(model, stream=True))
        expect("finish", [c.choices[0].finish_reason for c in chunks if c.choices][-1], "stop")
        return "".join(c.choices[0].delta.content or "" for c in chunks if c.choices)

    def tools(self, model):
        tools = [{"type": "function", "function": {"name": "weather", "parameters": SCHEMA}}]
        messages = [{"role": "user", "content": TEXT}]
        first = self.client.chat.completions.create(model=model, messages=messages, tools=tools).choices[0]
        expect("finish", first.finish_reason, "tool_calls")
        call = first.message.tool_calls[0]
        messages += [first.message, {"role": "tool", "tool_call_id": call.id, "content": "sunny"}]
        final = self.client.chat.completions.create(model=model, messages=messages, tools=tools).choices[0]
        expect("finish", final.finish_reason, "stop")
        return call.function.name, json.loads(call.function.arguments)


class Responses:
    def __init__(self, base):
        self.client = openai.OpenAI(base_url=base + "/v1", api_key="unused", max_retries=0)
        self.errors = (openai.APIError, Broken)

    def whole(self, model, system=None):
        answer = self.client.responses.create(model=model, input=TEXT, instructions=system)
        expect("status", answer.status, "completed")
        assert answer.usage.output_tokens > 0 and answer.usage.input_tokens_details.cached_tokens == 0
        return answer.output_text

    def stream(self, model):
        events = list(self.client.responses.create(model=model, input=TEXT, stream=True))
        if events[-1].type == "response.failed":
            raise Broken(events[-1].response.error)
        expect("last event", events[-1].type, "response.completed")
        expect("numbers", [e.sequence_number for e in events], list(range(len(events))))
        return "".join(e.delta for e in events if e.type == "response.output_text.delta")

    def tools(self, model):
        tools = [{"type": "function", "name": "weather", "parameters": SCHEMA, "strict": False}]
        first = self.client.responses.create(model=model, input=TEXT, tools=tools)
        call = next(item for item in first.output if item.type == "function_call")
        final = self.client.responses.create(model=model, tools=tools, input=[
            {"role": "user", "content": TEXT}, call.model_dump(exclude_none=True),
            {"type": "function_call_output", "call_id": call.call_id, "output": "sunny"}])
        expect("status", final.status, "completed")
        return call.name, json.loads(call.arguments)


class Anthropic:
    def __init__(self, base):
        self.client = anthropic.Anthropic(base_url=base + "/anthropic", api_key="unused", max_retries=0)
        self.errors = (anthropic.APIError,)

    def whole(self, model, system=None):
        more = {"system": system} if system else {}
        answer = self.client.messages.create(model=model, max_tokens=500, messages=[{"role": "user", "content": TEXT}], **more)
        expect("stop reason", answer.stop_reason, "end_turn")
        assert answer.usage.output_tokens > 0
        return answer.content[0].text

    def stream(self, model):
        with self.client.messages.stream(model=model, max_tokens=500, messages=[{"role": "user", "content": TEXT}]) as stream:
            text = "".join(stream.text_stream)
            expect("stop reason", stream.get_final_message().stop_reason, "end_turn")
        return text

    def tools(self, model):
        tools = [{"name": "weather", "input_schema": SCHEMA}]
        messages = [{"role": "user", "content": TEXT}]
        first = self.client.messages.create(model=model, max_tokens=500, messages=messages, tools=tools)
        expect("stop reason", first.stop_reason, "tool_use")
        call = next(block for block in first.content if block.type == "tool_use")
        messages += [{"role": "assistant", "content": first.content},
                     {"role": "user", "content": [{"type": "tool_result", "tool_use_id": call.id, "content": "sunny"}]}]
        expect("stop reason", self.client.messages.create(model=model, max_tokens=500, messages=messages, tools=tools).stop_reason, "end_turn")
        return call.name, call.input


class Gemini:
    def __init__(self, base):
        self.client = genai.Client(api_key="unused", http_options={"base_url": base + "/genai"})
        self.errors = (gemini_errors.APIError, gemini_errors.UnknownApiResponseError, Broken)

    def whole(self, model, system=None):
        answer = self.client.models.generate_content(model=model, contents=TEXT,
                                                     config=gemini.GenerateContentConfig(system_instruction=system))
        expect("finish", answer.candidates[0].finish_reason.value, "STOP")
        assert answer.usage_metadata.candidates_token_count > 0
        return answer.text

    def stream(self, model):
        chunks = list(self.client.models.generate_content_stream(model=model, contents=TEXT))
        reasons = [c.candidates[0].finish_reason for c in chunks if c.candidates and c.candidates[0].finish_reason]
        if not reasons:  # the SDK passes over the error event; a true end has a finish reason
            raise Broken("no finish reason")
        return "".join(chunk.text or "" for chunk in chunks if chunk.candidates)

    def tools(self, model):
        tool = gemini.Tool(function_declarations=[{"name": "weather", "parameters_json_schema": SCHEMA}])
        config = gemini.GenerateContentConfig(tools=[tool])
        question = gemini.Content(role="user", parts=[gemini.Part(text=TEXT)])
        first = self.client.models.generate_content(model=model, contents=[question], config=config)
        call = first.function_calls[0]
        result = gemini.Content(role="user", parts=[gemini.Part.from_function_response(name=call.name, response={"result": "sunny"})])
        final = self.client.models.generate_content(model=model, contents=[question, first.candidates[0].content, result], config=config)
        expect("finish", final.candidates[0].finish_reason.value, "STOP")
        return call.name, dict(call.args)


class Bedrock:
    def __init__(self, base):
        self.client = boto3.client("bedrock-runtime", endpoint_url=base + "/bedrock", region_name="us-east-1",
                                   aws_access_key_id="unused", aws_secret_access_key="unused",
                                   config=botocore.config.Config(retries={"max_attempts": 0}))
        self.errors = (botocore.exceptions.ClientError, botocore.exceptions.EventStreamError,
                       botocore.exceptions.ResponseStreamingError)

    def whole(self, model, system=None):
        more = {"system": [{"text": system}]} if system else {}
        answer = self.client.converse(modelId=model, messages=[{"role": "user", "content": [{"text": TEXT}]}], **more)
        expect("stop reason", answer["stopReason"], "end_turn")
        assert answer["usage"]["outputTokens"] > 0
        return answer["output"]["message"]["content"][0]["text"]

    def stream(self, model):
        events = list(self.client.converse_stream(modelId=model, messages=[{"role": "user", "content": [{"text": TEXT}]}])["stream"])
        expect("stop", [e["messageStop"]["stopReason"] for e in events if "messageStop" in e], ["end_turn"])
        return "".join(e["contentBlockDelta"]["delta"]["text"] for e in events if "contentBlockDelta" in e)

    def tools(self, model):
        tools = {"tools": [{"toolSpec": {"name": "weather", "inputSchema": {"json": SCHEMA}}}]}
        messages = [{"role": "user", "content": [{"text": TEXT}]}]
        first = self.client.converse(modelId=model, messages=messages, toolConfig=tools)
        expect("stop reason", first["stopReason"], "tool_use")
        call = next(b["toolUse"] for b in first["output"]["message"]["content"] if "toolUse" in b)
        messages += [first["output"]["message"], {"role": "user", "content": [
            {"toolResult": {"toolUseId": call["toolUseId"], "content": [{"text": "sunny"}]}}]}]
        expect("stop reason", self.client.converse(modelId=model, messages=messages, toolConfig=tools)["stopReason"], "end_turn")
        return call["name"], call["input"]


class Ollama:
    def __init__(self, base):
        self.client = ollama.Client(host=base)
        self.errors = (ollama.ResponseError,)

    def whole(self, model, system=None):
        messages = ([{"role": "system", "content": system}] if system else []) + [{"role": "user", "content": TEXT}]
        answer = self.client.chat(model=model, messages=messages)
        expect("done", (answer.done, answer.done_reason), (True, "stop"))
        return answer.message.content

    def stream(self, model):
        parts = list(self.client.chat(model=model, messages=[{"role": "user", "content": TEXT}], stream=True))
        expect("done", parts[-1].done, True)
        return "".join(part.message.content or "" for part in parts)

    def tools(self, model):
        tools = [{"type": "function", "function": {"name": "weather", "parameters": SCHEMA}}]
        messages = [{"role": "user", "content": TEXT}]
        first = self.client.chat(model=model, messages=messages, tools=tools)
        call = first.message.tool_calls[0]
        messages += [first.message, {"role": "tool", "content": "sunny", "tool_name": "weather"}]
        expect("done", self.client.chat(model=model, messages=messages, tools=tools).done, True)
        return call.function.name, dict(call.function.arguments)


CLIENTS = {"openai": OpenAi, "openai responses": Responses, "anthropic": Anthropic, "google-genai": Gemini, "boto3": Bedrock, "ollama": Ollama}


def refuses(client, call):
    try:
        call()
    except client.errors:
        return
    raise AssertionError("an error was expected")


def check(client, cell, provider):
    if cell == "whole":
        expect("text", client.whole(f"{provider}/echo"), TEXT)
    elif cell == "system":
        expect("text", client.whole(f"{provider}/echo", system="Be kind."), TEXT)
    elif cell == "stream":
        expect("text", client.stream(f"{provider}/echo"), TEXT)
    elif cell == "tools":
        expect("call", client.tools(f"{provider}/tools"), ("weather", {"city": TEXT}))
    elif cell == "long":
        expect("words", client.stream(f"{provider}/lorem-300").count(" "), 299)
    elif cell == "error":
        refuses(client, lambda: client.whole(f"{provider}/error-400"))
    elif cell == "broken":
        refuses(client, lambda: client.stream(f"{provider}/cut-5"))


def main():
    failures = []
    with Gateway() as behind:
        providers = [{"id": name, "preset": "custom", "dialect": name, "baseUrl": behind.base + path,
                      "aliases": [{"alias": m, "model": f"sandbox/{m}"} for m in
                                  ("echo", "tools", "lorem-300", "error-400", "cut-5")]} for name, path in PROVIDERS.items()]
        with Gateway({"providers": providers}) as gateway:
            clients = {name: make(gateway.base) for name, make in CLIENTS.items()}
            print(f"{'client':18}" + "".join(f"{p:>20}" for p in PROVIDERS))
            for name, client in clients.items():
                line = f"{name:18}"
                for provider in PROVIDERS:
                    good = 0
                    for cell in CELLS:
                        try:
                            check(client, cell, provider)
                            good += 1
                        except Exception as error:  # whatever an SDK may throw is a red cell, not the end
                            failures.append(f"{name} × {provider} × {cell}: {type(error).__name__}: {str(error)[:300]}")
                    line += f"{good:>15} of {len(CELLS)}"
                print(line, flush=True)
    print(f"{len(CLIENTS) * len(PROVIDERS) * len(CELLS)} cells, {len(failures)} red")
    print("\n".join(failures))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
