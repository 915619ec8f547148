// SPDX-License-Identifier: GPL-3.0-or-later
// A labelled editor with a line under it: a hint, or while the input is wrong what is wrong with it.
#pragma once

#include <QWidget>

#include <functional>
#include <vector>

class QLabel;
class QLineEdit;

namespace gatehouse::ui {

class ToneLabel;

class FormField final : public QWidget
{
    Q_OBJECT
public:
    FormField(const QString &label, QWidget *editor, const QString &hint = {}, QWidget *parent = nullptr);

    QWidget *editor() const { return m_editor; }

    void setHint(const QString &hint);
    void setError(const QString &error); // empty: right again
    void setWarning(const QString &warning);

    QString error() const { return m_error; }

private:
    void showLine();

    QWidget *m_editor;
    ToneLabel *m_line;
    QString m_hint;
    QString m_warning;
    QString m_error;
};

// The rules of a dialog: each field's text goes through its check while typing. A check returns what is
// wrong, in words, or nothing.
class FormRules final : public QObject
{
    Q_OBJECT
public:
    using Check = std::function<QString()>;
    using QObject::QObject;

    void add(FormField *field, QLineEdit *edit, Check check);
    bool holds();   // checks all, shows each error, focuses the first wrong field
    void recheck(); // those already touched

Q_SIGNALS:
    void changed();

private:
    struct Rule
    {
        FormField *field;
        QLineEdit *edit;
        Check check;
        bool touched = false;
    };

    std::vector<Rule> m_rules;
};

} // namespace gatehouse::ui
