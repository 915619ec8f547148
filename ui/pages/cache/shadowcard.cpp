// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cache/shadowcard.h"

#include "ui/text/cachetext.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowtable.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int rowHeight = 30;

QString interval(const cache::Share &share)
{
    return ShadowCard::tr("%1 to %2").arg(percentText(share.low), percentText(share.high));
}

} // namespace

ShadowCard::ShadowCard(Services &services)
    : m_services(services)
    , m_sentence(textLabel({}))
    , m_bands(new QTableWidget(0, 4))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Shadow mode: would the cache have agreed?"));
    outer->addWidget(card);
    card->body()->addWidget(m_sentence);
    card->body()->addWidget(m_bands);
    m_bands->setAccessibleName(tr("Shadow mode by similarity"));
    makeRowTable(*m_bands, rowHeight);
    m_bands->setHorizontalHeaderLabels(
        {tr("Similarity from"), tr("Compared"), tr("Would have been wrong"), tr("95 % interval")});
    m_bands->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_bands->hide();
}

void ShadowCard::refresh()
{
    m_services.link.cache().shadowReport().then(this,
                                                [this](const cache::ShadowReport &report) { show(report); });
}

QString ShadowCard::sentence(const cache::ShadowReport &report) const
{
    const config::Cache &config = m_services.link.config()->cache;
    if (report.observed == 0)
        return config.shadow
                   ? tr("Shadow mode is on and has compared nothing yet: no question was like an "
                        "earlier one.")
                   : tr("Shadow mode asks the provider all the same and compares. It is off; Settings "
                        "above switches it on, and this says with what certainty the cache is right.");
    QString text =
        tr("Of %Ln compared answer(s) %1 would have been wrong, with 95 % certainty between %2 and %3.",
           nullptr, static_cast<int>(report.observed))
            .arg(percentText(report.wrong.value), percentText(report.wrong.low),
                 percentText(report.wrong.high));
    if (report.errorBound > 0)
        text +=
            QLatin1Char(' ') +
            (report.boundary
                 ? tr("For at most %1 wrong, answers serve from a similarity of %2.")
                       .arg(percentText(report.errorBound), similarityText(*report.boundary))
                 : tr("That is too little to promise at most %1 wrong, so nothing is served by meaning yet.")
                       .arg(percentText(report.errorBound)));
    return text;
}

void ShadowCard::show(const cache::ShadowReport &report)
{
    m_sentence->setText(sentence(report));
    m_bands->setRowCount(static_cast<int>(report.bands.size()));
    int row = 0;
    // The most alike first: those are what is served.
    for (auto band = report.bands.rbegin(); band != report.bands.rend(); ++band) {
        const QString cells[] = {similarityText(band->from), countText(band->observed),
                                 percentText(band->wrong.value), interval(band->wrong)};
        for (int column = 0; column < 4; ++column)
            m_bands->setItem(row, column, new QTableWidgetItem(cells[column]));
        ++row;
    }
    m_bands->setVisible(row > 0);
    m_bands->setFixedHeight(m_bands->horizontalHeader()->sizeHint().height() + std::min(row, 8) * rowHeight +
                            4);
}

} // namespace gatehouse::ui
