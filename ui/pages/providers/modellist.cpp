// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/providers/modellist.h"

#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>

namespace gatehouse::ui {

ModelList::ModelList(Services &services)
    : m_services(services)
    , m_count(new ToneLabel({}, Tone::Muted))
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *card = new Card(tr("Models"));
    outer->addWidget(card);
    card->titleLine()->addWidget(m_count);
    m_search->setPlaceholderText(tr("Search models"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    card->body()->addWidget(m_search);
    m_list->setAccessibleName(tr("Models"));
    m_list->setUniformItemSizes(true);
    m_list->setFixedHeight(184);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setToolTip(tr("Enter or double click copies the name to ask for"));
    card->body()->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &ModelList::fill);
    connect(m_list, &QListWidget::itemActivated, this, [this](QListWidgetItem *item) {
        const QString name = m_provider.text() + QLatin1Char('/') + item->text();
        QGuiApplication::clipboard()->setText(name);
        m_services.notices.say(tr("Copied %1").arg(name));
    });
}

void ModelList::show(const ProviderId &provider, const std::vector<QByteArray> &models)
{
    if (provider == m_provider && models == m_models)
        return;
    if (provider != m_provider)
        m_search->clear();
    m_provider = provider;
    m_models = models;
    m_count->setText(countText(static_cast<std::int64_t>(models.size())));
    fill();
}

void ModelList::fill()
{
    m_list->clear();
    for (const QByteArray &model : m_models)
        if (const QString name = QString::fromUtf8(model);
            name.contains(m_search->text().trimmed(), Qt::CaseInsensitive))
            m_list->addItem(name);
    const bool none = m_models.empty();
    m_search->setVisible(!none);
    if (none) {
        auto *item = new QListWidgetItem(tr("None known yet. Test the connection to find them."));
        item->setFlags(Qt::NoItemFlags);
        m_list->addItem(item);
    }
    m_list->setFixedHeight(none ? 40 : std::min(200, 28 * static_cast<int>(m_models.size()) + 8));
}

} // namespace gatehouse::ui
