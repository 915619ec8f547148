// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/report/filterline.h"

#include "ui/text/providertext.h"
#include "ui/widgets/flowlayout.h"

#include <QComboBox>

#include <set>

namespace gatehouse::ui {

namespace {

void choose(QComboBox &box, const QString &value)
{
    int index = value.isEmpty() ? 0 : box.findData(value);
    // A name that has gone from the configuration still stands in the history.
    if (index < 0) {
        box.addItem(value, value);
        index = box.count() - 1;
    }
    box.setCurrentIndex(index);
}

} // namespace

FilterLine::FilterLine(Services &services)
    : m_services(services)
    , m_span(new QComboBox)
    , m_groupBy(new QComboBox)
{
    auto *line = new FlowLayout(this);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    m_span->setAccessibleName(tr("Period"));
    for (const Period::Span span : Period::all)
        m_span->addItem(spanName(span), static_cast<int>(span));
    m_groupBy->setAccessibleName(tr("Group"));
    for (int by = 0; by <= static_cast<int>(ledger::GroupBy::Client); ++by)
        m_groupBy->addItem(groupByName(static_cast<ledger::GroupBy>(by)), by);
    line->addWidget(m_span);
    line->addWidget(m_groupBy);
    m_provider = addNames(tr("All providers"), tr("Provider"));
    m_model = addNames(tr("All models"), tr("Model"));
    m_route = addNames(tr("All routes"), tr("Route"));
    m_client = addNames(tr("All clients"), tr("Client"));
    for (QComboBox *box : {m_span, m_groupBy, m_provider, m_model, m_route, m_client})
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            if (!m_filling)
                Q_EMIT changed();
        });
}

QComboBox *FilterLine::addNames(const QString &all, const QString &name)
{
    auto *box = new QComboBox;
    box->setAccessibleName(name);
    box->addItem(all, QString());
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    box->setMaxVisibleItems(20);
    layout()->addWidget(box);
    return box;
}

void FilterLine::fillNames()
{
    for (QComboBox *box : {m_provider, m_model, m_route, m_client})
        while (box->count() > 1)
            box->removeItem(1);
    const config::ConfigPtr config = m_services.link.config();
    std::set<QByteArray> models;
    for (const config::Provider &provider : config->providers) {
        m_provider->addItem(provider.id.text(), provider.id.text());
        const auto *preset = presetOf(m_services.link.catalogue(), provider.preset);
        const auto &names = provider.models.empty() && preset ? preset->models : provider.models;
        models.insert(names.cbegin(), names.cend());
    }
    for (const QByteArray &model : models)
        m_model->addItem(QString::fromUtf8(model), QString::fromUtf8(model));
    for (const config::Route &route : config->routes)
        m_route->addItem(route.id.text(), route.id.text());
    for (const config::Client &client : config->clients)
        m_client->addItem(client.id.text(), client.id.text());
}

ReportFilter FilterLine::filter() const
{
    return {.span = static_cast<Period::Span>(m_span->currentData().toInt()),
            .groupBy = static_cast<ledger::GroupBy>(m_groupBy->currentData().toInt()),
            .provider = m_provider->currentData().toString(),
            .model = m_model->currentData().toString(),
            .route = m_route->currentData().toString(),
            .client = m_client->currentData().toString()};
}

void FilterLine::show(const ReportFilter &filter)
{
    m_filling = true;
    fillNames();
    m_span->setCurrentIndex(m_span->findData(static_cast<int>(filter.span)));
    m_groupBy->setCurrentIndex(m_groupBy->findData(static_cast<int>(filter.groupBy)));
    choose(*m_provider, filter.provider);
    choose(*m_model, filter.model);
    choose(*m_route, filter.route);
    choose(*m_client, filter.client);
    m_filling = false;
}

} // namespace gatehouse::ui
