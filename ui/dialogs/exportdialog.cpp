// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/exportdialog.h"

#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QSaveFile>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int pageRows = 1'000;
constexpr qsizetype mostRows = 1'000'000;

const char *suffix(ExportForm form)
{
    switch (form) {
    case ExportForm::Csv:
        return "csv";
    case ExportForm::Json:
        return "jsonl";
    case ExportForm::Har:
        return "har";
    }
    Q_UNREACHABLE();
}

} // namespace

ExportDialog::ExportDialog(Services &services, const ledger::ExchangeFilter &filter, QWidget *parent)
    : FormDialog(tr("Export requests"), tr("&Export"), services, parent)
    , m_filter(filter)
    , m_form(new QComboBox)
    , m_withBodies(new QCheckBox(tr("With &bodies, as far as they are stored (HAR only)")))
    , m_progress(mutedLabel({}))
{
    resize(480, 360);
    m_form->addItem(tr("CSV, for a spreadsheet"), static_cast<int>(ExportForm::Csv));
    m_form->addItem(tr("JSON, a line per request"), static_cast<int>(ExportForm::Json));
    m_form->addItem(tr("HAR, for tools that read traffic"), static_cast<int>(ExportForm::Har));
    addField(tr("&Form"), m_form, tr("All requests that the filter shows. Secrets are never in it."));
    m_file = addLine(tr("Fi&le"), {}, [this] {
        const QFileInfo file(m_file->text().trimmed());
        if (m_file->text().trimmed().isEmpty())
            return tr("A file name is needed.");
        return file.dir().exists() && !file.isDir() ? QString()
                                                    : tr("The folder %1 is not there.").arg(file.path());
    });
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    m_file->setText(QDir(folder.isEmpty() || !QDir(folder).exists() ? QDir::homePath() : folder)
                        .filePath(QStringLiteral("gatehouse.csv")));
    QPushButton *choose = pushButton(tr("&Choose…"));
    connect(choose, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    fields()->addWidget(choose, 0, Qt::AlignLeft);
    fields()->addWidget(m_withBodies);
    fields()->addStretch(1);
    footer()->addWidget(m_progress);
    connect(m_form, &QComboBox::currentIndexChanged, this, [this] {
        const QFileInfo file(m_file->text());
        m_file->setText(
            file.dir().filePath(file.completeBaseName() + QLatin1Char('.') + QLatin1String(suffix(form()))));
        m_withBodies->setEnabled(form() == ExportForm::Har);
    });
    m_withBodies->setEnabled(false);
}

void ExportDialog::chooseFile()
{
    auto *chooser = new QFileDialog(this, tr("Export requests"), m_file->text());
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    connect(chooser, &QFileDialog::fileSelected, m_file, &QLineEdit::setText);
    chooser->open();
}

ExportForm ExportDialog::form() const { return static_cast<ExportForm>(m_form->currentData().toInt()); }

void ExportDialog::save()
{
    m_rows = {};
    askPage({});
}

void ExportDialog::askPage(const ExchangeId &before)
{
    m_services.link.exchanges(m_filter, pageRows, before)
        .then(this, [this](const Result<ledger::ExchangePage> &page) {
            if (!page)
                return refuse(page.error().message);
            m_rows.rows += page->rows;
            m_progress->setText(tr("%Ln request(s) read", nullptr, static_cast<int>(m_rows.rows.size())));
            if (page->more && !page->rows.isEmpty() && m_rows.rows.size() < mostRows)
                return askPage(page->rows.last().id);
            m_withBodies->isEnabled() && m_withBodies->isChecked() ? askBodies(0) : write();
        });
}

void ExportDialog::askBodies(qsizetype index)
{
    if (index >= m_rows.rows.size())
        return write();
    const ExchangeId id = m_rows.rows[index].id;
    m_services.link.bodies(id).then(this, [this, id, index](const Result<ledger::ExchangeBodies> &bodies) {
        if (bodies)
            m_rows.bodies.insert(id, *bodies);
        m_progress->setText(tr("%1 of %2 bodies read").arg(index + 1).arg(m_rows.rows.size()));
        askBodies(index + 1);
    });
}

void ExportDialog::write()
{
    QSaveFile file(m_file->text().trimmed());
    if (!file.open(QIODevice::WriteOnly) || file.write(exported(m_rows, form())) < 0 || !file.commit())
        return refuse(tr("%1 could not be written: %2").arg(m_file->text(), file.errorString()));
    m_services.notices.say(tr("Exported %Ln request(s) to %1.", nullptr, static_cast<int>(m_rows.rows.size()))
                               .arg(m_file->text()));
    accept();
}

} // namespace gatehouse::ui
