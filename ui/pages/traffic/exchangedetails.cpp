// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/traffic/exchangedetails.h"

#include "ui/dialogs/repeatdialog.h"
#include "ui/pages/traffic/exchangesummary.h"
#include "ui/text/baseurl.h"
#include "ui/text/checks.h"
#include "ui/text/conversation.h"
#include "ui/text/exchangetext.h"
#include "ui/text/mergedanswer.h"
#include "ui/text/rawanswer.h"
#include "ui/text/snippets.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/jsonhighlighter.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/texttab.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

using namespace std::chrono_literals;

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
    m_request = addTextTab(*m_tabs, tr("Request"));
    m_answer = addTextTab(*m_tabs, tr("Answer"));
    m_headers = addTextTab(*m_tabs, tr("Headers"));
    m_raw = addTextTab(*m_tabs, tr("Raw"));
    new JsonHighlighter(m_raw->document());
    connect(close, &QToolButton::clicked, this, &ExchangeDetails::closeWanted);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ExchangeDetails::askBodies);
}

void ExchangeDetails::buildActions(QMenu *menu)
{
    const auto copy = [this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        m_services.notices.say(tr("Copied."));
    };
    buildRepeating(menu);
    menu->addSeparator();
    const auto gateway = [this] { return gatewayUrl(m_services.link.status(), *m_services.link.config()); };
    menu->addAction(tr("Copy as curl"), this,
                    [=, this] { copy(curlCommand(gateway(), m_record, m_bodies)); });
    menu->addAction(tr("Copy as Python"), this,
                    [=, this] { copy(pythonProgram(gateway(), m_record, m_bodies)); });
    menu->addAction(tr("Copy the error"), this, [=, this] { copy(m_record.message); });
    menu->addAction(tr("Copy the id"), this, [=, this] { copy(QString::fromLatin1(m_record.id.text())); });
}

void ExchangeDetails::buildRepeating(QMenu *menu)
{
    QAction *again =
        menu->addAction(themedIcon(QLatin1String("repeat")), tr("Repeat"), this, &ExchangeDetails::repeat);
    QAction *edited = menu->addAction(tr("Edit and repeat…"), this, [this] {
        (new RepeatDialog(m_services, m_record, m_bodies, this))->present();
    });
    QAction *why = menu->addAction(QString());
    why->setEnabled(false);
    connect(menu, &QMenu::aboutToShow, this, [this, again, edited, why] {
        const QString reason = whyNotRepeated();
        again->setEnabled(reason.isEmpty());
        edited->setEnabled(reason.isEmpty());
        why->setText(reason);
        why->setVisible(!reason.isEmpty());
    });
}

QString ExchangeDetails::whyNotRepeated() const
{
    if (m_bodies.id != m_record.id || m_bodies.request.isEmpty())
        return tr("Its body is not stored (Settings, Bodies), so it cannot be repeated.");
    // Masking takes a few bytes out of a body; what was cut lacks its end.
    if (m_bodies.truncated && !checkJson(QString::fromUtf8(m_bodies.request)).isEmpty())
        return tr("Only its beginning is stored, so it cannot be repeated.");
    return {};
}

void ExchangeDetails::repeat()
{
    m_services.link.repeat(m_record, m_bodies).then(this, [this](const Result<gateway::Repeated> &done) {
        done ? m_services.notices.say(tr("Sent again: status %1.").arg(done->status))
             : m_services.notices.fail(done.error().message);
    });
}

void ExchangeDetails::show(const ledger::ExchangeRecord &record)
{
    const bool same = record.id == m_record.id;
    if (same && record == m_record)
        return;
    const bool ended = same && record.state != m_record.state;
    m_record = record;
    m_badge->setBadge(exchangeBadge(record));
    m_title->setWholeText(modelText(record));
    m_summary->show(record);
    if (!same || ended) // what was said is stored at the end
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

// The ledger writes a little later than the window is told; on a busy machine or disk, a good deal.
void ExchangeDetails::askAgainSoon()
{
    constexpr std::chrono::milliseconds latest = 30s, firstPause = 400ms;
    const std::chrono::milliseconds ended(m_record.startedMs + m_record.totalMicros / 1000);
    const std::chrono::milliseconds age = m_services.clock.wallMilliseconds() * 1ms - ended;
    const bool kept = m_services.link.config()->storage.bodies != config::Storage::Bodies::Off;
    if (m_record.state == ledger::State::Running || age > latest || !kept)
        return;
    QTimer::singleShot(std::max(firstPause, age / 4), this, [this, id = m_record.id] {
        if (id != m_record.id || !m_bodies.request.isEmpty())
            return;
        m_bodies.id = {};
        askBodies();
    });
}

void ExchangeDetails::showBodies(const Result<ledger::ExchangeBodies> &bodies)
{
    m_bodies = bodies.value_or(ledger::ExchangeBodies());
    m_bodies.id = m_record.id;
    if (m_bodies.request.isEmpty())
        askAgainSoon();
    QString absent = tr("Nothing is stored for this request. Settings, Bodies says what is kept.");
    if (!bodies)
        absent = bodies.error().message;
    const auto orAbsent = [&absent](const QString &text) { return text.isEmpty() ? absent : text; };
    m_request->setPlainText(orAbsent(requestText(m_record, m_bodies)));
    m_answer->setPlainText(orAbsent(answerText(m_record, m_bodies)));
    m_headers->setPlainText(orAbsent(QString::fromUtf8(m_bodies.requestHeaders +
                                                       (m_bodies.answerHeaders.isEmpty() ? "" : "\n\n") +
                                                       m_bodies.answerHeaders)));
    const QString cut =
        m_bodies.truncated ? tr("\n\n(cut here: the answer was longer than what is kept)") : QString();
    const QString raw = QStringList{prettyJson(m_bodies.request), rawAnswer(m_bodies.answer)}
                            .filter(QRegularExpression(QStringLiteral("\\S")))
                            .join(QStringLiteral("\n\n―――\n\n"));
    m_raw->setPlainText(orAbsent(raw.isEmpty() ? raw : raw + cut));
}

} // namespace gatehouse::ui
