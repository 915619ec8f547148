// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/labels.h"

#include "ui/text/format.h"

#include <QEvent>
#include <QFontDatabase>
#include <QPainter>

namespace gatehouse::ui {

ToneLabel::ToneLabel(const QString &text, Tone tone, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setText(text);
    recolor();
}

void ToneLabel::setTone(Tone tone)
{
    m_tone = tone;
    recolor();
}

void ToneLabel::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && !m_recoloring)
        recolor();
    QLabel::changeEvent(event);
}

void ToneLabel::recolor()
{
    m_recoloring = true;
    QPalette own = palette();
    const Colors &colors = colorsOf(own);
    own.setColor(QPalette::WindowText, toneColor(colors, m_tone));
    setPalette(own);
    m_recoloring = false;
}

ElidedLabel::ElidedLabel(const QString &text, Qt::TextElideMode mode, QWidget *parent)
    : ToneLabel({}, Tone::Normal, parent)
    , m_mode(mode)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setWholeText(text);
}

void ElidedLabel::setWholeText(const QString &text)
{
    m_whole = text;
    setText(QString(text).replace(QLatin1Char('\n'), QLatin1Char(' ')));
    setToolTip(plainToolTip(text));
    updateGeometry();
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2, fontMetrics().height() + 2};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 6;
    return {std::min(width, sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(contentsRect(), static_cast<int>(alignment() | Qt::TextSingleLine),
                     fontMetrics().elidedText(text(), m_mode, contentsRect().width()));
}

namespace {

QLabel *sized(const QString &text, int pixels, QFont::Weight weight)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    QFont font = label->font();
    font.setPixelSize(pixels);
    font.setWeight(weight);
    label->setFont(font);
    return label;
}

} // namespace

QLabel *titleLabel(const QString &text) { return sized(text, 20, QFont::DemiBold); }

QLabel *sectionLabel(const QString &text) { return sized(text, 14, QFont::DemiBold); }

ToneLabel *mutedLabel(const QString &text)
{
    auto *label = new ToneLabel(text, Tone::Muted);
    label->setWordWrap(true);
    return label;
}

ToneLabel *textLabel(const QString &text, Tone tone)
{
    auto *label = new ToneLabel(text, tone);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QFont monospaceFont(const QFont &like)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (like.pixelSize() > 0)
        font.setPixelSize(like.pixelSize());
    else
        font.setPointSizeF(like.pointSizeF());
    return font;
}

} // namespace gatehouse::ui
