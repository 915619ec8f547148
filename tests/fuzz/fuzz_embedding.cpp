// SPDX-License-Identifier: GPL-3.0-or-later
// Embeddings and counts of tokens. The first byte picks the dialect, and whether the rest is a client's body
// or a provider's answer: no crash, an error with words, or well-formed JSON for every dialect.
#include "core/base/json/reader.h"
#include "core/protocol/dialects.h"
#include "core/protocol/embedding.h"
#include "core/protocol/shared/text.h"
#include "core/protocol/tokencount.h"
#include "tests/fuzz/dialectpick.h"

#include <cstdlib>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

void must(bool holds)
{
    if (!holds)
        std::abort();
}

std::vector<std::string_view> pathsOf(std::string_view dialect)
{
    if (dialect == "gemini-generate")
        return {"/v1beta/models/m:embedContent", "/v1beta/models/m:batchEmbedContents"};
    if (dialect == "ollama-chat")
        return {"/api/embed", "/api/embeddings"};
    return {"/v1/embeddings"};
}

// What a client asks, for the provider of every dialect.
void ask(const EmbeddingForm &form, const ClientCall &call)
{
    const auto asked = form.read(call);
    must(asked || !asked.error().message.isEmpty());
    if (!asked)
        return;
    for (const char *model : {"m", "amazon.titan-embed-text-v2:0", "cohere.embed-v4"}) {
        EmbeddingRequest request = *asked;
        request.model = model;
        for (const Dialect *provider : allDialects()) {
            const auto *there = findEmbeddingForm(provider->name());
            const auto wire = there ? there->write(request) : Result<WireRequest>(WireRequest{.body = "{}"});
            must(wire ? json::validate(view(wire->body)).has_value() : !wire.error().message.isEmpty());
        }
    }
}

// What a provider says, for the client of every dialect.
void answer(const EmbeddingForm &form, std::string_view body)
{
    const auto told = form.readAnswer(body);
    must(told || !told.error().message.isEmpty());
    if (!told)
        return;
    for (const Dialect *client : allDialects()) {
        const auto *here = findEmbeddingForm(client->name());
        for (const bool base64 : {false, true}) {
            for (const bool single : {false, true}) {
                const EmbeddingRequest asked{
                    .model = "m", .texts = {"a"}, .base64 = base64, .single = single};
                const QByteArray out = here ? here->answer(asked, *told) : QByteArray();
                must(out.isEmpty() || json::validate(view(out)));
            }
        }
    }
}

void count(const Dialect &dialect, const ClientCall &call)
{
    const auto facts = dialect.facts(call);
    const auto chat = facts ? dialect.readRequest(call) : Result<ChatRequest>(fail(facts.error()));
    if (!chat)
        return;
    for (const Dialect *provider : allDialects()) {
        if (!countsTokens(provider->name()))
            continue;
        const auto wire = countRequest(*provider, *chat, Quirks{});
        must(wire ? json::validate(view(wire->body)).has_value() : !wire.error().message.isEmpty());
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const Dialect &dialect = fuzz::pickDialect(data[0] / 2);
    const QByteArray body(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const auto *form = findEmbeddingForm(dialect.name());
    if (data[0] % 2 == 1) {
        if (form)
            answer(*form, view(body));
        const auto tokens = countIn(dialect.name(), view(body));
        for (const Dialect *client : allDialects()) {
            const QByteArray out = countAnswer(client->name(), tokens.value_or(0));
            must(out.isEmpty() || json::validate(view(out)));
        }
        return 0;
    }
    for (const std::string_view path : pathsOf(dialect.name())) {
        if (form)
            ask(*form, {.method = "POST", .path = path, .body = &body});
    }
    count(dialect, {.method = "POST", .path = fuzz::chatPath(dialect.name()), .body = &body});
    return 0;
}
