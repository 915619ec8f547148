// SPDX-License-Identifier: GPL-3.0-or-later
// A line for a secret: hidden, with an eye to show it.
#pragma once

#include <QLineEdit>

namespace gatehouse::ui {

class SecretEdit final : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretEdit(QWidget *parent = nullptr);
};

// Copies a secret marked as one, for clipboard managers that look, and takes it back after half a minute if
// it is still there.
void copySecret(const QByteArray &secret);

} // namespace gatehouse::ui
