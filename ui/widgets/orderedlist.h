// SPDX-License-Identifier: GPL-3.0-or-later
// A list of two-line rows with order by drag and by Alt+Up and Alt+Down, and a selection that survives
// refills.
#pragma once

#include "ui/models/orderedlistmodel.h"

#include <QListView>

namespace gatehouse::ui {

class OrderedList final : public QListView
{
    Q_OBJECT
public:
    explicit OrderedList(const QString &accessibleName, QWidget *parent = nullptr);

    void fill(QList<ListRow> rows);
    QString currentKey() const;
    void setCurrentKey(const QString &key);
    void moveCurrent(int by);
    void setWrapping(bool wrapping); // subtitles in as many lines as they need
    void fitHeight();                // as high as its rows; for a list within a page that scrolls

Q_SIGNALS:
    void currentKeyChanged(const QString &key);
    void moveWanted(int from, int to);
    void removeWanted(const QString &key);
    void opened(const QString &key); // Enter or double click

private:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

    OrderedListModel m_model;
    QString m_key;
    bool m_filling = false;
    bool m_fits = false;
};

} // namespace gatehouse::ui
