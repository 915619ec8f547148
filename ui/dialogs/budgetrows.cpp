// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/budgetrows.h"

#include "ui/widgets/formfield.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {

using config::Budget;

QHBoxLayout *lineOf(QWidget *row)
{
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    return line;
}

// Calendar periods first, then rolling ones; "for ever" does not roll.
constexpr std::pair<Budget::Period, bool> periods[] = {
    {Budget::Period::Day, false},    {Budget::Period::Week, false}, {Budget::Period::Month, false},
    {Budget::Period::Day, true},     {Budget::Period::Week, true},  {Budget::Period::Month, true},
    {Budget::Period::Forever, false}};

} // namespace

QString periodText(const Budget &budget)
{
    switch (budget.period) {
    case Budget::Period::Day:
        return budget.rolling ? BudgetRow::tr("in any 24 hours") : BudgetRow::tr("per day");
    case Budget::Period::Week:
        return budget.rolling ? BudgetRow::tr("in any 7 days") : BudgetRow::tr("per week");
    case Budget::Period::Month:
        return budget.rolling ? BudgetRow::tr("in any 30 days") : BudgetRow::tr("per month");
    case Budget::Period::Forever:
        return BudgetRow::tr("in all");
    }
    Q_UNREACHABLE();
}

QString windowText(config::seconds window)
{
    if (window == 60s)
        return RateRow::tr("per minute");
    if (window == 3600s)
        return RateRow::tr("per hour");
    if (window == 86'400s)
        return RateRow::tr("per day");
    return RateRow::tr("in %1 s").arg(window.count());
}

BudgetRow::BudgetRow(const config::Config &config, QWidget *parent)
    : QWidget(parent)
    , m_amount(new QLineEdit)
    , m_amountField(new FormField({}, m_amount))
    , m_period(new QComboBox)
    , m_atLimit(new QComboBox)
    , m_route(new QComboBox)
{
    m_amount->setAccessibleName(tr("Budget (US dollars)"));
    m_amount->setPlaceholderText(QStringLiteral("25.00"));
    m_period->setAccessibleName(tr("Counted"));
    for (const auto &[period, rolling] : periods)
        m_period->addItem(periodText({.period = period, .rolling = rolling}));
    m_period->setCurrentIndex(2);
    m_atLimit->setAccessibleName(tr("When it is used up"));
    m_atLimit->addItem(tr("then refuse"), static_cast<int>(Budget::AtLimit::Refuse));
    m_atLimit->addItem(tr("then only warn"), static_cast<int>(Budget::AtLimit::Warn));
    if (!config.routes.empty())
        m_atLimit->addItem(tr("then send by a rule"), static_cast<int>(Budget::AtLimit::Reroute));
    m_route->setAccessibleName(tr("Rule for what comes then"));
    for (const config::Route &route : config.routes)
        m_route->addItem(route.id.text(), route.id.value);
    QHBoxLayout *line = lineOf(this);
    auto *dollars = new ToneLabel(QStringLiteral("$"), Tone::Muted);
    dollars->setFixedHeight(m_period->sizeHint().height());
    line->addWidget(dollars, 0, Qt::AlignTop);
    line->addWidget(m_amountField, 3, Qt::AlignTop);
    line->addWidget(m_period, 3, Qt::AlignTop);
    line->addWidget(m_atLimit, 3, Qt::AlignTop);
    line->addWidget(m_route, 3, Qt::AlignTop);
    connect(m_atLimit, &QComboBox::currentIndexChanged, this, &BudgetRow::showRoute);
    connect(m_amount, &QLineEdit::textEdited, this, [this] { check(); });
    showRoute();
}

void BudgetRow::showRoute()
{
    m_route->setVisible(m_atLimit->currentData().toInt() == static_cast<int>(Budget::AtLimit::Reroute));
}

void BudgetRow::set(const Budget &budget)
{
    m_amount->setText(budget.limit.toDecimal());
    const auto *period =
        std::find(std::begin(periods), std::end(periods),
                  std::pair(budget.period, budget.rolling && budget.period != Budget::Period::Forever));
    m_period->setCurrentIndex(static_cast<int>(period - std::begin(periods)));
    const int atLimit = static_cast<int>(budget.atLimit);
    if (m_atLimit->findData(atLimit) < 0)
        m_atLimit->addItem(tr("then send by a rule"), atLimit);
    m_atLimit->setCurrentIndex(m_atLimit->findData(atLimit));
    if (!budget.reroute.isEmpty() && m_route->findData(budget.reroute.value) < 0)
        m_route->addItem(budget.reroute.text(), budget.reroute.value);
    m_route->setCurrentIndex(std::max(0, m_route->findData(budget.reroute.value)));
}

Budget BudgetRow::budget() const
{
    const auto &[period, rolling] = periods[std::max(0, m_period->currentIndex())];
    Budget budget{.limit = Money::fromDecimal(m_amount->text().trimmed().toStdString()).value_or(Money()),
                  .period = period,
                  .rolling = rolling,
                  .atLimit = static_cast<Budget::AtLimit>(m_atLimit->currentData().toInt())};
    if (budget.atLimit == Budget::AtLimit::Reroute)
        budget.reroute = {m_route->currentData().toByteArray()};
    return budget;
}

bool BudgetRow::check()
{
    const QString text = m_amount->text().trimmed();
    const auto money = Money::fromDecimal(text.toStdString());
    const bool right = money && *money > Money();
    m_amountField->setError(right ? QString()
                                  : tr("\"%1\" is no amount. Write dollars, such as 25 or 2.50.").arg(text));
    return right;
}

RateRow::RateRow(QWidget *parent)
    : QWidget(parent)
    , m_count(new QLineEdit)
    , m_countField(new FormField({}, m_count))
    , m_what(new QComboBox)
    , m_window(new QComboBox)
{
    m_count->setAccessibleName(tr("At most"));
    m_count->setPlaceholderText(QStringLiteral("60"));
    m_what->setAccessibleName(tr("Of what"));
    m_what->addItems({tr("requests"), tr("tokens")});
    m_window->setAccessibleName(tr("In what time"));
    for (const config::seconds window : {60s, 3600s, 86'400s})
        m_window->addItem(windowText(window), static_cast<qlonglong>(window.count()));
    QHBoxLayout *line = lineOf(this);
    line->addWidget(m_countField, 2, Qt::AlignTop);
    line->addWidget(m_what, 2, Qt::AlignTop);
    line->addWidget(m_window, 2, Qt::AlignTop);
    connect(m_count, &QLineEdit::textEdited, this, [this] { check(); });
}

void RateRow::set(const RateText &rate)
{
    m_count->setText(QString::number(rate.limit.limit));
    m_what->setCurrentIndex(rate.tokens ? 1 : 0);
    const auto window = static_cast<qlonglong>(rate.limit.window.count());
    if (m_window->findData(window) < 0)
        m_window->addItem(windowText(rate.limit.window), window);
    m_window->setCurrentIndex(m_window->findData(window));
}

RateText RateRow::rate() const
{
    return {.tokens = m_what->currentIndex() == 1,
            .limit = {.limit = m_count->text().trimmed().toLongLong(),
                      .window = config::seconds(m_window->currentData().toLongLong())}};
}

bool RateRow::check()
{
    bool number = false;
    const qlonglong value = m_count->text().trimmed().toLongLong(&number);
    const bool right = number && value > 0;
    m_countField->setError(
        right ? QString()
              : tr("\"%1\" is no number. Write a whole number above 0.").arg(m_count->text().trimmed()));
    return right;
}

} // namespace gatehouse::ui
