// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/cache/cachewhy.h"

#include "ui/text/cachetext.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/card.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowtable.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

constexpr int rowHeight = 32;

QString verdictSentence(const cache::WhyReport &report)
{
    const QString scores = CacheWhy::tr("Similarity %1, cut %2.")
                               .arg(similarityText(report.similarity), similarityText(report.cut));
    if (report.hit)
        return scores + QLatin1Char(' ') + CacheWhy::tr("One may serve the other: no guard objects.");
    for (const cache::Finding &finding : report.findings)
        if (!finding.passed)
            return scores + QLatin1Char(' ') +
                   (finding.guard == "similarity"
                        ? CacheWhy::tr("They are not alike enough.")
                        : CacheWhy::tr("%1 decides: %2")
                              .arg(guardName(finding.guard), QString::fromStdString(finding.words)));
    return scores;
}

} // namespace

CacheWhy::CacheWhy(Services &services)
    : m_services(services)
{
    build();
}

void CacheWhy::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 12, 0, 0);
    column->setSpacing(12);
    column->addWidget(
        mutedLabel(tr("Would the answer to one question be served for the other? Both texts are "
                      "compared as the cache does it, and nothing is sent anywhere.")));
    auto *texts = new QHBoxLayout;
    texts->setSpacing(16);
    m_first = addText(tr("A question"), texts);
    m_second = addText(tr("Another question"), texts);
    column->addLayout(texts);
    auto *line = new QHBoxLayout;
    QPushButton *go = primaryButton(tr("&Why?"), {});
    m_refusal = textLabel({}, Tone::Bad);
    m_refusal->hide();
    line->addWidget(go, 0, Qt::AlignTop);
    line->addWidget(m_refusal, 1);
    line->addStretch(); // the button stays at the left while nothing is refused
    column->addLayout(line);
    m_result = new Card;
    auto *head = new QHBoxLayout;
    m_verdict = new Badge;
    m_sentence = textLabel({});
    m_wrong = pushButton(tr("This &was wrong"));
    m_wrong->setToolTip(tr("Evicts the answer, and asks for more than this similarity from then on"));
    head->addWidget(m_verdict, 0, Qt::AlignTop);
    head->addWidget(m_sentence, 1);
    head->addWidget(m_wrong, 0, Qt::AlignTop);
    m_result->body()->addLayout(head);
    buildGuards();
    m_result->body()->addWidget(m_guards);
    m_result->hide();
    column->addWidget(m_result);
    column->addStretch(1);
    connect(go, &QPushButton::clicked, this, &CacheWhy::compare);
    connect(m_wrong, &QPushButton::clicked, this, &CacheWhy::markWrong);
}

void CacheWhy::buildGuards()
{
    m_guards = new QTableWidget(0, 4);
    m_guards->setAccessibleName(tr("What each guard says"));
    makeRowTable(*m_guards, rowHeight);
    m_guards->setHorizontalHeaderLabels({tr("Guard"), tr("Verdict"), tr("Words"), tr("Looks at")});
    m_guards->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_guards->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_guards->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
}

QPlainTextEdit *CacheWhy::addText(const QString &title, QHBoxLayout *line)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    auto *label = new QLabel(title);
    auto *edit = new QPlainTextEdit;
    edit->setAccessibleName(title);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(96);
    label->setBuddy(edit);
    column->addWidget(label);
    column->addWidget(edit);
    line->addLayout(column, 1);
    connect(edit, &QPlainTextEdit::textChanged, this, [this] {
        ++m_round; // what is on its way was about other words
        m_result->hide();
        if (m_first->toPlainText().toUtf8() != m_entry.question)
            m_entry = {};
    });
    return edit;
}

void CacheWhy::ask(const cache::CacheEntry &entry, const QByteArray &other)
{
    m_first->setPlainText(QString::fromUtf8(entry.question));
    m_second->setPlainText(QString::fromUtf8(other));
    m_entry = entry;
    m_refusal->hide();
    if (other.isEmpty())
        m_second->setFocus();
    else
        compare();
}

void CacheWhy::compare()
{
    m_refusal->hide();
    for (QPlainTextEdit *edit : {m_first, m_second})
        if (edit->toPlainText().trimmed().isEmpty()) {
            refuse(tr("Write two questions to compare."));
            return edit->setFocus();
        }
    m_services.link.cache()
        .why(m_first->toPlainText().toUtf8(), m_second->toPlainText().toUtf8())
        .then(this, [this, round = ++m_round](const Result<cache::WhyReport> &report) {
            if (round != m_round)
                return;
            if (report)
                return show(*report);
            refuse(report.error().message);
        });
}

void CacheWhy::refuse(const QString &reason)
{
    m_refusal->setText(reason);
    m_refusal->show();
}

void CacheWhy::show(const cache::WhyReport &report)
{
    m_similarity = report.similarity;
    m_verdict->setBadge(report.hit ? BadgeText{tr("A hit"), Tone::Good} : BadgeText{tr("No hit"), Tone::Bad});
    m_sentence->setText(verdictSentence(report));
    m_wrong->setVisible(report.hit && m_entry.id != 0);
    m_guards->setRowCount(static_cast<int>(report.findings.size()));
    int row = 0;
    for (const cache::Finding &finding : report.findings) {
        const QString cells[] = {guardName(finding.guard), finding.passed ? tr("✓ passes") : tr("✗ objects"),
                                 QString::fromStdString(finding.words), guardMeaning(finding.guard)};
        for (int column = 0; column < 4; ++column)
            m_guards->setItem(row, column, new QTableWidgetItem(cells[column]));
        m_guards->item(row, 1)->setForeground(
            toneColor(colorsOf(palette()), finding.passed ? Tone::Good : Tone::Bad));
        m_guards->item(row, 3)->setForeground(colorsOf(palette()).muted);
        ++row;
    }
    m_guards->setFixedHeight(m_guards->horizontalHeader()->sizeHint().height() + row * rowHeight + 4);
    m_result->show();
}

void CacheWhy::markWrong()
{
    m_services.link.cache()
        .markWrong(m_entry.id, m_similarity)
        .then(this, [this](const Result<std::int64_t> &done) {
            if (!done)
                return m_services.notices.fail(done.error().message);
            m_wrong->hide();
            m_services.notices.say(
                tr("Evicted. An answer to this question serves others only above %1 from now on.")
                    .arg(similarityText(m_similarity)));
        });
}

} // namespace gatehouse::ui
