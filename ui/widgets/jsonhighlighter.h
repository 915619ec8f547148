// SPDX-License-Identifier: GPL-3.0-or-later
// Colours keys, strings and numbers of JSON, and of the JSON in `data:` lines. Long lines stay plain.
#pragma once

#include <QSyntaxHighlighter>

namespace gatehouse::ui {

class JsonHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

private:
    void highlightBlock(const QString &text) override;
};

} // namespace gatehouse::ui
