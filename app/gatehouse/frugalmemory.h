// SPDX-License-Identifier: GPL-3.0-or-later
// Gives memory back as soon as it is free, while there is little traffic: the window stands idle for most of
// the day, and what a chart or a long list needed for a second is not to be held for it.
#pragma once

#include <QObject>
#include <QTimer>

namespace gatehouse {

class FrugalMemory final : public QObject
{
    Q_OBJECT
public:
    explicit FrugalMemory(QObject *parent = nullptr);

    void took(qsizetype exchanges); // of one batch; there are at most ten a second

    static constexpr qsizetype busyBatch = 20;

private:
    QTimer m_calm;
};

} // namespace gatehouse
