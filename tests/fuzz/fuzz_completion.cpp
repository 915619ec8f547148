// SPDX-License-Identifier: GPL-3.0-or-later
// Text completions. Where the first byte is even, the rest is a client's body, which can be asked of
// providers of every dialect or is refused with words; else it is a provider's answer, which becomes a
// completion that its own watcher takes for whole.
#include "core/base/json/reader.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/text.h"
#include "tests/fuzz/dialectpick.h"

#include <cstdlib>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

constexpr std::string_view path = "/v1/completions";

void must(bool holds)
{
    if (!holds)
        std::abort();
}

void ask(const QByteArray &body)
{
    const Dialect &dialect = *findDialect("openai-chat");
    const ClientCall call{.method = "POST", .path = path, .body = &body};
    if (const auto facts = dialect.facts(call); !facts)
        return must(!facts.error().message.isEmpty());
    const auto request = dialect.readRequest(call);
    if (!request)
        return must(!request.error().message.isEmpty());
    for (const Dialect *provider : allDialects()) {
        const auto wire = provider->writeRequest(*request, Quirks{});
        must(wire && json::validate(view(wire->body)));
    }
}

void answer(const Dialect &provider, bool stream, std::string_view wire)
{
    std::vector<ChatEvent> events;
    auto decoder = provider.decoder(stream);
    if (!decoder->feed(wire, events) || !decoder->finish(events))
        return;
    const Dialect &client = *findDialect("openai-chat");
    auto encoder = client.encoder({.stream = stream, .includeUsage = true, .id = "i", .path = toBytes(path)});
    QByteArray out;
    for (const ChatEvent &event : events) {
        if (const auto *failed = std::get_if<Failed>(&event))
            return encoder->fail(failed->error, out);
        encoder->write(event, out);
    }
    encoder->end(out);
    must(stream || json::validate(view(out)));
    const auto watcher = client.watcher(stream, Operation::Completion);
    watcher->feed(view(out));
    watcher->finish();
    must(!watcher->error() && watcher->sawEnd());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray body(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    if (data[0] % 2 == 0)
        ask(body);
    else
        answer(fuzz::pickDialect(data[0] / 4), data[0] / 2 % 2 == 1, view(body));
    return 0;
}
