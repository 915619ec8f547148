// SPDX-License-Identifier: GPL-3.0-or-later
// *Why?* for any two texts: how alike they are, what each guard says, and the words that decided.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QHBoxLayout;
class QPlainTextEdit;
class QPushButton;
class QTableWidget;

namespace gatehouse::ui {

class Badge;
class Card;
class ToneLabel;

class CacheWhy final : public QWidget
{
    Q_OBJECT
public:
    explicit CacheWhy(Services &services);
    void ask(const cache::CacheEntry &entry, const QByteArray &other); // other empty: the user writes it

private:
    void build();
    void buildGuards();
    QPlainTextEdit *addText(const QString &title, QHBoxLayout *line);
    void compare();
    void refuse(const QString &reason);
    void show(const cache::WhyReport &report);
    void markWrong();

    Services &m_services;
    QPlainTextEdit *m_first = nullptr;
    QPlainTextEdit *m_second = nullptr;
    ToneLabel *m_refusal = nullptr;
    Card *m_result = nullptr;
    Badge *m_verdict = nullptr;
    ToneLabel *m_sentence = nullptr;
    QTableWidget *m_guards = nullptr;
    QPushButton *m_wrong = nullptr;
    cache::CacheEntry m_entry; // whose question stands in the first text; id 0: none
    float m_similarity = 0;
    quint64 m_round = 0;
};

} // namespace gatehouse::ui
