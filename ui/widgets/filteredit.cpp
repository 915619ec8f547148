// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filteredit.h"

#include "ui/text/filterparser.h"
#include "ui/theme/icons.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStringListModel>

namespace gatehouse::ui {

FilterEdit::FilterEdit(Values values, QWidget *parent)
    : QLineEdit(parent)
    , m_values(std::move(values))
    , m_model(new QStringListModel(this))
    , m_completer(new QCompleter(m_model, this))
{
    setClearButtonEnabled(true);
    addAction(themedIcon(QLatin1String("search"), Tone::Muted), LeadingPosition);
    setPlaceholderText(tr("Filter: words, or status:error provider:groq cost:>0.01 time:>2s"));
    setAccessibleName(tr("Filter"));
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &FilterEdit::insert);
    connect(this, &QLineEdit::textEdited, this, &FilterEdit::complete);
}

std::pair<int, int> FilterEdit::word() const
{
    const int at = cursorPosition();
    const int begin = at == 0 ? 0 : static_cast<int>(text().lastIndexOf(QLatin1Char(' '), at - 1)) + 1;
    const auto space = text().indexOf(QLatin1Char(' '), at);
    return {begin, space < 0 ? static_cast<int>(text().size()) : static_cast<int>(space)};
}

void FilterEdit::complete()
{
    const auto [begin, end] = word();
    const QString current = text().mid(begin, cursorPosition() - begin);
    const auto colon = current.indexOf(QLatin1Char(':'));
    if (colon < 0) {
        m_model->setStringList(filterFields());
        m_completer->setCompletionPrefix(current);
    } else {
        const QString field = current.left(colon).toLower();
        QStringList values = filterValues(field);
        values << m_values(field);
        for (QString &value : values)
            value = field + QLatin1Char(':') + quotedFilterValue(value);
        m_model->setStringList(values);
        m_completer->setCompletionPrefix(current);
    }
    if (current.isEmpty() || m_completer->completionCount() == 0 ||
        (m_completer->completionCount() == 1 && m_completer->currentCompletion() == current))
        return m_completer->popup()->hide();
    QRect box = cursorRect();
    box.setWidth(260);
    m_completer->complete(box);
}

void FilterEdit::insert(const QString &completion)
{
    const auto [begin, end] = word();
    QString all = text();
    const bool open = completion.endsWith(QLatin1Char(':'));
    all.replace(begin, end - begin, open ? completion : completion + QLatin1Char(' '));
    setText(all);
    setCursorPosition(begin + static_cast<int>(completion.size()) + (open ? 0 : 1));
    Q_EMIT textEdited(all);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    if (m_completer->popup()->isVisible() &&
        (event->key() == Qt::Key_Enter || event->key() == Qt::Key_Return || event->key() == Qt::Key_Escape)) {
        event->ignore();
        return;
    }
    if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        Q_EMIT textEdited({});
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace gatehouse::ui
