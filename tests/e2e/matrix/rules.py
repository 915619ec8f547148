# SPDX-License-Identifier: GPL-3.0-or-later
"""What cannot be said between a client and a provider, each with the rule that says so (docs/dialect-loss.md). The gateway
must say it too: `says` is looked for in the error that the client got."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Rule:
    text: str
    cells: tuple
    kinds: tuple = ()  # empty: every client
    providers: tuple = ()  # empty: every provider
    says: tuple = ()  # one of them; empty: the client itself cannot ask for it


RULES = [
    Rule("Anthropic's Messages and Bedrock's Converse have no embeddings to ask for", ("embed",), kinds=("anthropic", "bedrock")),
    Rule("the provider's dialect has no embeddings, and the gateway says so", ("embed",),
         providers=("anthropic-messages",), says=("cannot answer this kind of call", "have no embeddings")),
]


# What is red and known to be, with what it waits for; where that has come, the cell is green.
EMBEDDINGS, MEMORY = "embeddings between dialects", "the gateway's memory of reasoning"
PENDING = [
    Rule(EMBEDDINGS, ("embed",), (), ("openai-responses", "bedrock-converse")),
    Rule(EMBEDDINGS, ("embed",), ("openai", "responses"), ("gemini-generate", "ollama-chat")),
    Rule(EMBEDDINGS, ("embed",), ("gemini",), ("openai-chat", "ollama-chat", "sandbox")),
    Rule(EMBEDDINGS, ("embed",), ("ollama",), ("openai-chat", "gemini-generate", "sandbox")),
    Rule(MEMORY, ("thinking",), ("responses", "anthropic", "bedrock", "ollama"), ("gemini-generate",)),
    Rule(MEMORY, ("thinking",), ("gemini", "ollama"), ("openai-responses",)),
    Rule(MEMORY, ("thinking",), ("ollama",), ("anthropic-messages", "bedrock-converse")),
]


def rule(kind, provider, cell, rules=None):
    for one in RULES if rules is None else rules:
        if cell in one.cells and (not one.kinds or kind in one.kinds) and (not one.providers or provider in one.providers):
            return one
    return None


def refused(one, error):
    return any(words in str(error) for words in one.says)
