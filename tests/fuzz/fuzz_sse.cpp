// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: no crash, a bounded event, and the same events however they are split.
#include "core/http/sse.h"

#include <cstdlib>

using namespace gatehouse::http;

namespace {

constexpr qint64 limit = 1024;

QByteArray events(std::string_view wire, std::size_t piece)
{
    SseParser parser(limit);
    QByteArray told;
    const auto tell = [&] {
        for (const auto part : {parser.name(), parser.data(), parser.id()})
            told.append(part.data(), qsizetype(part.size())).append('\n');
        if (qint64(parser.data().size()) > limit)
            std::abort();
    };
    while (!wire.empty()) {
        const QByteArray part(wire.data(), qsizetype(std::min(piece, wire.size())));
        wire.remove_prefix(std::size_t(part.size()));
        std::string_view rest(part.constData(), std::size_t(part.size()));
        SseParser::Event event;
        while ((event = parser.next(rest)) == SseParser::Event::Message)
            tell();
        if (event == SseParser::Event::Failed)
            return told + "refused";
    }
    if (parser.finish())
        tell();
    return told;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view wire(reinterpret_cast<const char *>(data), size);
    const auto whole = events(wire, size);
    if (events(wire, 1) != whole || events(wire, 3 + size % 7) != whole)
        std::abort();
    return 0;
}
