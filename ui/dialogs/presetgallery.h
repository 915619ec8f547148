// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of provider to choose from, with a search.
#pragma once

#include "ui/services.h"

#include <QDialog>

class QLineEdit;
class QListWidget;

namespace gatehouse::ui {

class PresetGallery final : public QDialog
{
    Q_OBJECT
public:
    PresetGallery(Services &services, QWidget *parent);

Q_SIGNALS:
    void chosen(const QByteArray &preset);

private:
    void fill(const QString &search);
    void choose();
    bool eventFilter(QObject *watched, QEvent *event) override;

    Services &m_services;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace gatehouse::ui
