// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte picks dialect and form, the rest is a provider's answer: no crash, the same answer however
// it is split, and what was read can be written for clients of every dialect in a form that its own decoder
// reads.
#include "core/protocol/answer.h"
#include "core/protocol/aws/eventstream.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/text.h"
#include "tests/fuzz/dialectpick.h"

#include <algorithm>
#include <cstdlib>

using namespace gatehouse;
using namespace gatehouse::protocol;

namespace {

// Lines of "TYPE PAYLOAD" as Bedrock's frames: a fuzzer hardly finds a checksum.
QByteArray framed(std::string_view lines)
{
    QByteArray out;
    while (!lines.empty()) {
        const std::size_t end = std::min(lines.find('\n'), lines.size());
        const std::string_view line = lines.substr(0, end);
        lines.remove_prefix(std::min(end + 1, lines.size()));
        const std::size_t blank = std::min(line.find(' '), line.size());
        const std::string_view payload = line.substr(std::min(blank + 1, line.size()));
        out += line.starts_with('!')
                   ? aws::exceptionFrame(line.substr(1, std::max<std::size_t>(blank, 1) - 1), payload)
                   : aws::eventFrame(line.substr(0, blank), payload);
    }
    return out;
}

struct Read
{
    std::vector<ChatEvent> events = {};
    bool good = false;
};

Read read(const Dialect &dialect, bool stream, std::string_view wire, std::size_t piece)
{
    Read out;
    auto decoder = dialect.decoder(stream);
    auto watcher = dialect.watcher(stream, Operation::Chat);
    out.good = true;
    while (!wire.empty() && out.good) {
        const QByteArray part =
            toBytes(wire.substr(0, piece)); // its own allocation, so that an overrun shows
        wire.remove_prefix(std::size_t(part.size()));
        watcher->feed(view(part));
        out.good = decoder->feed(view(part), out.events).has_value();
    }
    watcher->finish();
    out.good = out.good && decoder->finish(out.events).has_value();
    return out;
}

QByteArray text(const Read &answer)
{
    AnswerCollector collector;
    for (const ChatEvent &event : answer.events)
        collector.add(event);
    return collector.answer().text();
}

void deliver(const Dialect &client, const Read &answer, bool stream)
{
    auto encoder = client.encoder({.stream = stream, .includeUsage = true, .id = "i", .query = "alt=sse"});
    QByteArray wire;
    for (const ChatEvent &event : answer.events) {
        if (const auto *failed = std::get_if<Failed>(&event))
            return encoder->fail(failed->error, wire);
        encoder->write(event, wire);
    }
    encoder->end(wire);
    if (!read(client, stream, view(wire), std::size_t(wire.size()) + 1).good)
        std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const auto dialects = allDialects();
    const Dialect &dialect = fuzz::pickDialect(data[0] / 2);
    const bool stream = data[0] % 2 == 1;
    std::string_view wire(reinterpret_cast<const char *>(data) + 1, size - 1);
    const QByteArray frames = stream && data[0] >= 0x80 ? framed(wire) : QByteArray();
    if (!frames.isEmpty())
        wire = view(frames);
    const Read whole = read(dialect, stream, wire, size);
    const Read bytes = read(dialect, stream, wire, 1);
    if (whole.good != bytes.good || (whole.good && text(whole) != text(bytes)))
        std::abort();
    if (!whole.good)
        return 0;
    for (const Dialect *client : dialects) {
        deliver(*client, whole, false);
        deliver(*client, whole, true);
    }
    return 0;
}
