// SPDX-License-Identifier: GPL-3.0-or-later
// One provider: its place, its keys, its models, its last error, and what can be done with it.
#pragma once

#include "ui/services.h"
#include "ui/widgets/scrollcolumn.h"

class QMenu;
class QToolButton;
class QVBoxLayout;

namespace gatehouse::ui {

class Badge;
class Card;
class ElidedLabel;
class FactGrid;
class KeyList;
class MarkLabel;
class ModelList;
class ProbeLine;
class PullCard;
class Switch;
class ToneLabel;

class ProviderDetails final : public ScrollColumn
{
    Q_OBJECT
public:
    explicit ProviderDetails(Services &services);

    void show(const ProviderId &id);
    void refresh();

    const config::Provider &shown() const { return m_shown; }

Q_SIGNALS:
    void editWanted(const gatehouse::config::Provider &provider);
    void keyWanted(const gatehouse::config::Provider &provider, const QString &key); // empty: a new one
    void duplicateWanted(const gatehouse::config::Provider &provider);
    void removeWanted(const QString &id);
    void moveWanted(int by);

private:
    void buildHead(QVBoxLayout *column);
    void buildMenu(QMenu *menu);
    void showStatus();
    void takeOver(const ProviderId &id, const std::vector<QByteArray> &models);
    void askForModels(const ProviderId &id);
    const config::Provider *find(const ProviderId &id) const;

    Services &m_services;
    ProviderId m_id;
    MarkLabel *m_mark;
    ElidedLabel *m_name;
    Badge *m_badge;
    Switch *m_enabled;
    ProbeLine *m_probe;
    FactGrid *m_facts;
    KeyList *m_keys;
    PullCard *m_pulls;
    ModelList *m_models;
    Card *m_errorCard;
    ToneLabel *m_error;
    config::Provider m_shown;
};

} // namespace gatehouse::ui
