// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/overview/errorlist.h"

#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {

using namespace std::chrono_literals;

namespace {
constexpr int shownErrors = 5;
} // namespace

ErrorList::ErrorList(Services &services)
    : m_services(services)
    , m_rows(new QVBoxLayout)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Last errors"));
    outer->addWidget(card);
    QPushButton *all = quietButton(tr("All errors"));
    card->titleLine()->addWidget(all);
    connect(all, &QPushButton::clicked, this, [this] {
        Q_EMIT m_services.navigator.pageWanted(QStringLiteral("traffic"), QStringLiteral("status:error"));
    });
    m_rows->setSpacing(12);
    card->body()->addLayout(m_rows);
    m_rows->addWidget(mutedLabel(tr("No request has failed.")));
    auto *later = new QTimer(this);
    later->setTimerType(Qt::VeryCoarseTimer);
    connect(later, &QTimer::timeout, this, [this] {
        if (isVisible())
            tellTimes();
    });
    later->start(30s);
}

// "Just now" is true for a minute only.
void ErrorList::tellTimes()
{
    for (const auto &[label, ms] : std::as_const(m_times))
        label->setText(relativeTime(ms, m_services.clock.wallMilliseconds()));
}

void ErrorList::showEvent(QShowEvent *event)
{
    tellTimes();
    QWidget::showEvent(event);
}

void ErrorList::refresh()
{
    ledger::ExchangeFilter filter;
    filter.failed = true;
    m_services.link.exchanges(filter, shownErrors, {})
        .then(this, [this](const Result<ledger::ExchangePage> &page) {
            if (page)
                show(page->rows);
        });
}

void ErrorList::show(const QList<ledger::ExchangeRecord> &rows)
{
    QList<ExchangeId> ids;
    for (const ledger::ExchangeRecord &row : rows)
        ids << row.id;
    // A reader may be selecting text; unchanged rows stay as they are.
    if (ids == m_shown)
        return;
    m_shown = ids;
    m_times.clear();
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const ledger::ExchangeRecord &row : rows)
        m_rows->addWidget(entry(row));
    tellTimes();
    if (rows.isEmpty())
        m_rows->addWidget(mutedLabel(tr("No request has failed.")));
}

QWidget *ErrorList::entry(const ledger::ExchangeRecord &record)
{
    auto *widget = new QWidget;
    auto *column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    const QString where = record.provider.isEmpty() ? tr("Gateway") : record.provider.text();
    auto *title = new ElidedLabel(tr("%1 · %2").arg(where, QString::fromUtf8(record.modelAsked)));
    title->setTone(Tone::Bad);
    auto *when = new ToneLabel({}, Tone::Muted);
    when->setToolTip(absoluteTime(record.startedMs));
    m_times.append({when, record.startedMs});
    line->addWidget(title, 1);
    line->addWidget(when);
    line->addWidget(copyButton(tr("Copy the error"), [record] { return record.message; }));
    auto *open = iconButton(QLatin1String("link"), tr("Show in Traffic"));
    connect(open, &QToolButton::clicked, this, [this, id = record.id] {
        Q_EMIT m_services.navigator.pageWanted(QStringLiteral("traffic"),
                                               QStringLiteral("id:") + QString::fromLatin1(id.text()));
    });
    line->addWidget(open);
    column->addLayout(line);
    QString text = record.message;
    if (record.status != 0)
        text = tr("%1: %2").arg(record.status).arg(text);
    column->addWidget(textLabel(text));
    return widget;
}

} // namespace gatehouse::ui
