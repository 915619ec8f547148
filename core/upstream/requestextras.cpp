// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/upstream/requestextras.h"

#include <QVariant>

namespace gatehouse::upstream {

void setExtras(QNetworkRequest &request, RequestExtras extras)
{
    request.setAttribute(extrasAttribute,
                         QVariant::fromValue(std::make_shared<RequestExtras>(std::move(extras))));
}

std::shared_ptr<RequestExtras> extrasOf(const QNetworkRequest &request)
{
    return request.attribute(extrasAttribute).value<std::shared_ptr<RequestExtras>>();
}

} // namespace gatehouse::upstream
