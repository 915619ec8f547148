# SPDX-License-Identifier: GPL-3.0-or-later
"""Smoke tests of what programs are really written with: LangChain (openai and anthropic), LiteLLM's client and the AI SDK,
against a provider of another dialect. Each asks whole, streams, and calls a tool; what the provider saw is checked too."""
import json
import os
import pathlib
import subprocess

from dialectserver.exchange import Call, Reply
from dialectserver.server import Server
from harness import Gateway
from matrix.node_clients import MODULES, available

ROOT = pathlib.Path(__file__).resolve().parents[2]
QUESTION, ANSWER = "How warm is it in Oslo?", "Nine degrees, says the thermometer."
MODELS = ("anthropic-messages/m", "gemini-generate/m", "ollama-chat/m")


def script(seen):
    if seen.tools and not seen.results():
        return Reply(calls=[Call("call_1", "temperature", {"city": "Oslo"})])
    return Reply(ANSWER)


def each(run):
    return lambda models: [run(model) for model in models]


def langchain(make, model):
    from langchain_core.messages import HumanMessage, ToolMessage
    from langchain_core.tools import tool

    @tool
    def temperature(city: str) -> str:
        """Degrees in a city."""
        return f"nine in {city}"

    chat = make(model)
    assert chat.invoke(QUESTION).content == ANSWER
    assert "".join(chunk.text for chunk in chat.stream(QUESTION)) == ANSWER
    able = chat.bind_tools([temperature])
    messages = [HumanMessage(QUESTION), able.invoke(QUESTION)]
    call = messages[-1].tool_calls[0]
    messages.append(ToolMessage(temperature.invoke(call["args"]), tool_call_id=call["id"]))
    return able.invoke(messages).content


def langchain_openai(base):
    from langchain_openai import ChatOpenAI
    return each(lambda model: langchain(lambda m: ChatOpenAI(model=m, base_url=base + "/v1", api_key="unused", max_retries=0), model))


def langchain_anthropic(base):
    from langchain_anthropic import ChatAnthropic
    return each(lambda model: langchain(
        lambda m: ChatAnthropic(model=m, base_url=base + "/anthropic", api_key="unused", max_retries=0), model))


def process(command, environment):
    """A program that takes question, answer and models, and prints what each tool loop ended with."""
    def run(models):
        done = subprocess.run([*command, QUESTION, ANSWER, *models], env={**os.environ, **environment}, capture_output=True, text=True,
                              timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        return json.loads(done.stdout.splitlines()[-1])
    return run


def frameworks(base):
    yield "LangChain, openai", langchain_openai(base)
    yield "LangChain, anthropic", langchain_anthropic(base)
    python = ROOT / ".cache/venv-litellm/bin/python"
    if python.exists():
        yield "LiteLLM's client", process([str(python), "-B", "litellm_client.py"], {"GATEHOUSE_URL": base})
    else:
        print("LiteLLM is absent: run scripts/sdks.sh")
    if available():
        yield "AI SDK", process(["node", "ai_sdk.mjs"], {"GATEHOUSE_URL": base, "GATEHOUSE_NODE_MODULES": str(MODULES)})


def check(name, model, final, seen):
    assert final == ANSWER, (name, model, final)
    assert {one.dialect for one in seen} == {model.split("/")[0]}, (name, model)
    assert [one.stream for one in seen] == [False, True, False, False], (name, model, [one.stream for one in seen])
    assert all(QUESTION in one.turns[0].text for one in seen), (name, model)
    assert list(seen[2].tools) == ["temperature"] and "city" in seen[2].tools["temperature"]["properties"], seen[2].tools
    assert [text for _, _, text in seen[3].results()] == ["nine in Oslo"], seen[3].results()


def main():
    with Server(script) as server, Gateway({"providers": server.providers()}) as gateway:
        for name, run in frameworks(gateway.base):
            finals, seen = run(MODELS), server.taken()
            assert len(seen) == 4 * len(MODELS), (name, len(seen))
            for index, model in enumerate(MODELS):
                check(name, model, finals[index], seen[4 * index:4 * index + 4])
                print(f"{name:22} {model:22} whole, streamed, tool loop: agree", flush=True)


if __name__ == "__main__":
    main()
