// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/groupdialog.h"

#include "ui/dialogs/budgetrows.h"
#include "ui/text/checks.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowlist.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {

GroupDialog::GroupDialog(Services &services, std::optional<config::ClientGroup> edited, QWidget *parent)
    : FormDialog(edited ? tr("Edit group") : tr("Make a group"), edited ? tr("&Save") : tr("&Make the group"),
                 services, parent)
    , m_edited(std::move(edited))
{
    resize(600, 420);
    fields()->addWidget(
        mutedLabel(tr("What its keys spend together counts against these budgets, beside those "
                      "of each key. A key joins a group in its own dialog.")));
    std::vector<QByteArray> taken;
    for (const config::ClientGroup &group : services.editor.current().groups)
        if (!m_edited || group.name != m_edited->name)
            taken.push_back(group.name);
    m_name = addLine(tr("&Name"), {}, [this, taken] { return checkName(m_name->text(), taken); });
    const ConfigEditor &editor = services.editor;
    m_budgets =
        new RowList(tr("Add a &budget"), false, [&editor] { return new BudgetRow(editor.current()); });
    fields()->addWidget(m_budgets);
    fields()->addStretch(1);
    if (!m_edited) {
        m_budgets->add();
        return;
    }
    m_name->setText(QString::fromUtf8(m_edited->name));
    for (const config::Budget &budget : m_edited->budgets)
        static_cast<BudgetRow *>(m_budgets->add())->set(budget);
}

void GroupDialog::save()
{
    config::ClientGroup group{.name = m_name->text().trimmed().toUtf8()};
    bool right = true;
    for (QWidget *row : m_budgets->rows()) {
        right = static_cast<BudgetRow *>(row)->check() && right;
        group.budgets.push_back(static_cast<BudgetRow *>(row)->budget());
    }
    if (!right)
        return refuse(tr("A budget is not complete; remove its line, or fill it in."));
    const QString name = QString::fromUtf8(group.name);
    const QString done =
        m_edited ? tr("Changed the group %1.").arg(name) : tr("Made the group %1.").arg(name);
    finish(m_services.editor.commit(done, [group, before = m_edited](config::Config &config) {
        if (!before) {
            config.groups.push_back(group);
            return;
        }
        for (config::ClientGroup &row : config.groups)
            if (row.name == before->name)
                row = group;
        for (config::Client &client : config.clients)
            if (client.group == before->name)
                client.group = group.name;
    }));
}

} // namespace gatehouse::ui
