// SPDX-License-Identifier: GPL-3.0-or-later
// Labels of the few kinds that the pages use. All of them show plain text only: what they say may come from a
// provider or a client.
#pragma once

#include "ui/theme/colors.h"

#include <QLabel>

namespace gatehouse::ui {

// A label in one of the palette's tones; follows the theme.
class ToneLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ToneLabel(const QString &text = {}, Tone tone = Tone::Normal, QWidget *parent = nullptr);
    void setTone(Tone tone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolor();
    Tone m_tone;
    bool m_recoloring = false;
};

// One line that gives way: elided at the right or in the middle, whole text in the tool tip.
class ElidedLabel final : public ToneLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(const QString &text = {}, Qt::TextElideMode mode = Qt::ElideRight,
                         QWidget *parent = nullptr);
    void setWholeText(const QString &text);

    QString wholeText() const { return m_whole; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

private:
    void paintEvent(QPaintEvent *event) override;
    QString m_whole;
    Qt::TextElideMode m_mode;
};

QLabel *titleLabel(const QString &text);                             // 20 px, of a page
QLabel *sectionLabel(const QString &text);                           // 14 px, semibold
ToneLabel *mutedLabel(const QString &text);                          // wraps
ToneLabel *textLabel(const QString &text, Tone tone = Tone::Normal); // wraps, selectable
QFont monospaceFont(const QFont &like);

} // namespace gatehouse::ui
