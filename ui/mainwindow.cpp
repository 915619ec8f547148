// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"

#include "ui/headline.h"
#include "ui/pages/pagetable.h"
#include "ui/sidebar.h"
#include "ui/text/baseurl.h"
#include "ui/theme/icons.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>

namespace gatehouse::ui {

MainWindow::MainWindow(EngineLink &link, UiState &state, const Clock &clock)
    : m_notices(std::make_unique<NoticeBar>(this))
    , m_editor(std::make_unique<ConfigEditor>(link, *m_notices))
    , m_navigator(std::make_unique<Navigator>())
    , m_services(
          std::make_unique<Services>(Services{link, state, clock, *m_editor, *m_notices, *m_navigator}))
{
    setWindowTitle(QStringLiteral("Gatehouse"));
    setMinimumSize(880, 560);
    resize(1280, 800);
    restoreGeometry(state.layout(QStringLiteral("window")));
    connect(m_navigator.get(), &Navigator::pageWanted, this, &MainWindow::openPage);
    rebuild();
}

MainWindow::~MainWindow()
{
    m_services->state.setLayout(QStringLiteral("window"), saveGeometry());
    // Pages use the services until they go.
    delete takeCentralWidget();
}

void MainWindow::rebuild()
{
    delete takeCentralWidget();
    UiState &state = m_services->state;
    auto *central = new QWidget;
    auto *line = new QHBoxLayout(central);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    m_sideBar = new SideBar(state.is(UiState::Flag::SideBarCollapsed));
    m_stack = new QStackedWidget;
    for (const PageRow &row : pageTable()) {
        m_sideBar->add(pageTitle(row), QLatin1String(row.icon));
        m_stack->addWidget(new QWidget);
    }
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(new HeadLine(*m_services));
    column->addWidget(m_stack, 1);
    line->addWidget(m_sideBar);
    line->addLayout(column, 1);
    setCentralWidget(central);
    connect(m_sideBar, &SideBar::chosen, this, &MainWindow::showPage);
    connect(m_sideBar, &SideBar::collapsedChanged, this,
            [&state](bool collapsed) { state.set(UiState::Flag::SideBarCollapsed, collapsed); });
    buildMenus();
    central->setFocus();
    openPage(state.text(QStringLiteral("page")));
}

void MainWindow::buildMenus()
{
    menuBar()->clear();
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("&Add"), QKeySequence(Qt::CTRL | Qt::Key_N), this,
                    [this] { currentPage()->addNew(); });
    file->addAction(tr("&Undo"), QKeySequence::Undo, m_notices.get(), &NoticeBar::undo);
    file->addSeparator();
    file->addAction(tr("&Settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this,
                    [this] { openPage(QStringLiteral("settings")); });
    file->addAction(tr("&Close window"), QKeySequence(Qt::CTRL | Qt::Key_W), this, &MainWindow::close);
    file->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &MainWindow::quitWanted);
    buildViewMenu();
    buildGatewayMenu();
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&First steps…"), m_navigator.get(), &Navigator::firstRunWanted);
    help->addAction(tr("&About Gatehouse"), this,
                    [this] { openPage(QStringLiteral("settings"), QStringLiteral("about")); });
}

void MainWindow::buildViewMenu()
{
    QMenu *view = menuBar()->addMenu(tr("&View"));
    int index = 0;
    for (const PageRow &row : pageTable()) {
        view->addAction(themedIcon(QLatin1String(row.icon)), pageTitle(row),
                        QKeySequence(QStringLiteral("Ctrl+%1").arg(index + 1)), this,
                        [this, index] { showPage(index); });
        ++index;
    }
    view->addSeparator();
    view->addAction(tr("&Find or filter"), QKeySequence::Find, this, [this] { currentPage()->find(); });
    view->addAction(tr("&Refresh"), QKeySequence(Qt::Key_F5), this, [this] { currentPage()->refresh(); });
    view->addAction(tr("Fold the &side bar"), QKeySequence(Qt::CTRL | Qt::Key_B), this, [this] {
        m_sideBar->setCollapsed(!m_services->state.is(UiState::Flag::SideBarCollapsed));
    });
}

void MainWindow::buildGatewayMenu()
{
    EngineLink &link = m_services->link;
    QMenu *gateway = menuBar()->addMenu(tr("&Gateway"));
    gateway->addAction(tr("S&tart"), &link, &EngineLink::start);
    gateway->addAction(tr("Sto&p"), &link, &EngineLink::stop);
    gateway->addSeparator();
    gateway->addAction(
        tr("&Copy base URL"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), this, [this, &link] {
            const QString url = baseUrls(gatewayUrl(link.status(), *link.config())).first().url;
            QApplication::clipboard()->setText(url);
            m_notices->say(tr("Copied %1").arg(url));
        });
}

Page *MainWindow::page(int index)
{
    if (auto *made = qobject_cast<Page *>(m_stack->widget(index)))
        return made;
    Page *made = pageTable()[static_cast<std::size_t>(index)].make(*m_services);
    QWidget *placeholder = m_stack->widget(index);
    m_stack->insertWidget(index, made);
    m_stack->removeWidget(placeholder);
    delete placeholder;
    return made;
}

Page *MainWindow::currentPage() { return page(m_stack->currentIndex()); }

void MainWindow::showPage(int index)
{
    Page *shown = page(index);
    m_stack->setCurrentIndex(index);
    m_sideBar->setCurrent(index);
    m_services->state.setText(QStringLiteral("page"),
                              QString::fromLatin1(pageTable()[static_cast<std::size_t>(index)].id));
    shown->refresh();
}

void MainWindow::openPage(const QString &id, const QString &detail)
{
    int index = 0;
    for (int i = 0; i < static_cast<int>(pageTable().size()); ++i)
        if (id == QLatin1String(pageTable()[static_cast<std::size_t>(i)].id))
            index = i;
    showPage(index);
    if (!detail.isEmpty())
        page(index)->select(detail);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    Q_EMIT closeWanted();
}

} // namespace gatehouse::ui
