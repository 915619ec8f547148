// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace gatehouse::ui {

namespace {

QByteArray svgOf(const QString &name)
{
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QPixmap drawn(const QString &name, const QColor &color, const QSize &pixels)
{
    const QString key =
        QStringLiteral("gh/%1/%2/%3x%4").arg(name, color.name()).arg(pixels.width()).arg(pixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(svgOf(name).replace("currentColor", color.name().toLatin1()));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(pixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class OutlineEngine final : public QIconEngine
{
public:
    OutlineEngine(QString name, Tone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        QPixmap pixmap = drawn(m_name, color(mode), (QSizeF(rect.size()) * ratio).toSize());
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect, pixmap);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(m_name, color(mode), size);
    }

    QIconEngine *clone() const override { return new OutlineEngine(*this); }

private:
    QColor color(QIcon::Mode mode) const
    {
        const Colors &colors = colorsOf(QGuiApplication::palette());
        const QColor normal = toneColor(colors, m_tone);
        return mode == QIcon::Disabled ? mixed(normal, colors.surface, 0.4) : normal;
    }

    QString m_name;
    Tone m_tone;
};

} // namespace

QIcon themedIcon(QLatin1String name, Tone tone) { return QIcon(new OutlineEngine(QString(name), tone)); }

QPixmap letterMark(const QString &name, const QColor &color, int size, qreal ratio)
{
    QPixmap pixmap(QSize(size, size) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(0, 0, size, size), size / 4.0, size / 4.0);
    QFont font = QGuiApplication::font();
    font.setPixelSize(size * 5 / 9);
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(inkOn(color));
    painter.drawText(QRectF(0, 0, size, size), Qt::AlignCenter, name.trimmed().left(1).toUpper());
    return pixmap;
}

QIcon programIcon(Tone state)
{
    QIcon icon;
    for (const int size : {16, 22, 24, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(toneColor(lightColors(), state));
        painter.drawRoundedRect(QRectF(0, 0, size, size), size * 0.22, size * 0.22);
        const qreal inset = size * 0.14;
        const QPixmap gate = drawn(QStringLiteral("gate"), Qt::white, QSize(size, size) * 4);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawPixmap(QRectF(inset, inset, size - 2 * inset, size - 2 * inset), gate, gate.rect());
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace gatehouse::ui
