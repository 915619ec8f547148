// SPDX-License-Identifier: GPL-3.0-or-later
// The base URL's path and what the dialect appends, joined without touching a percent sign: a model's name
// that was encoded once stays so.
#pragma once

#include <QByteArray>
#include <QUrl>

namespace gatehouse::gateway {

// Remembers the last few of its thread: to make a QUrl costs as much as to send a request over it.
QUrl joinedUrl(const QUrl &base, const QByteArray &pathAndQuery);

} // namespace gatehouse::gateway
