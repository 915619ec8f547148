// SPDX-License-Identifier: GPL-3.0-or-later
// Prometheus' text format, version 0.0.4
// (https://prometheus.io/docs/instrumenting/exposition_formats/).
#pragma once

#include "core/metrics/histogram.h"

#include <QByteArray>

#include <initializer_list>
#include <string_view>

namespace gatehouse::metrics {

inline constexpr std::string_view expositionType = "text/plain; version=0.0.4; charset=utf-8";

struct Label
{
    std::string_view name = {};
    std::string_view value = {};
};

// Valid UTF-8 of at most 128 bytes: one bad byte in a label would cost the whole scrape.
QByteArray cleanLabel(std::string_view value);

class Exposition
{
public:
    // Begins a family; its samples follow. HELP and TYPE are written with the first of them, so that a family
    // without samples leaves no trace. `type`: "counter", "gauge", "histogram".
    void family(std::string_view name, std::string_view type, std::string_view help);

    using Labels = std::initializer_list<Label>; // those with an empty value are left out
    void sample(Labels labels, std::int64_t value);
    void sample(Labels labels, std::int64_t value, int decimals); // value · 10^-decimals, exact
    void sample(Labels labels, double value);
    void histogram(Labels labels, const Histogram &histogram, int decimals); // nothing while it is empty

    QByteArray take() { return std::move(m_text); }

private:
    void head();
    void line(std::string_view suffix, Labels labels, Label last, const QByteArray &value);

    QByteArray m_text;
    QByteArray m_name;
    QByteArray m_head;
};

} // namespace gatehouse::metrics
