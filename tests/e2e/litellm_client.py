# SPDX-License-Identifier: GPL-3.0-or-later
"""LiteLLM's client, run by frameworks.py in a Python of its own: QUESTION ANSWER MODEL…."""
import json
import os
import sys

os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"  # or it would fetch its price list
import litellm  # noqa: E402

question, wanted, *models = sys.argv[1:]
litellm.telemetry = False
schema = {"type": "object", "properties": {"city": {"type": "string"}}, "required": ["city"]}
tools = [{"type": "function", "function": {"name": "temperature", "description": "Degrees in a city.", "parameters": schema}}]


def loop(model):
    more = {"model": "openai/" + model, "api_base": os.environ["GATEHOUSE_URL"] + "/v1", "api_key": "unused", "num_retries": 0}
    messages = [{"role": "user", "content": question}]
    whole = litellm.completion(messages=messages, **more)
    assert whole.choices[0].message.content == wanted, whole
    streamed = "".join(c.choices[0].delta.content or "" for c in litellm.completion(messages=messages, stream=True, **more))
    assert streamed == wanted, streamed
    first = litellm.completion(messages=messages, tools=tools, **more).choices[0].message
    call = first.tool_calls[0]
    result = "nine in " + json.loads(call.function.arguments)["city"]
    messages += [first, {"role": "tool", "tool_call_id": call.id, "content": result}]
    return litellm.completion(messages=messages, tools=tools, **more).choices[0].message.content


print(json.dumps([loop(model) for model in models]))
