// SPDX-License-Identifier: GPL-3.0-or-later
// What shadow mode found: how often an answer by meaning would have been wrong, with its 95 % interval, in
// all and by similarity.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QTableWidget;

namespace gatehouse::ui {

class ToneLabel;

class ShadowCard final : public QWidget
{
    Q_OBJECT
public:
    explicit ShadowCard(Services &services);
    void refresh();

private:
    void show(const cache::ShadowReport &report);
    using QWidget::show;
    QString sentence(const cache::ShadowReport &report) const;

    Services &m_services;
    ToneLabel *m_sentence;
    QTableWidget *m_bands;
};

} // namespace gatehouse::ui
