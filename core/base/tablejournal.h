// SPDX-License-Identifier: GPL-3.0-or-later
// Hears of what a table keeps, so that it can be kept beyond the program's life. Called on any thread, on the
// way of a request: whoever writes to a disk does it elsewhere.
#pragma once

#include <QByteArray>

#include <chrono>

namespace gatehouse {

class TableJournal
{
public:
    virtual ~TableJournal() = default;
    virtual bool isOpen() const = 0; // false: nobody listens, and nothing needs to be packed
    virtual void put(const QByteArray &key, QByteArray value, std::chrono::seconds lifetime) = 0;
    virtual void removed(const QByteArray &key) = 0;
};

} // namespace gatehouse
