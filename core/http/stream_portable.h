// SPDX-License-Identifier: GPL-3.0-or-later
// Stream over QTcpSocket, for systems without Unix descriptors; compiled and tested everywhere.
#pragma once

#include "core/http/stream.h"

namespace gatehouse::http {

std::unique_ptr<Stream> adoptPortably(qintptr descriptor, StreamListener &listener);

} // namespace gatehouse::http
