// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cachepage.h"

#include "ui/pages/settings/section.h"
#include "ui/text/format.h"
#include "ui/text/period.h"
#include "ui/widgets/card.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/figurecard.h"

#include <QHBoxLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

using config::Config;

class CacheSection final : public Section
{
public:
    explicit CacheSection(Services &services);
};

CacheSection::CacheSection(Services &services)
    : Section(QStringLiteral("cache"), CachePage::tr("Cache"), services)
{
    addSwitch({CachePage::tr("Answer the same request from the cache"),
               CachePage::tr("The same to the letter: model, messages, tools, parameters, client key."),
               [](const Config &c) { return c.cache.exact; },
               [](Config &c, bool on) { c.cache.exact = on; }});
    addSwitch({CachePage::tr("Answer similar questions as well"),
               CachePage::tr("By meaning, with guards on numbers, names, negation and order. Routes may "
                             "switch it on for themselves."),
               [](const Config &c) { return c.cache.semantic; },
               [](Config &c, bool on) { c.cache.semantic = on; }});
    addSwitch(
        {CachePage::tr("Shadow mode"),
         CachePage::tr("Asks the provider all the same, and records whether the cache would have agreed."),
         [](const Config &c) { return c.cache.shadow; }, [](Config &c, bool on) { c.cache.shadow = on; }});
    addSwitch({CachePage::tr("Keep answers that call tools"),
               {},
               [](const Config &c) { return c.cache.toolCalls; },
               [](Config &c, bool on) { c.cache.toolCalls = on; }});
    addNumber({CachePage::tr("An answer counts for (minutes)"),
               {},
               [](const Config &c) { return static_cast<int>(c.cache.ttl.count() / 60); },
               [](Config &c, int minutes) { c.cache.ttl = config::seconds(minutes * 60); }},
              1, 525'600);
    addNumber({CachePage::tr("Answers at most"),
               {},
               [](const Config &c) { return static_cast<int>(c.cache.maxEntries); },
               [](Config &c, int most) { c.cache.maxEntries = most; }},
              1, 100'000'000);
    addNumber({CachePage::tr("Space at most (MiB)"),
               {},
               [](const Config &c) { return static_cast<int>(c.cache.maxBytes / (1024 * 1024)); },
               [](Config &c, int mib) { c.cache.maxBytes = qint64(mib) * 1024 * 1024; }},
              1, 1'000'000);
}

} // namespace

CachePage::CachePage(Services &services)
    : Page(tr("Cache"), tr("Answers that need not be paid twice"), services)
    , m_hits(new FigureCard(tr("Answered from the cache today"), false))
    , m_saved(new FigureCard(tr("Saved today"), false))
    , m_empty(
          new EmptyState("cache", tr("Nothing came from the cache yet"),
                         tr("It is off until you switch it on below, here for all or in a rule for some.")))
{
    QVBoxLayout *column = scrollingBody();
    auto *line = new QHBoxLayout;
    line->setSpacing(16);
    line->addWidget(m_hits, 1);
    line->addWidget(m_saved, 1);
    column->addLayout(line);
    m_empty->setMinimumHeight(220);
    column->addWidget(m_empty);
    column->addWidget(new CacheSection(services));
    column->addStretch(1);
    refresh();
}

void CachePage::refresh()
{
    ledger::SeriesQuery query{.bucket = ledger::Bucket::Hour, .groupBy = ledger::GroupBy::None};
    const std::int64_t start = startOfDay(m_services.clock.wallMilliseconds());
    query.filter.fromMs = start;
    m_services.link.series(query).then(this, [this, start](const Result<ledger::Series> &series) {
        if (!series)
            return;
        const auto hours = (m_services.clock.wallMilliseconds() - start) / 3'600'000 + 1;
        QList<double> hits(hours), saved(hours);
        for (const ledger::SeriesPoint &point : series->points) {
            const auto hour = std::clamp<qsizetype>((point.startMs - start) / 3'600'000, 0, hours - 1);
            hits[hour] += static_cast<double>(point.figures.cacheHits);
            saved[hour] += static_cast<double>(point.figures.saved.nanoUsd());
        }
        m_hits->setFigure(countText(series->sum.cacheHits));
        m_hits->setLine(hits);
        m_saved->setFigure(moneyText(series->sum.saved));
        m_saved->setLine(saved);
        const bool none = series->sum.cacheHits == 0;
        m_empty->setVisible(none);
        m_hits->setVisible(!none);
        m_saved->setVisible(!none);
    });
}

} // namespace gatehouse::ui
