// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of a report's filter, in a line that breaks where the window is narrow.
#pragma once

#include "ui/pages/report/reportfilter.h"
#include "ui/services.h"

#include <QWidget>

class QComboBox;

namespace gatehouse::ui {

class FilterLine final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterLine(Services &services);
    ReportFilter filter() const;
    void show(const ReportFilter &filter);
    using QWidget::show;

Q_SIGNALS:
    void changed();

private:
    QComboBox *addNames(const QString &all, const QString &name);
    void fillNames();

    Services &m_services;
    QComboBox *m_span;
    QComboBox *m_groupBy;
    QComboBox *m_provider;
    QComboBox *m_model;
    QComboBox *m_route;
    QComboBox *m_client;
    bool m_filling = false;
};

} // namespace gatehouse::ui
