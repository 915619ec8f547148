// SPDX-License-Identifier: GPL-3.0-or-later
// Small questions that several parts of the validation ask.
#pragma once

#include "core/config/fields/checker.h"

#include <QHash>

namespace gatehouse::config {

using Problems = std::vector<Error>;

// Where in the file the check stands, and where its findings go.
struct Report
{
    QString path = {};
    Problems &problems;

    QString at(const QString &field) const { return fields::under(path, field); }

    void add(const QString &field, const QString &text) const
    {
        problems.push_back(fields::problem(at(field), text));
    }
};

struct FieldPath
{
    QString list = {}; // "providers"
    QString key = {};  // "id"
};

// Names each later element whose text an earlier one has. Upper and lower case count as different.
template<typename T, typename TextOf>
void findDoubles(const std::vector<T> &list, const FieldPath &where, TextOf textOf, Problems &problems)
{
    QHash<QByteArray, std::size_t> seen;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const QByteArray text = textOf(list[i]);
        if (text.isEmpty())
            continue;
        const auto known = seen.constFind(text);
        if (known == seen.constEnd())
            seen.insert(text, i);
        else
            problems.push_back(fields::problem(
                fields::under(fields::element(where.list, i), where.key),
                QStringLiteral("is \"%1\", as in %2; choose another")
                    .arg(QString::fromUtf8(text), fields::element(where.list, known.value()))));
    }
}

} // namespace gatehouse::config
