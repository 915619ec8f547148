# SPDX-License-Identifier: GPL-3.0-or-later
"""The official openai package for Python against the sandbox: whole, streamed, tools, embeddings, models, errors."""
import openai

from harness import Gateway


def refused(kind, call):
    try:
        call()
    except kind as error:
        return error
    raise AssertionError(f"{kind.__name__} was expected")


def main():
    with Gateway() as gateway:
        client = openai.OpenAI(base_url=gateway.base + "/v1", api_key="unused", max_retries=0)
        hello = [{"role": "user", "content": "Hello, Gatehouse!"}]

        models = [model.id for model in client.models.list()]
        assert "sandbox/echo" in models, models
        assert client.models.retrieve("sandbox/echo").id == "sandbox/echo"

        whole = client.chat.completions.create(model="sandbox/echo", messages=hello)
        assert whole.choices[0].message.content == "Hello, Gatehouse!", whole
        assert whole.usage.total_tokens == whole.usage.prompt_tokens + whole.usage.completion_tokens > 0

        chunks = list(client.chat.completions.create(model="sandbox/lorem-20", messages=hello, stream=True))
        assert len("".join(c.choices[0].delta.content or "" for c in chunks).split()) == 20
        assert all(c.usage is None for c in chunks), "usage was not asked for"
        chunks = list(client.chat.completions.create(model="sandbox/lorem-20", messages=hello, stream=True,
                                                     stream_options={"include_usage": True}))
        assert chunks[-1].usage.completion_tokens == 20

        tools = [{"type": "function", "function": {"name": "weather", "parameters": {
            "type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}}}]
        call = client.chat.completions.create(model="sandbox/tools", messages=hello, tools=tools).choices[0]
        assert call.finish_reason == "tool_calls" and call.message.tool_calls[0].function.name == "weather"
        final = client.chat.completions.create(model="sandbox/tools", tools=tools, messages=[
            *hello, call.message, {"role": "tool", "tool_call_id": call.message.tool_calls[0].id, "content": "sunny"}])
        assert final.choices[0].finish_reason == "stop"

        vectors = client.embeddings.create(model="sandbox/echo", input=["a", "b"], dimensions=16)
        assert [len(v.embedding) for v in vectors.data] == [16, 16]
        assert client.completions.create(model="sandbox/echo", prompt="Once").choices[0].text == "Once"

        refused(openai.RateLimitError, lambda: client.chat.completions.create(model="sandbox/error-429", messages=hello))
        refused(openai.InternalServerError, lambda: client.chat.completions.create(model="sandbox/error-500", messages=hello))
        unknown = refused(openai.NotFoundError, lambda: client.chat.completions.create(model="nowhere/gpt", messages=hello))
        assert "nowhere/gpt" in str(unknown)
        refused(openai.BadRequestError, lambda: client.chat.completions.create(model="sandbox/echo", messages="no list"))
        refused(openai.APIError, lambda: list(client.chat.completions.create(model="sandbox/cut-3", messages=hello, stream=True)))

    print("openai (Python) against the sandbox: all calls agree")


if __name__ == "__main__":
    main()
