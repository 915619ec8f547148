// SPDX-License-Identifier: GPL-3.0-or-later
// One card of Settings: lines with a name and a hint at the left and a control at the right. Each control
// takes its value from the configuration and gives it back at once, with undo.
#pragma once

#include "ui/services.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;
class QVBoxLayout;

namespace gatehouse::ui {

class FormField;

template<typename T>
struct Setting
{
    QString name = {};
    QString hint = {};
    std::function<T(const config::Config &)> get = {};
    std::function<void(config::Config &, const T &)> set = {};
};

class Section : public QWidget
{
    Q_OBJECT
public:
    Section(QString id, const QString &title, Services &services);

    QString id() const { return m_id; }

    bool contains(const QString &words) const; // in any label, for the search

protected:
    QVBoxLayout *column() const { return m_column; }

    void addRow(const QString &name, const QString &hint, QWidget *control);
    void addSwitch(const Setting<bool> &setting);
    QSpinBox *addNumber(const Setting<int> &setting, int least, int most);
    QComboBox *addChoice(const Setting<int> &setting, const QStringList &choices);
    QLineEdit *addText(const Setting<QString> &setting,
                       const std::function<QString(const QString &)> &check = {});
    void addFlag(const QString &name, const QString &hint, UiState::Flag flag);
    void follow(std::function<void(const config::Config &)> update); // now, and whenever it changes

    Services &m_services;

private:
    QString m_id;
    QString m_title;
    QVBoxLayout *m_column;
};

} // namespace gatehouse::ui
