// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/clearcachedialog.h"

#include "ui/text/cachetext.h"
#include "ui/widgets/factgrid.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

QList<Fact> factsOf(const cache::EntryFilter &filter)
{
    return {{ClearCacheDialog::tr("Question contains"), filter.text},
            {ClearCacheDialog::tr("Client"), filter.owner.isEmpty() ? QString() : ownerText(filter.owner)},
            {ClearCacheDialog::tr("Kind"), !filter.semantic ? QString()
                                           : *filter.semantic
                                               ? ClearCacheDialog::tr("found by meaning too")
                                               : ClearCacheDialog::tr("found by their key only")},
            {ClearCacheDialog::tr("Pinned"), filter.pinned ? ClearCacheDialog::tr("yes") : QString()}};
}

} // namespace

ClearCacheDialog::ClearCacheDialog(Services &services, cache::EntryFilter filter, std::int64_t count,
                                   QWidget *parent)
    : FormDialog(tr("Delete answers"), tr("&Delete"), services, parent)
    , m_filter(std::move(filter))
    , m_pinned(new QCheckBox(tr("The &pinned ones as well")))
{
    resize(460, 320);
    fields()->addWidget(
        textLabel(tr("Delete the %Ln answer(s) that the list shows? They cannot be brought back; "
                     "what is asked again is asked of a provider.",
                     nullptr, static_cast<int>(count))));
    auto *facts = new FactGrid;
    facts->setFacts(factsOf(m_filter));
    fields()->addWidget(facts);
    m_pinned->setChecked(m_filter.pinned.value_or(false));
    fields()->addWidget(m_pinned);
    fields()->addStretch(1);
}

void ClearCacheDialog::save()
{
    const auto done = [this](const Result<std::int64_t> &removed) {
        if (!removed)
            return refuse(removed.error().message);
        m_services.notices.say(tr("Deleted %Ln answer(s).", nullptr, static_cast<int>(*removed)));
        Q_EMIT cleared();
        accept();
    };
    // Left open, the filter spares the pinned ones; the engine takes both kinds one after the other.
    cache::EntryFilter loose = m_filter;
    loose.pinned = false;
    cache::EntryFilter pinned = m_filter;
    pinned.pinned = true;
    CacheLink &cache = m_services.link.cache();
    if (!m_pinned->isChecked()) {
        cache.removeAll(loose).then(this, done);
        return;
    }
    cache.removeAll(pinned).then(this, [this, &cache, loose, done](const Result<std::int64_t> &first) {
        if (!first || m_filter.pinned)
            return done(first);
        cache.removeAll(loose).then(this, [done, first](const Result<std::int64_t> &second) {
            done(second ? Result<std::int64_t>(*first + *second) : second);
        });
    });
}

} // namespace gatehouse::ui
