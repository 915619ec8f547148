// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/waterfall.h"

#include "ui/text/format.h"
#include "ui/theme/colors.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace gatehouse::ui {

namespace {
constexpr int rowHeight = 44;
constexpr int barHeight = 8;

QString outcome(const ledger::Attempt &attempt)
{
    if (attempt.status)
        return QString::number(attempt.status);
    return attempt.cause ? QString::fromLatin1(causeName(*attempt.cause).data(),
                                               qsizetype(causeName(*attempt.cause).size()))
                         : QString();
}
} // namespace

Waterfall::Waterfall(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Waterfall::show(const ledger::ExchangeRecord &record)
{
    m_record = record;
    QStringList words;
    for (const ledger::Attempt &attempt : record.attempts)
        words << QStringLiteral("%1 %2 %3")
                     .arg(attempt.provider.text(), outcome(attempt), durationText(attempt.durationMicros));
    setAccessibleName(tr("Attempts: %1").arg(words.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

QSize Waterfall::sizeHint() const { return {200, static_cast<int>(m_record.attempts.size()) * rowHeight}; }

void Waterfall::paintEvent(QPaintEvent *)
{
    const Colors &colors = colorsOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    std::int64_t end = std::max<std::int64_t>(m_record.totalMicros, 1);
    for (const ledger::Attempt &attempt : m_record.attempts)
        end = std::max(end, attempt.startedMicros + attempt.durationMicros);
    const double scale = static_cast<double>(width() - 2) / static_cast<double>(end);
    int top = 0;
    for (const ledger::Attempt &attempt : m_record.attempts) {
        const bool good = !attempt.cause && attempt.status < 400;
        const QColor color = good ? colors.good : colors.bad;
        QString words = attempt.provider.text() + QStringLiteral(" / ") + QString::fromUtf8(attempt.model);
        if (!attempt.key.isEmpty())
            words += QStringLiteral(" · ") + attempt.key.text();
        const QString result =
            outcome(attempt) + QStringLiteral(" · ") + durationText(attempt.durationMicros);
        const int side = painter.fontMetrics().horizontalAdvance(result) + 8;
        painter.setPen(colors.text);
        painter.drawText(QRect(0, top, width() - side, 22), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(words, Qt::ElideMiddle, width() - side));
        painter.setPen(good ? colors.muted : colors.bad);
        painter.drawText(QRect(width() - side, top, side, 22), Qt::AlignRight | Qt::AlignVCenter, result);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.hairline);
        painter.drawRoundedRect(QRectF(0, top + 24, width(), barHeight), 4, 4);
        painter.setBrush(color);
        const double left = static_cast<double>(attempt.startedMicros) * scale;
        const double length = std::max(4.0, static_cast<double>(attempt.durationMicros) * scale);
        painter.drawRoundedRect(QRectF(left, top + 24, length, barHeight), 4, 4);
        top += rowHeight;
    }
}

int Waterfall::rowAt(int y) const
{
    return std::clamp(y / rowHeight, 0, static_cast<int>(m_record.attempts.size()) - 1);
}

bool Waterfall::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_record.attempts.empty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const auto &attempt = m_record.attempts[static_cast<std::size_t>(rowAt(help->pos().y()))];
        QToolTip::showText(help->globalPos(), plainToolTip(attempt.message), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace gatehouse::ui
