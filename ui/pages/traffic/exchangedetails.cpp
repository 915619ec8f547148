// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/traffic/exchangedetails.h"

#include "ui/pages/traffic/exchangesummary.h"
#include "ui/text/baseurl.h"
#include "ui/text/exchangetext.h"
#include "ui/text/mergedanswer.h"
#include "ui/text/snippets.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/jsonhighlighter.h"
#include "ui/widgets/labels.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

ExchangeDetails::ExchangeDetails(Services &services)
    : m_services(services)
    , m_badge(new Badge)
    , m_title(new ElidedLabel({}, Qt::ElideMiddle))
    , m_tabs(new QTabWidget)
    , m_summary(new ExchangeSummary)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *line = new QHBoxLayout;
    line->setContentsMargins(16, 0, 12, 0);
    line->setSpacing(8);
    QFont font = m_title->font();
    font.setPixelSize(14);
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    line->addWidget(m_badge);
    line->addWidget(m_title, 1);
    QToolButton *more = iconButton(QLatin1String("more"), tr("What to do with this request"));
    auto *menu = new QMenu(more);
    buildActions(menu);
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);
    QToolButton *close = iconButton(QLatin1String("close"), tr("Close the details"));
    line->addWidget(more);
    line->addWidget(close);
    column->addLayout(line);
    column->addWidget(m_tabs, 1);
    m_tabs->setAccessibleName(tr("What went over the line"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(true);
    m_tabs->addTab(m_summary, tr("Summary"));
    m_request = addText(tr("Request"));
    m_answer = addText(tr("Answer"));
    m_headers = addText(tr("Headers"));
    m_raw = addText(tr("Raw"));
    for (QPlainTextEdit *json : {m_request, m_raw})
        new JsonHighlighter(json->document());
    connect(close, &QToolButton::clicked, this, &ExchangeDetails::closeWanted);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ExchangeDetails::askBodies);
}

QPlainTextEdit *ExchangeDetails::addText(const QString &title)
{
    auto *edit = new QPlainTextEdit;
    edit->setReadOnly(true);
    edit->setFrameShape(QFrame::NoFrame);
    edit->setFont(monospaceFont(font()));
    edit->setAccessibleName(title);
    edit->setTabChangesFocus(true);
    edit->setProperty("plain", true);
    m_tabs->addTab(edit, title);
    return edit;
}

void ExchangeDetails::buildActions(QMenu *menu)
{
    const auto copy = [this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        m_services.notices.say(tr("Copied."));
    };
    menu->addAction(themedIcon(QLatin1String("repeat")), tr("Repeat"), this, [this] {
        m_services.link.repeat(m_record.id).then(this, [this](const Result<> &done) {
            done ? m_services.notices.say(tr("Sent again.")) : m_services.notices.fail(done.error().message);
        });
    });
    menu->addSeparator();
    const auto gateway = [this] { return gatewayUrl(m_services.link.status(), *m_services.link.config()); };
    menu->addAction(tr("Copy as curl"), this,
                    [=, this] { copy(curlCommand(gateway(), m_record, m_bodies)); });
    menu->addAction(tr("Copy as Python"), this,
                    [=, this] { copy(pythonProgram(gateway(), m_record, m_bodies)); });
    menu->addAction(tr("Copy the error"), this, [=, this] { copy(m_record.message); });
    menu->addAction(tr("Copy the id"), this, [=, this] { copy(QString::fromLatin1(m_record.id.text())); });
}

void ExchangeDetails::show(const ledger::ExchangeRecord &record)
{
    const bool same = record.id == m_record.id;
    if (same && record == m_record)
        return;
    m_record = record;
    m_badge->setBadge(exchangeBadge(record));
    m_title->setWholeText(modelText(record));
    m_summary->show(record);
    if (!same)
        m_bodies = {};
    askBodies();
}

void ExchangeDetails::askBodies()
{
    if (m_bodies.id == m_record.id && m_record.state != ledger::State::Running && !m_bodies.id.isNull())
        return;
    m_services.link.bodies(m_record.id)
        .then(this, [this, id = m_record.id](const Result<ledger::ExchangeBodies> &bodies) {
            if (id == m_record.id)
                showBodies(bodies);
        });
}

void ExchangeDetails::showBodies(const Result<ledger::ExchangeBodies> &bodies)
{
    m_bodies = bodies.value_or(ledger::ExchangeBodies());
    m_bodies.id = m_record.id;
    QString absent = tr("Nothing is stored for this request. Settings, Bodies says what is kept.");
    if (!bodies)
        absent = bodies.error().message;
    const auto orAbsent = [&absent](const QString &text) { return text.isEmpty() ? absent : text; };
    m_request->setPlainText(orAbsent(prettyJson(m_bodies.request)));
    m_answer->setPlainText(orAbsent(mergedAnswer(m_bodies.answer)));
    m_headers->setPlainText(orAbsent(QString::fromUtf8(m_bodies.requestHeaders +
                                                       (m_bodies.answerHeaders.isEmpty() ? "" : "\n\n") +
                                                       m_bodies.answerHeaders)));
    const QString cut =
        m_bodies.truncated ? tr("\n\n(cut here: the answer was longer than what is kept)") : QString();
    m_raw->setPlainText(
        orAbsent(QString::fromUtf8(m_bodies.answer) + (m_bodies.answer.isEmpty() ? QString() : cut)));
}

} // namespace gatehouse::ui
