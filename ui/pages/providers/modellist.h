// SPDX-License-Identifier: GPL-3.0-or-later
// The models of one provider, with a search and a copy of the name to ask for.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace gatehouse::ui {

class Card;
class ToneLabel;

class ModelList final : public QWidget
{
    Q_OBJECT
public:
    explicit ModelList(Services &services);
    void show(const ProviderId &provider, const std::vector<QByteArray> &models);

private:
    void fill();

    Services &m_services;
    ProviderId m_provider;
    std::vector<QByteArray> m_models;
    ToneLabel *m_count;
    QLineEdit *m_search;
    QListWidget *m_list;
};

} // namespace gatehouse::ui
