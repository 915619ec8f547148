// SPDX-License-Identifier: GPL-3.0-or-later
// What a QNetworkRequest can tell our NetworkAccessManager beyond Qt's own attributes. Any code that holds a
// QNetworkAccessManager may set it; other managers ignore it.
//
//     QNetworkRequest request(url);
//     upstream::setExtras(request, {.limits = {.firstByte = 30s}, .headers = list, .body = json});
//     QNetworkReply *reply = manager.post(request, nullptr);
#pragma once

#include "core/upstream/upstream.h"

#include <QNetworkRequest>

namespace gatehouse::upstream {

struct RequestExtras
{
    Limits limits = {};
    Transport transport = {};
    http::HeaderList headers = {}; // sent in this order, before the raw headers of the QNetworkRequest
    QByteArray body = {};          // sent where no QIODevice is given: no copy, no QBuffer
};

constexpr auto extrasAttribute = QNetworkRequest::Attribute(QNetworkRequest::User + 1);

void setExtras(QNetworkRequest &request, RequestExtras extras);
std::shared_ptr<RequestExtras> extrasOf(const QNetworkRequest &request); // null where none were set

} // namespace gatehouse::upstream

Q_DECLARE_METATYPE(std::shared_ptr<gatehouse::upstream::RequestExtras>)
