// SPDX-License-Identifier: GPL-3.0-or-later
// Start with the login: an entry of the XDG autostart folder
// (https://specifications.freedesktop.org/autostart-spec/latest/).
#pragma once

#include "core/base/result.h"

namespace gatehouse::ui {

class Autostart
{
public:
    explicit Autostart(QString folder = {}); // empty: the user's

    bool isOn() const;
    Result<> set(bool on);

private:
    QString m_file;
};

} // namespace gatehouse::ui
