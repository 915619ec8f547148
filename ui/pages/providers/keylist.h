// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of one provider, a line each: name, share, where it is kept; reveal, copy, change, remove.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace gatehouse::ui {

class ToneLabel;

class KeyList final : public QWidget
{
    Q_OBJECT
public:
    explicit KeyList(Services &services);
    void show(const config::Provider &provider, const gateway::ProviderStatus *status);

Q_SIGNALS:
    void editWanted(const QString &key);
    void addWanted();

private:
    QWidget *entry(const config::ProviderKey &key);
    void addActions(QHBoxLayout *line, const config::ProviderKey &key, ToneLabel *shown);
    void reveal(const SecretRef &reference, ToneLabel *shown);
    void copy(const SecretRef &reference);
    void setEnabled(const KeyId &key, bool enabled);
    void remove(const config::ProviderKey &key);

    Services &m_services;
    config::Provider m_provider;
    QVBoxLayout *m_rows;
    ToneLabel *m_state;
};

} // namespace gatehouse::ui
