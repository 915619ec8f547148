// SPDX-License-Identifier: GPL-3.0-or-later
// The filter line with completion of fields and of their values, and the word under it when it does not
// parse.
#pragma once

#include <QLineEdit>

#include <functional>

class QCompleter;
class QStringListModel;

namespace gatehouse::ui {

class FilterEdit final : public QLineEdit
{
    Q_OBJECT
public:
    using Values = std::function<QStringList(const QString &field)>;
    explicit FilterEdit(Values values, QWidget *parent = nullptr);

private:
    void complete();
    void insert(const QString &completion);
    std::pair<int, int> word() const; // begin and end of the one at the cursor
    void keyPressEvent(QKeyEvent *event) override;

    Values m_values;
    QStringListModel *m_model;
    QCompleter *m_completer;
};

} // namespace gatehouse::ui
