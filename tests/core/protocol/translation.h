// SPDX-License-Identifier: GPL-3.0-or-later
// One call or answer through two dialects, as tests want to say it in one line.
#pragma once

#include "core/base/json/document.h"
#include "core/protocol/dialects.h"
#include "core/protocol/shared/text.h"

namespace gatehouse::test {

inline Result<protocol::ChatRequest> readRequest(std::string_view dialect, const QByteArray &path,
                                                 const QByteArray &body)
{
    const std::string pathText = path.toStdString();
    return protocol::findDialect(dialect)->readRequest({.method = "POST", .path = pathText, .body = &body});
}

inline protocol::WireRequest written(std::string_view dialect, const protocol::ChatRequest &request,
                                     const protocol::Quirks &quirks = {})
{
    const auto wire = protocol::findDialect(dialect)->writeRequest(request, quirks);
    if (!wire)
        qFatal("not written: %s", qPrintable(wire.error().message));
    json::Document document;
    if (!document.parse(protocol::view(wire->body)))
        qFatal("not JSON: %s", wire->body.constData());
    return *wire;
}

inline std::vector<protocol::ChatEvent> events(std::string_view dialect, bool stream, const QByteArray &wire,
                                               Result<> *result = nullptr)
{
    auto decoder = protocol::findDialect(dialect)->decoder(stream);
    std::vector<protocol::ChatEvent> out;
    Result<> done = decoder->feed(protocol::view(wire), out);
    if (done)
        done = decoder->finish(out);
    if (result)
        *result = done;
    return out;
}

inline QByteArray encoded(std::string_view dialect, const std::vector<protocol::ChatEvent> &all,
                          const protocol::EncoderOptions &options)
{
    auto encoder = protocol::findDialect(dialect)->encoder(options);
    QByteArray out;
    for (const protocol::ChatEvent &event : all)
        encoder->write(event, out);
    encoder->end(out);
    return out;
}

} // namespace gatehouse::test
