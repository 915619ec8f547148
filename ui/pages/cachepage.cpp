// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cachepage.h"

#include "ui/dialogs/clearcachedialog.h"
#include "ui/pages/cache/cacheanswers.h"
#include "ui/pages/cache/cachereport.h"
#include "ui/pages/cache/cachesection.h"
#include "ui/pages/cache/cachewhy.h"
#include "ui/text/cachetext.h"
#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/scrollcolumn.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QMenu>
#include <QProgressBar>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

// In the order of the tabs.
const QLatin1String tabIds[] = {QLatin1String("report"), QLatin1String("answers"), QLatin1String("why"),
                                QLatin1String("settings")};
constexpr int answersTab = 1;
constexpr int whyTab = 2;

} // namespace

CachePage::CachePage(Services &services)
    : Page(tr("Cache"), tr("Answers that need not be paid twice"), services)
{
    buildActions();
    buildHealth();
    buildTabs();
    connect(&services.link, &EngineLink::statusChanged, this, &CachePage::showHealth);
    showHealth(services.link.status());
    select(services.state.text(QStringLiteral("cacheTab")));
}

CachePage::~CachePage()
{
    m_services.state.setText(QStringLiteral("cacheTab"), tabIds[m_tabs->currentIndex()]);
}

void CachePage::buildActions()
{
    QPushButton *more = pushButton(tr("Answers"), QLatin1String("more"));
    auto *menu = new QMenu(more);
    menu->addAction(themedIcon(QLatin1String("download")), tr("Export those in the list…"), this,
                    &CachePage::exportAnswers);
    menu->addAction(themedIcon(QLatin1String("upload")), tr("Import…"), this, &CachePage::importAnswers);
    menu->addSeparator();
    menu->addAction(themedIcon(QLatin1String("delete")), tr("Delete those in the list…"), this,
                    &CachePage::clear);
    more->setMenu(menu);
    more->setProperty("menu", true);
    actions()->addWidget(more);
}

void CachePage::buildHealth()
{
    m_problem = textLabel({}, Tone::Warning);
    m_problem->hide();
    body()->addWidget(m_problem);
    m_rebuild = mutedLabel({});
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the index"));
    m_progress->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(m_rebuild);
    body()->addWidget(m_progress);
}

void CachePage::buildTabs()
{
    m_tabs = new QTabWidget;
    m_tabs->setAccessibleName(tr("Parts of the cache's page"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->setDocumentMode(true);
    m_report = new CacheReport(m_services);
    m_answers = new CacheAnswers(m_services);
    m_why = new CacheWhy(m_services);
    auto *settings = new ScrollColumn({0, 12, 0, 0}, 8);
    settings->column()->addWidget(new CacheSection(m_services));
    settings->column()->addStretch(1);
    m_tabs->addTab(m_report, tr("Report"));
    m_tabs->addTab(m_answers, tr("Answers"));
    m_tabs->addTab(m_why, tr("Why?"));
    m_tabs->addTab(settings, tr("Settings"));
    body()->setSpacing(8);
    body()->addWidget(m_tabs, 1);
    connect(m_tabs, &QTabWidget::currentChanged, this, &CachePage::refresh);
    connect(m_answers, &CacheAnswers::whyWanted, this,
            [this](const cache::CacheEntry &entry, const QByteArray &other) {
                m_tabs->setCurrentIndex(whyTab);
                m_why->ask(entry, other);
            });
}

void CachePage::showHealth(const gateway::EngineStatus &status)
{
    const QString problem = cacheProblem(status.cache);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    const bool rebuilding = status.cache.rebuildTotal > 0;
    m_rebuild->setVisible(rebuilding);
    m_progress->setVisible(rebuilding);
    if (!rebuilding)
        return;
    m_rebuild->setText(
        tr("The index is made anew: %1 of %2 answers. Similar questions hit as far as it is done.")
            .arg(countText(status.cache.rebuildDone), countText(status.cache.rebuildTotal)));
    constexpr int whole = 1000; // a progress bar counts in int
    m_progress->setRange(0, whole);
    m_progress->setValue(static_cast<int>(status.cache.rebuildDone * whole / status.cache.rebuildTotal));
}

void CachePage::refresh()
{
    if (m_tabs->currentWidget() == m_report)
        m_report->refresh();
    else if (m_tabs->currentWidget() == m_answers)
        m_answers->refresh();
}

void CachePage::find()
{
    m_tabs->setCurrentIndex(answersTab);
    m_answers->find();
}

void CachePage::select(const QString &detail)
{
    for (int i = 0; i < m_tabs->count(); ++i)
        if (detail == tabIds[i])
            m_tabs->setCurrentIndex(i);
}

void CachePage::exportAnswers()
{
    auto *chooser = new QFileDialog(this, tr("Export answers"), QStringLiteral("gatehouse.cache"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    chooser->setDefaultSuffix(QStringLiteral("cache"));
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &name) {
        m_services.link.cache()
            .exportTo(name, m_answers->filter())
            .then(this, [this, name](const Result<std::int64_t> &count) {
                if (count)
                    m_services.notices.say(
                        tr("Exported %Ln answer(s) to %1.", nullptr, static_cast<int>(*count)).arg(name));
                else
                    m_services.notices.fail(count.error().message);
            });
    });
    chooser->open();
}

void CachePage::importAnswers()
{
    auto *chooser = new QFileDialog(this, tr("Import answers"));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setNameFilters({tr("Exported answers (*.cache)"), tr("All files (*)")});
    connect(chooser, &QFileDialog::fileSelected, this, [this](const QString &name) {
        m_services.link.cache().importFrom(name).then(this, [this](const Result<std::int64_t> &count) {
            if (count)
                m_services.notices.say(tr("Imported %Ln answer(s).", nullptr, static_cast<int>(*count)));
            else
                m_services.notices.fail(count.error().message);
            m_answers->refresh();
        });
    });
    chooser->open();
}

void CachePage::clear()
{
    // The list is what is deleted, so it is to be seen.
    m_tabs->setCurrentIndex(answersTab);
    auto *dialog = new ClearCacheDialog(m_services, m_answers->filter(), m_answers->shown(), this);
    connect(dialog, &ClearCacheDialog::cleared, m_answers, &CacheAnswers::refresh);
    dialog->present();
}

} // namespace gatehouse::ui
