// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/rawanswer.h"

#include "core/base/bytes.h"
#include "core/protocol/aws/eventstream.h"

#include <QCoreApplication>
#include <QtEndian>

#include <optional>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(RawAnswer)
};

constexpr qsizetype lengthsBytes = 8; // of the frame and of its headers
constexpr qsizetype preludeBytes = lengthsBytes + 4;
constexpr qsizetype crcBytes = 4;

struct Prelude
{
    qsizetype frameBytes = 0;
    qsizetype headerBytes = 0;
};

quint32 numberAt(const QByteArray &bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

std::optional<Prelude> preludeAt(const QByteArray &bytes, qsizetype at)
{
    if (at + preludeBytes > bytes.size())
        return {};
    const std::string_view lengths = view(bytes).substr(std::size_t(at), lengthsBytes);
    if (protocol::aws::crc32(lengths) != numberAt(bytes, at + lengthsBytes))
        return {};
    const Prelude prelude{numberAt(bytes, at), numberAt(bytes, at + 4)};
    if (prelude.headerBytes + preludeBytes + crcBytes > prelude.frameBytes)
        return {};
    return prelude;
}

// Where the next frame begins; the end of the bytes where there is none.
qsizetype nextFrame(const QByteArray &bytes, qsizetype at, const Prelude &prelude)
{
    const qsizetype told = at + prelude.frameBytes;
    if (told == bytes.size() || (told < bytes.size() && preludeAt(bytes, told)))
        return told;
    for (qsizetype next = at + preludeBytes; next + preludeBytes <= bytes.size(); ++next)
        if (preludeAt(bytes, next))
            return next;
    return bytes.size();
}

// The bytes of a value by its type; variable ones say their length first.
qsizetype valueBytes(int type, const QByteArray &headers, qsizetype at)
{
    constexpr qsizetype fixed[] = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};
    if (type < 0 || type >= qsizetype(std::size(fixed)))
        return -1;
    if (fixed[type] >= 0)
        return fixed[type];
    return at + 2 <= headers.size() ? qFromBigEndian<quint16>(headers.constData() + at) : -1;
}

QString valueText(int type, const QByteArray &value)
{
    constexpr int yes = 0, no = 1, text = 7;
    if (type == text)
        return QString::fromUtf8(value);
    if (type == yes || type == no)
        return type == yes ? QStringLiteral("true") : QStringLiteral("false");
    return QStringLiteral("0x") + QString::fromLatin1(value.toHex());
}

// One header a line; what cannot be read ends them.
QStringList headerLines(const QByteArray &headers)
{
    QStringList lines;
    for (qsizetype at = 0; at < headers.size();) {
        const qsizetype nameBytes = quint8(headers[at]);
        const qsizetype typeAt = at + 1 + nameBytes;
        if (typeAt >= headers.size())
            break;
        const int type = headers[typeAt];
        constexpr int bytesType = 6, textType = 7;
        const qsizetype length = valueBytes(type, headers, typeAt + 1);
        const qsizetype valueAt = typeAt + 1 + (type == bytesType || type == textType ? 2 : 0);
        if (length < 0 || valueAt + length > headers.size())
            break;
        lines << QStringLiteral("%1: %2").arg(QString::fromUtf8(headers.mid(at + 1, nameBytes)),
                                              valueText(type, headers.mid(valueAt, length)));
        at = valueAt + length;
    }
    return lines;
}

QString frameText(const QByteArray &bytes, qsizetype at, const Prelude &prelude, qsizetype end)
{
    QStringList lines = headerLines(bytes.mid(at + preludeBytes, prelude.headerBytes));
    const qsizetype payload = at + preludeBytes + prelude.headerBytes;
    const bool whole = end < bytes.size() || at + prelude.frameBytes <= bytes.size();
    const qsizetype payloadEnd = whole ? end - crcBytes : end;
    if (payloadEnd > payload)
        lines << QString::fromUtf8(bytes.mid(payload, payloadEnd - payload));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QString rawAnswer(const QByteArray &bytes)
{
    if (!preludeAt(bytes, 0))
        return QString::fromUtf8(bytes);
    QStringList frames;
    for (qsizetype at = 0; at < bytes.size();) {
        const auto prelude = preludeAt(bytes, at);
        if (!prelude) {
            frames << Words::tr("(%Ln byte(s) that are no frame)", nullptr, int(bytes.size() - at));
            break;
        }
        const qsizetype end = nextFrame(bytes, at, *prelude);
        frames << frameText(bytes, at, *prelude, end);
        at = end;
    }
    return frames.join(QStringLiteral("\n\n"));
}

} // namespace gatehouse::ui
