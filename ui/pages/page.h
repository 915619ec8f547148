// SPDX-License-Identifier: GPL-3.0-or-later
// One page of the window: a title line with actions at its right end, and a column below.
#pragma once

#include "ui/services.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace gatehouse::ui {

class Page : public QWidget
{
    Q_OBJECT
public:
    Page(const QString &title, const QString &subtitle, Services &services);

    // What the shortcuts of the window mean here; a page without such a thing does nothing.
    virtual void find() {} // Ctrl+F

    virtual void addNew() {} // Ctrl+N

    virtual void refresh() {} // F5, and whenever the page comes to the front

    virtual void select(const QString &detail) { Q_UNUSED(detail) }

protected:
    QHBoxLayout *actions() const { return m_actions; }

    QVBoxLayout *body() const { return m_body; }

    QVBoxLayout *scrollingBody(); // instead of body(), for a page that may be taller than the window

    Services &m_services;

private:
    QHBoxLayout *m_actions;
    QVBoxLayout *m_body;
};

} // namespace gatehouse::ui
