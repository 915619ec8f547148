// SPDX-License-Identifier: GPL-3.0-or-later
// What every page may use; all of it outlives the pages.
#pragma once

#include "core/base/clock.h"
#include "ui/configeditor.h"
#include "ui/enginelink/enginelink.h"
#include "ui/uistate.h"
#include "ui/widgets/noticebar.h"

namespace gatehouse::ui {

// Wishes of one page that another one fulfils.
class Navigator final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

Q_SIGNALS:
    void pageWanted(const QString &page, const QString &detail = {}); // detail: what to select there
    void firstRunWanted();
};

struct Services
{
    EngineLink &link;
    UiState &state;
    const Clock &clock;
    ConfigEditor &editor;
    NoticeBar &notices;
    Navigator &navigator;
};

} // namespace gatehouse::ui
