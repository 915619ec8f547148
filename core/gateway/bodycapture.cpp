// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/bodycapture.h"

namespace gatehouse::gateway {

namespace {

using Bodies = config::Storage::Bodies;

QByteArray maskedLines(const http::HeaderList &headers)
{
    QByteArray lines;
    for (const auto field : headers) {
        lines.append(field.name.data(), qsizetype(field.name.size())).append(": ");
        lines.append(secrets::maskedHeader(field.name, field.value)).append('\n');
    }
    return lines;
}

} // namespace

void BodyCapture::answer(std::string_view clientBytes)
{
    if (m_settings.bodies == Bodies::Off)
        return;
    const auto room = std::size_t(std::max<qint64>(0, m_settings.maxBodyBytes - m_answer.size()));
    m_truncated = m_truncated || clientBytes.size() > room;
    m_answer.append(clientBytes.data(), qsizetype(std::min(room, clientBytes.size())));
}

std::unique_ptr<ledger::ExchangeBodies> BodyCapture::take(const ClientCall &call,
                                                          const http::HeaderList &answerHeaders, bool failed,
                                                          const secrets::LiveSecrets &live)
{
    if (m_settings.bodies == Bodies::Off || (m_settings.bodies == Bodies::ErrorsOnly && !failed))
        return {};
    const auto masked = [&live](const QByteArray &text) {
        return live.masked({text.constData(), std::size_t(text.size())});
    };
    const bool cut = call.request.body.size() > m_settings.maxBodyBytes;
    return std::make_unique<ledger::ExchangeBodies>(
        ledger::ExchangeBodies{.id = call.id,
                               .requestHeaders = maskedLines(call.request.headers),
                               .request = masked(call.request.body.left(m_settings.maxBodyBytes)),
                               .answerHeaders = maskedLines(answerHeaders),
                               .answer = masked(m_answer),
                               .truncated = cut || m_truncated});
}

} // namespace gatehouse::gateway
