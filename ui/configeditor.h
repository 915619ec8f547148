// SPDX-License-Identifier: GPL-3.0-or-later
// The one way in which pages change the configuration: whole, on top of changes still on their way, with
// undo.
#pragma once

#include "ui/enginelink/enginelink.h"

#include <functional>
#include <optional>

namespace gatehouse::ui {

class NoticeBar;

class ConfigEditor final : public QObject
{
    Q_OBJECT
public:
    using Edit = std::function<void(config::Config &)>;

    ConfigEditor(EngineLink &link, NoticeBar &notices, QObject *parent = nullptr);

    // Says `done` and offers undo, or says why the engine refused. `settled` is called when undo is over: the
    // time to remove what undo would have needed, such as keys in the keychain.
    void change(const QString &done, const Edit &edit, std::function<void()> settled = {});

    // For dialogs, which show a refusal themselves; on success it says `done` and offers undo as well.
    Pending<Result<>> commit(const QString &done, const Edit &edit, std::function<void()> settled = {});

    const config::Config &current() const; // with the changes that are on their way

private:
    void undo(const config::Config &before, const config::Config &after);

    EngineLink &m_link;
    NoticeBar &m_notices;
    std::optional<config::Config> m_pending;
    int m_underWay = 0;
};

} // namespace gatehouse::ui
