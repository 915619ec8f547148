# SPDX-License-Identifier: GPL-3.0-or-later
"""boto3: Bedrock's runtime."""
import base64
import json

import boto3
import botocore.config
import botocore.exceptions

from . import words

USER = {"role": "user", "content": [{"text": words.TEXT}]}


def tools(**declared):
    return {"tools": [{"toolSpec": {"name": name, "inputSchema": {"json": schema}}} for name, schema in declared.items()]}


def calls_of(message):
    return [block["toolUse"] for block in message["content"] if "toolUse" in block]


def text_of(message):
    return "".join(block.get("text", "") for block in message["content"])


def results(message, text):
    return {"role": "user", "content": [{"toolResult": {"toolUseId": call["toolUseId"], "content": [{"text": text(call)}]}}
                                        for call in calls_of(message)]}


class Bedrock:
    errors = (botocore.exceptions.ClientError,)

    def __init__(self, base):
        self.client = boto3.client("bedrock-runtime", endpoint_url=base + "/bedrock", region_name="us-east-1",
                                   aws_access_key_id="unused", aws_secret_access_key="unused",
                                   config=botocore.config.Config(retries={"max_attempts": 0}))

    def create(self, model, messages, **more):
        return self.client.converse(modelId=model, messages=messages, **more)

    def streamed(self, model, messages, **more):
        return self.client.converse_stream(modelId=model, messages=messages, **more)["stream"]

    def whole(self, model):
        answer = self.create(model, [USER], system=[{"text": words.SYSTEM}])
        usage = answer["usage"]
        return {"text": text_of(answer["output"]["message"]), "finish": answer["stopReason"],
                "usage": [usage["inputTokens"], usage["outputTokens"]]}

    def stream(self, model):
        events = list(self.streamed(model, [USER]))
        text = "".join(e["contentBlockDelta"]["delta"].get("text", "") for e in events if "contentBlockDelta" in e)
        usage = next(e["metadata"]["usage"] for e in events if "metadata" in e)
        return {"text": text, "finish": next(e["messageStop"]["stopReason"] for e in events if "messageStop" in e),
                "usage": [usage["inputTokens"], usage["outputTokens"]]}

    def loop(self, model):
        messages, calls = [USER], []
        for _ in range(len(words.CITIES) + 1):
            answer = self.create(model, messages, toolConfig=tools(weather=words.WEATHER))
            message = answer["output"]["message"]
            if answer["stopReason"] != "tool_use":
                return {"calls": calls, "text": text_of(message)}
            calls += [[call["name"], call["input"]] for call in calls_of(message)]
            messages += [message, results(message, lambda call: words.weather_result(call["input"]["city"]))]

    def parallel(self, model):
        offered, blocks = tools(weather=words.WEATHER, clock=words.CLOCK), {}
        for event in self.streamed(model, [USER], toolConfig=offered):
            if "contentBlockStart" in event:
                start = event["contentBlockStart"]
                blocks[start["contentBlockIndex"]] = {**start["start"]["toolUse"], "input": ""}
            elif "contentBlockDelta" in event and "toolUse" in event["contentBlockDelta"]["delta"]:
                delta = event["contentBlockDelta"]
                blocks[delta["contentBlockIndex"]]["input"] += delta["delta"]["toolUse"]["input"]
        content = [{"toolUse": {**block, "input": json.loads(block["input"])}} for _, block in sorted(blocks.items())]
        message = {"role": "assistant", "content": content}
        final = self.create(model, [USER, message, results(message, lambda call: "result of " + call["name"])], toolConfig=offered)
        return {"calls": [[call["name"], call["input"]] for call in calls_of(message)], "text": text_of(final["output"]["message"])}

    def image(self, model):
        image = {"image": {"format": "png", "source": {"bytes": base64.b64decode(words.IMAGE)}}}
        return {"text": text_of(self.create(model, [{"role": "user", "content": [{"text": words.TEXT}, image]}])["output"]["message"])}

    def structured(self, model):
        form = {"type": "json_schema", "structure": {"jsonSchema": {"name": "book", "schema": json.dumps(words.BOOK)}}}
        answer = self.create(model, [USER], outputConfig={"textFormat": form})
        return {"value": json.loads(text_of(answer["output"]["message"]))}

    def thinking(self, model):
        more = {"toolConfig": tools(weather=words.WEATHER),
                "additionalModelRequestFields": {"thinking": {"type": "enabled", "budget_tokens": 8192}}}
        message = self.create(model, [USER], **more)["output"]["message"]
        thought = next(block["reasoningContent"]["reasoningText"]["text"] for block in message["content"] if "reasoningContent" in block)
        final = self.create(model, [USER, message, results(message, lambda call: "sunny")], **more)
        return {"thinking": thought, "text": text_of(final["output"]["message"])}

    embed = None

    def error(self, model):
        try:
            self.create(model, [USER])
        except botocore.exceptions.ClientError as error:
            return {"status": error.response["ResponseMetadata"]["HTTPStatusCode"], "message": error.response["Error"]["Message"]}

    def long(self, model):
        return {"text": "".join(e["contentBlockDelta"]["delta"]["text"] for e in self.streamed(model, [USER]) if "contentBlockDelta" in e)}

    def cut(self, model):
        text = ""
        try:
            for event in self.streamed(model, [USER]):
                if "contentBlockDelta" in event:
                    text += event["contentBlockDelta"]["delta"]["text"]
        except botocore.exceptions.EventStreamError as error:
            return {"before": text, "told": str(error)}
