// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/pricedialog.h"

#include "ui/text/checks.h"
#include "ui/widgets/labels.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

PriceDialog::PriceDialog(Services &services, const config::PriceOverride &price, QWidget *parent)
    : FormDialog(tr("Price of a model"), tr("&Save"), services, parent)
    , m_before(price)
{
    resize(440, 560);
    fields()->addWidget(mutedLabel(tr("US dollars per million tokens, exact to the digit.")));
    m_provider = addLine(tr("&Provider"), tr("Empty: whoever serves the model"), [] { return QString(); });
    m_provider->setText(QString::fromUtf8(price.provider));
    m_model = addLine(tr("&Model"), {}, [this] {
        return m_model->text().trimmed().isEmpty() ? tr("The model's name is needed.") : QString();
    });
    m_model->setText(QString::fromUtf8(price.model));
    m_input = addPrice(tr("&Input"), price.input, true);
    m_output = addPrice(tr("&Output"), price.output, true);
    m_cacheRead = addPrice(tr("&Read from the prompt cache"), price.cacheRead, false);
    m_cacheWrite = addPrice(tr("&Written to it"), price.cacheWrite, false);
    fields()->addStretch(1);
}

QLineEdit *PriceDialog::addPrice(const QString &label, const QByteArray &value, bool needed)
{
    auto *edit = new QLineEdit(QString::fromUtf8(value));
    edit->setAlignment(Qt::AlignRight);
    auto *field = addField(label, edit, needed ? QString() : tr("Empty: as input"));
    rules().add(field, edit, [edit, needed] {
        return needed && edit->text().trimmed().isEmpty() ? tr("A price is needed; 0 where it is free.")
                                                          : checkPrice(edit->text());
    });
    return edit;
}

void PriceDialog::save()
{
    const auto text = [](const QLineEdit *edit) { return edit->text().trimmed().toUtf8(); };
    const config::PriceOverride price{text(m_provider), text(m_model),     text(m_input),
                                      text(m_output),   text(m_cacheRead), text(m_cacheWrite)};
    finish(m_services.editor.commit(tr("Changed the price of %1.").arg(m_model->text()),
                                    [price, before = m_before](config::Config &config) {
                                        const auto same = [](const config::PriceOverride &a,
                                                             const config::PriceOverride &b) {
                                            return a.provider == b.provider && a.model == b.model;
                                        };
                                        std::erase_if(config.prices, [&](const auto &row) {
                                            return same(row, before) || same(row, price);
                                        });
                                        config.prices.push_back(price);
                                    }));
}

} // namespace gatehouse::ui
