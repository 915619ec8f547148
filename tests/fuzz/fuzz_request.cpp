// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes: no crash, no growth beyond the limits, and the same verdict however they are split.
#include "core/http/guard.h"
#include "core/http/requestparser.h"

#include <cstdlib>

using namespace gatehouse::http;

namespace {

constexpr RequestParser::Limits limits = {.headBytes = 4096, .bodyBytes = 4096, .fields = 32};

QByteArray verdict(std::string_view wire, std::size_t piece)
{
    RequestParser parser(limits);
    QByteArray told;
    while (!wire.empty()) {
        const QByteArray part(wire.data(),
                              qsizetype(std::min(piece, wire.size()))); // stale views show in ASan
        wire.remove_prefix(std::size_t(part.size()));
        std::string_view rest(part.constData(), std::size_t(part.size()));
        for (bool more = true; more;) {
            switch (parser.next(rest)) {
            case RequestParser::Event::NeedMore:
                more = false;
                break;
            case RequestParser::Event::Head:
                (void)admit(parser.request(), {});
                break;
            case RequestParser::Event::Complete: {
                const auto request = parser.take();
                if (request.body.size() > limits.bodyBytes)
                    std::abort();
                told += request.method + ' ' + request.target + ' ' + request.body + '\n';
                request.headers.appendTo(told);
                parser.start();
                more = !rest.empty();
                break;
            }
            case RequestParser::Event::Failed:
                return told + QByteArray::number(parser.status());
            }
        }
    }
    return told;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view wire(reinterpret_cast<const char *>(data), size);
    const auto whole = verdict(wire, size);
    if (verdict(wire, 1) != whole || verdict(wire, 3 + size % 7) != whole)
        std::abort();
    return 0;
}
