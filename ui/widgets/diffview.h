// SPDX-License-Identifier: GPL-3.0-or-later
// A change of a file, line by line: what goes has a minus, what comes has a plus.
#pragma once

#include "core/programs/linediff.h"

#include <QPlainTextEdit>

namespace gatehouse::ui {

class DiffView final : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    void setDiff(const std::vector<programs::DiffLine> &lines);
};

} // namespace gatehouse::ui
