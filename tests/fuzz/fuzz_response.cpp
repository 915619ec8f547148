// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: no crash, no growth beyond the limits, and the same verdict however they are split.
#include "core/http/responseparser.h"

#include <cstdlib>

using namespace gatehouse::http;

namespace {

QByteArray verdict(std::string_view wire, std::size_t piece, bool toHead)
{
    ResponseParser parser({.headBytes = 4096, .fields = 32, .interimAnswers = 4});
    parser.start(toHead);
    QByteArray told;
    while (!wire.empty()) {
        const QByteArray part(wire.data(), qsizetype(std::min(piece, wire.size())));
        wire.remove_prefix(std::size_t(part.size()));
        std::string_view rest(part.constData(), std::size_t(part.size()));
        for (bool more = true; more;) {
            switch (parser.next(rest)) {
            case ResponseParser::Event::NeedMore:
                more = false;
                break;
            case ResponseParser::Event::Head:
                told += QByteArray::number(parser.status()) + '\n';
                parser.headers().appendTo(told);
                break;
            case ResponseParser::Event::Body:
                told.append(parser.body().data(), qsizetype(parser.body().size()));
                break;
            case ResponseParser::Event::Ended:
                return told + (parser.mayKeepAlive() ? " keep" : " close");
            case ResponseParser::Event::Failed:
                return "refused"; // how much of a body came before depends on the split
            }
        }
    }
    return parser.finish() == ResponseParser::Event::Ended ? told + " closed" : QByteArray("refused");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view wire(reinterpret_cast<const char *>(data), size);
    for (const bool toHead : {false, true}) {
        const auto whole = verdict(wire, size, toHead);
        if (verdict(wire, 1, toHead) != whole || verdict(wire, 3 + size % 7, toHead) != whole)
            std::abort();
    }
    return 0;
}
