# SPDX-License-Identifier: GPL-3.0-or-later
"""A provider that Gatehouse does not know is added by one JSON file in the user's folder: its address, key, models and ways
of its own count, for clients of its dialect and of another."""
import json

import anthropic
import openai

from dialectserver.exchange import Reply
from dialectserver.server import Server
from harness import Gateway

ACME = {"name": "Acme", "auth": "bearer", "keyRequired": True, "models": ["rocket-1", "rocket-2"],
        "quirks": {"maxTokensField": "max_completion_tokens", "streamUsageOption": False}}


def check(gateway, server):
    client = openai.OpenAI(base_url=gateway.base + "/v1", api_key="unused", max_retries=0)
    assert [m.id for m in client.models.list() if m.id.startswith("acme/")] == ["acme/rocket-1", "acme/rocket-2"]
    answer = client.chat.completions.create(model="acme/rocket-1", messages=[{"role": "user", "content": "Lift off"}])
    assert answer.choices[0].message.content == "Lift off", answer
    list(client.chat.completions.create(model="rocket-2", messages=[{"role": "user", "content": "Lift off"}], stream=True))
    other = anthropic.Anthropic(base_url=gateway.base + "/anthropic", api_key="unused", max_retries=0)
    told = other.messages.create(model="acme/rocket-1", max_tokens=77, messages=[{"role": "user", "content": "Lift off"}])
    assert told.content[0].text == "Lift off", told
    forwarded, streamed, translated = server.taken()
    assert forwarded.path == "/openai-chat/v1/chat/completions" and forwarded.model == "rocket-1", forwarded
    assert {seen.headers["authorization"] for seen in (forwarded, streamed, translated)} == {"Bearer acme-secret"}
    assert "stream_options" not in streamed.body, streamed.body  # the file says that it does not understand it
    assert translated.body["max_completion_tokens"] == 77 and "max_tokens" not in translated.body, translated.body


def main():
    with Server(lambda seen: Reply(seen.last_text())) as server:
        gateway = Gateway({"providers": [{"id": "acme", "preset": "acme", "keys": [{"name": "main", "secret": "env:ACME_KEY"}]}]},
                          environment={"ACME_KEY": "acme-secret"})
        folder = gateway.config_path.parent / "providers"
        folder.mkdir(mode=0o700)
        (folder / "acme.json").write_text(json.dumps({**ACME, "baseUrl": server.base + "/openai-chat/v1"}))
        with gateway:
            check(gateway, server)
    print("one JSON file made a provider: listed, called with its key, in its own words")


if __name__ == "__main__":
    main()
