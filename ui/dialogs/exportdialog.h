// SPDX-License-Identifier: GPL-3.0-or-later
// Writes what the filter shows to a file: page by page, with progress and a way to stop.
#pragma once

#include "ui/dialogs/formdialog.h"
#include "ui/text/exporters.h"

class QCheckBox;
class QComboBox;

namespace gatehouse::ui {

class ExportDialog final : public FormDialog
{
    Q_OBJECT
public:
    ExportDialog(Services &services, const ledger::ExchangeFilter &filter, QWidget *parent);

private:
    void chooseFile();
    ExportForm form() const;
    void save() override;
    void askPage(const ExchangeId &before);
    void askBodies(qsizetype index);
    void write();

    ledger::ExchangeFilter m_filter;
    QComboBox *m_form;
    QCheckBox *m_withBodies;
    QLineEdit *m_file;
    class ToneLabel *m_progress;
    ExportRows m_rows;
};

} // namespace gatehouse::ui
