// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diffview.h"

#include "ui/theme/colors.h"
#include "ui/widgets/labels.h"

#include <QGuiApplication>
#include <QSyntaxHighlighter>

namespace gatehouse::ui {

namespace {

class Highlighter final : public QSyntaxHighlighter
{
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

private:
    void highlightBlock(const QString &text) override
    {
        const Colors &colors = colorsOf(QGuiApplication::palette());
        if (text.startsWith(QLatin1Char('+')))
            setFormat(0, static_cast<int>(text.size()), colors.good);
        else if (text.startsWith(QChar(0x2212)))
            setFormat(0, static_cast<int>(text.size()), colors.bad);
        else
            setFormat(0, static_cast<int>(text.size()), colors.muted);
    }
};

QString signOf(programs::DiffLine::Kind kind)
{
    switch (kind) {
    case programs::DiffLine::Kind::Added:
        return QStringLiteral("+ ");
    case programs::DiffLine::Kind::Removed:
        return QString(QChar(0x2212)) + QLatin1Char(' '); // as wide as the plus, and no dash of a list
    case programs::DiffLine::Kind::Gap:
        return QStringLiteral("  ⋯");
    case programs::DiffLine::Kind::Same:
        return QStringLiteral("  ");
    }
    Q_UNREACHABLE();
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFont(monospaceFont(font()));
    new Highlighter(document());
}

void DiffView::setDiff(const std::vector<programs::DiffLine> &lines)
{
    QStringList text;
    for (const programs::DiffLine &line : lines)
        text << signOf(line.kind) + QString::fromUtf8(line.text);
    setPlainText(text.join(QLatin1Char('\n')));
}

} // namespace gatehouse::ui
