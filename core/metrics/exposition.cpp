// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/exposition.h"

#include "core/base/decimal.h"
#include "core/base/utf8.h"

namespace gatehouse::metrics {

namespace {

constexpr qsizetype longestLabel = 128;

void append(QByteArray &text, std::string_view part) { text.append(part.data(), qsizetype(part.size())); }

void appendEscaped(QByteArray &text, std::string_view value)
{
    for (char c : value) {
        switch (c) {
        case '\\':
            text += "\\\\";
            break;
        case '"':
            text += "\\\"";
            break;
        case '\n':
            text += "\\n";
            break;
        default:
            text += c;
        }
    }
}

} // namespace

QByteArray cleanLabel(std::string_view value)
{
    QByteArray clean;
    while (!value.empty()) {
        const std::size_t length = utf8SequenceLength(value);
        if (clean.size() + qsizetype(std::max<std::size_t>(length, 1)) > longestLabel)
            break;
        if (length == 0)
            clean += '?';
        else
            append(clean, value.substr(0, length));
        value.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return clean;
}

void Exposition::family(std::string_view name, std::string_view type, std::string_view help)
{
    m_name.clear();
    append(m_name, name);
    m_head = "# HELP " + m_name + ' ';
    append(m_head, help);
    m_head += "\n# TYPE " + m_name + ' ';
    append(m_head, type);
    m_head += '\n';
}

void Exposition::head()
{
    m_text += m_head;
    m_head.clear();
}

void Exposition::line(std::string_view suffix, Labels labels, Label last, const QByteArray &value)
{
    head();
    m_text += m_name;
    append(m_text, suffix);
    char separator = '{';
    const auto add = [&](const Label &label) {
        if (label.value.empty())
            return;
        m_text += separator;
        append(m_text, label.name);
        m_text += "=\"";
        appendEscaped(m_text, label.value);
        m_text += '"';
        separator = ',';
    };
    for (const Label &label : labels)
        add(label);
    add(last);
    m_text += separator == ',' ? "} " : " ";
    m_text += value;
    m_text += '\n';
}

void Exposition::sample(Labels labels, std::int64_t value)
{
    line({}, labels, {}, QByteArray::number(qlonglong(value)));
}

void Exposition::sample(Labels labels, std::int64_t value, int decimals)
{
    line({}, labels, {}, decimalText(value, decimals).toLatin1());
}

void Exposition::sample(Labels labels, double value)
{
    line({}, labels, {}, QByteArray::number(value, 'g', 10));
}

void Exposition::histogram(Labels labels, const Histogram &histogram, int decimals)
{
    const Histogram::Reading reading = histogram.read();
    const std::int64_t count = reading.cumulative[reading.bounds.size()];
    if (count == 0)
        return;
    for (std::size_t i = 0; i < reading.bounds.size(); ++i) {
        const QByteArray bound = decimalText(reading.bounds[i], decimals).toLatin1();
        line("_bucket", labels, {"le", {bound.constData(), std::size_t(bound.size())}},
             QByteArray::number(qlonglong(reading.cumulative[i])));
    }
    line("_bucket", labels, {"le", "+Inf"}, QByteArray::number(qlonglong(count)));
    line("_sum", labels, {}, decimalText(reading.sum, decimals).toLatin1());
    line("_count", labels, {}, QByteArray::number(qlonglong(count)));
}

} // namespace gatehouse::metrics
