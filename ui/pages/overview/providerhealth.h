// SPDX-License-Identifier: GPL-3.0-or-later
// Each provider in one line: is it well, how fast, how busy.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QGridLayout;

namespace gatehouse::ui {

class ProviderHealth final : public QWidget
{
    Q_OBJECT
public:
    explicit ProviderHealth(Services &services);

private:
    void rebuild();
    void addRow(int row, const config::Provider &provider);

    Services &m_services;
    QGridLayout *m_grid = nullptr;
    QWidget *m_rows = nullptr;
};

} // namespace gatehouse::ui
