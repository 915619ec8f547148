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
         providers=("anthropic-messages",), says=("have no embeddings",)),
]


def rule(kind, provider, cell):
    for one in RULES:
        if cell in one.cells and (not one.kinds or kind in one.kinds) and (not one.providers or provider in one.providers):
            return one
    return None


def refused(one, error):
    return any(words in str(error) for words in one.says)
