// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/stream_portable.h"

namespace gatehouse::http {

std::unique_ptr<Stream> Stream::adopt(qintptr descriptor, StreamListener &listener)
{
    return adoptPortably(descriptor, listener);
}

} // namespace gatehouse::http
