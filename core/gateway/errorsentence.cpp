// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/errorsentence.h"

namespace gatehouse::gateway {

namespace {

// Readers of answers do not know whose they are and say "the provider".
QString withoutSubject(const QString &sentence)
{
    const QString subject = QStringLiteral("the provider ");
    return sentence.startsWith(subject, Qt::CaseInsensitive) ? sentence.mid(subject.size()) : sentence;
}

} // namespace

Error errorForClient(const Error &error, const providers::Provider &provider)
{
    Error told = error;
    const bool ours = error.cause == Cause::ProviderTimeout || error.cause == Cause::ProviderUnreachable ||
                      error.cause == Cause::ProviderBadAnswer ||
                      (error.cause == Cause::ProviderOverloaded && error.upstreamStatus == 0);
    if (ours)
        told.message = QStringLiteral("Provider \"%1\" %2")
                           .arg(provider.config.id.text(), withoutSubject(error.message));
    return told;
}

int statusForClient(const Error &error)
{
    return error.upstreamStatus >= 400 && error.upstreamStatus < 600 ? error.upstreamStatus
                                                                     : httpStatus(error.cause);
}

} // namespace gatehouse::gateway
