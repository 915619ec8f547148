# SPDX-License-Identifier: GPL-3.0-or-later
"""Official clients × providers of every dialect × kinds of calls. The providers are scripted (dialectserver); each cell
asserts what the provider saw and what the client got. Prints the table: a cell is green, or not expressible by a rule that
stands below the table, or red. Arguments choose clients, providers or cells: `sdk_matrix.py boto3 ollama-chat thinking`."""
import collections
import sys

from dialectserver.server import DIALECTS, Server
from harness import Gateway
from matrix import cells, rules, sandbox
from matrix.anthropic_client import Anthropic
from matrix.bedrock_client import Bedrock
from matrix.gemini_client import Gemini
from matrix.node_clients import NodeClient, NodeProcess, available
from matrix.ollama_client import Ollama
from matrix.openai_clients import OpenAi, Responses

PYTHON = {"openai": OpenAi, "responses": Responses, "anthropic": Anthropic, "gemini": Gemini, "bedrock": Bedrock, "ollama": Ollama}
PROVIDERS = [*DIALECTS, "sandbox"]


def config(server):
    """The openai-chat provider is DeepSeek, which wants its reasoning back; Bedrock thinks with Claude's models alone."""
    providers = server.providers()
    for provider in providers:
        provider["preset"] = "deepseek" if provider["id"] == "openai-chat" else provider["preset"]
        if provider["id"] == "bedrock-converse":
            names = {cell: "anthropic.claude-" + cell for cell in cells.CELLS} | {"embed": "cohere.embed-multilingual-v3"}
            provider["aliases"] = [{"alias": alias, "model": model} for alias, model in names.items()]
    return {"providers": providers}


def run(client, kind, provider, cell, server):
    """Calls the client and checks both sides; raises where either is wrong."""
    told = getattr(client, cell)(f"{provider}/{sandbox.MODELS[cell] if provider == 'sandbox' else cell}")
    seen = server.taken()
    if provider == "sandbox":
        sandbox.CHECKS[cell](told, kind)
    else:
        cells.CHECKS[cell](told, seen, kind)


def verdict(client, kind, provider, cell, server):
    rule = rules.rule(kind, provider, cell)
    if getattr(client, cell) is None:
        assert rule, f"{kind} lacks {cell}, and no rule says so"
        return rule
    try:
        run(client, kind, provider, cell, server)
    except Exception as error:  # whatever an SDK may throw is a red cell, not the end
        server.http.seen.clear()
        server.http.faults.clear()
        if rule and rules.refused(rule, error):
            return rule
        return f"{type(error).__name__}: {str(error)[:400]}"
    return f"green, but a rule says {rule.text}" if rule else "green"


def clients_of(gateway):
    for name, make in PYTHON.items():
        yield f"{name} (Python)", name, make(gateway.base)
    if available():
        process = NodeProcess(gateway.base)
        for name in PYTHON:
            yield f"{name} (Node)", name, NodeClient(process, name)
        process.close()


def wanted(name, choices, chosen):
    mentioned = [word for word in chosen if word in choices]
    return not mentioned or name in mentioned


def main():
    chosen, reds, used, counts = sys.argv[1:], [], [], collections.Counter()
    with Server(cells.script) as server, Gateway(config(server)) as gateway:
        shown = [cell for cell in cells.CELLS if wanted(cell, cells.CELLS, chosen)]
        print(f"{'client':20}{'provider':20}" + "".join(f"{cell:>11}" for cell in shown))
        for label, kind, client in clients_of(gateway):
            for provider in PROVIDERS:
                if not wanted(kind, PYTHON, chosen) or not wanted(provider, PROVIDERS, chosen):
                    continue
                line = f"{label:20}{provider:20}"
                for cell in shown:
                    found = verdict(client, kind, provider, cell, server)
                    if isinstance(found, rules.Rule):
                        used += [] if found in used else [found]
                        counts["not expressible"] += 1
                        line += f"{'n/e ' + str(used.index(found) + 1):>11}"
                    elif found == "green":
                        counts["green"] += 1
                        line += f"{'green':>11}"
                    else:
                        reds.append(f"{label} × {provider} × {cell}: {found}")
                        line += f"{'RED':>11}"
                print(line, flush=True)
    for number, rule in enumerate(used, 1):
        print(f"n/e {number}: {rule.text}")
    print(f"{counts.total() + len(reds)} cells: {counts['green']} green, {counts['not expressible']} not expressible, {len(reds)} red")
    print("\n".join(reds))
    sys.exit(1 if reds or not counts["green"] else 0)


if __name__ == "__main__":
    main()
