// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/routedialog.h"

#include "core/config/validate.h"
#include "core/providers/vocabulary.h"
#include "ui/dialogs/routerows.h"
#include "ui/text/checks.h"
#include "ui/text/routetext.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/rowlist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace gatehouse::ui {

namespace {
const QByteArray cacheWords[] = {"", "off", "exact", "semantic"};
constexpr int leastPercentile = 50; // that the configuration takes
} // namespace

RouteDialog::RouteDialog(Services &services, std::optional<config::Route> edited, QWidget *parent)
    : FormDialog(edited ? tr("Edit rule") : tr("Add a rule"), edited ? tr("&Save") : tr("&Add"), services,
                 parent)
    , m_edited(std::move(edited))
{
    resize(720, 620);
    std::vector<QByteArray> taken;
    for (const config::Route &route : services.editor.current().routes)
        if (!m_edited || route.id != m_edited->id)
            taken.push_back(route.id.value);
    m_name = addLine(tr("&Name"), {}, [this, taken] { return checkName(m_name->text(), taken); });
    addConditions();
    addTargets();
    addMore();
    fields()->addStretch(1);
    m_sentence = textLabel({});
    footer()->insertWidget(0, m_sentence);
    if (m_edited)
        fill(*m_edited);
    else
        m_targets->add();
    // Cheaper than a signal from each of its many editors, and nobody reads faster.
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, &RouteDialog::showSentence);
    timer->start(300ms);
    showSentence();
}

void RouteDialog::addConditions()
{
    fields()->addWidget(sectionLabel(tr("All of these must hold")));
    m_conditions = new RowList(tr("Add a &condition"), false, [] { return new ConditionRow; });
    fields()->addWidget(m_conditions);
}

void RouteDialog::addTargets()
{
    fields()->addWidget(sectionLabel(tr("Then it goes to")));
    m_strategy = new QComboBox;
    for (int i = 0; i <= static_cast<int>(config::Route::Strategy::LeastCost); ++i)
        m_strategy->addItem(strategyName(static_cast<config::Route::Strategy>(i)), i);
    addField(tr("C&hoose among several"), m_strategy);
    // By reference to the editor: the configuration may change while the dialog is open.
    const ConfigEditor &editor = m_services.editor;
    m_targets = new RowList(tr("Add a &target"), true, [this, &editor] {
        return new TargetRow(editor.current(), m_strategy->currentData().toInt() ==
                                                   static_cast<int>(config::Route::Strategy::Weighted));
    });
    fields()->addWidget(m_targets);
    connect(m_strategy, &QComboBox::currentIndexChanged, this, [this](int index) {
        for (QWidget *row : m_targets->rows())
            static_cast<TargetRow *>(row)->setWeighted(index ==
                                                       static_cast<int>(config::Route::Strategy::Weighted));
    });
    fields()->addWidget(sectionLabel(tr("When all of them fail, in this order")));
    m_fallbacks = new RowList(tr("Add a &fallback"), true,
                              [&editor] { return new TargetRow(editor.current(), false); });
    fields()->addWidget(m_fallbacks);
}

void RouteDialog::addMore()
{
    auto *more = new Disclosure(tr("&More"));
    fields()->addWidget(more);
    m_handOn = new QCheckBox(tr("Then go on with the &next rule that fits"));
    m_refuseLoss = new QCheckBox(tr("Refuse a request that would &lose something in translation"));
    m_retries = new QSpinBox;
    m_retries->setRange(0, 10);
    m_retries->setValue(config::Route().retries);
    m_contextModel = new QLineEdit;
    m_contextModel->setPlaceholderText(QStringLiteral("gemini/gemini-2.5-pro"));
    more->body()->addWidget(m_handOn);
    more->body()->addWidget(m_refuseLoss);
    more->body()->addWidget(new FormField(tr("&Retries of the same target"), m_retries));
    more->body()->addWidget(new FormField(tr("Model for a prompt that is too &long"), m_contextModel));
    addHedging(more->body());
    addCache(more->body());
}

void RouteDialog::addHedging(QVBoxLayout *column)
{
    m_hedge = new QSpinBox;
    m_hedge->setRange(0, 600'000);
    m_hedge->setSingleStep(100);
    m_hedge->setSuffix(tr(" ms"));
    m_hedge->setSpecialValueText(tr("never"));
    m_hedgePercentile = new QSpinBox;
    m_hedgePercentile->setRange(leastPercentile - 1, 99);
    m_hedgePercentile->setSuffix(tr(" % of its answers"));
    m_hedgePercentile->setSpecialValueText(tr("as above"));
    m_hedgeUnsafe = new QCheckBox(tr("Also what is &unsafe to send twice"));
    column->addWidget(new FormField(tr("Ask the next target as &well after"), m_hedge,
                                    tr("Whoever answers first counts; the other one is cut off, and may "
                                       "have cost something.")));
    column->addWidget(new FormField(tr("Or when it is slow&er than"), m_hedgePercentile,
                                    tr("Once enough of the target's own answers are known.")));
    column->addWidget(m_hedgeUnsafe);
}

void RouteDialog::addCache(QVBoxLayout *column)
{
    m_cache = new QComboBox;
    m_cache->addItems({tr("As in the cache's settings"), tr("Never"), tr("The same request"),
                       tr("The same or a similar request")});
    m_cacheTtl = new QSpinBox;
    m_cacheTtl->setRange(0, 525'600);
    m_cacheTtl->setSuffix(tr(" min"));
    m_cacheTtl->setSpecialValueText(tr("as in the cache's settings"));
    m_coalesce = new QCheckBox(tr("Ask once for e&qual requests at the same time"));
    column->addWidget(new FormField(tr("Answer from the cac&he"), m_cache));
    column->addWidget(new FormField(tr("&Kept answers count for"), m_cacheTtl));
    column->addWidget(m_coalesce);
}

void RouteDialog::fill(const config::Route &route)
{
    m_name->setText(route.id.text());
    for (const config::Condition &condition : route.conditions)
        static_cast<ConditionRow *>(m_conditions->add())->set(condition);
    m_strategy->setCurrentIndex(static_cast<int>(route.strategy));
    for (const config::Target &target : route.targets)
        static_cast<TargetRow *>(m_targets->add())->set(target);
    for (const config::Target &target : route.fallbacks)
        static_cast<TargetRow *>(m_fallbacks->add())->set(target);
    m_handOn->setChecked(route.handOn);
    m_refuseLoss->setChecked(route.refuseLoss);
    m_retries->setValue(route.retries);
    m_contextModel->setText(QString::fromUtf8(route.contextFallbackModel));
    m_hedge->setValue(static_cast<int>(route.hedgeAfter.value_or(0ms).count()));
    m_hedgePercentile->setValue(route.hedgePercentile.value_or(leastPercentile - 1));
    m_hedgeUnsafe->setChecked(route.hedgeUnsafe);
    m_coalesce->setChecked(route.coalesce);
    m_cacheTtl->setValue(static_cast<int>(route.cacheTtl.value_or(0s).count() / 60));
    const auto *word = std::find(std::begin(cacheWords), std::end(cacheWords), route.cache);
    m_cache->setCurrentIndex(word == std::end(cacheWords) ? 0
                                                          : static_cast<int>(word - std::begin(cacheWords)));
}

config::Route RouteDialog::route() const
{
    config::Route route = m_edited.value_or(config::Route());
    route.id = RouteId::fromText(m_name->text().trimmed());
    route.conditions.clear();
    route.targets.clear();
    route.fallbacks.clear();
    for (QWidget *row : m_conditions->rows())
        route.conditions.push_back(static_cast<ConditionRow *>(row)->condition());
    for (QWidget *row : m_targets->rows())
        route.targets.push_back(static_cast<TargetRow *>(row)->target());
    for (QWidget *row : m_fallbacks->rows())
        route.fallbacks.push_back(static_cast<TargetRow *>(row)->target());
    route.strategy = static_cast<config::Route::Strategy>(m_strategy->currentIndex());
    route.handOn = m_handOn->isChecked();
    route.refuseLoss = m_refuseLoss->isChecked();
    route.retries = m_retries->value();
    route.contextFallbackModel = m_contextModel->text().trimmed().toUtf8();
    route.cache = cacheWords[m_cache->currentIndex()];
    route.coalesce = m_coalesce->isChecked();
    route.hedgeUnsafe = m_hedgeUnsafe->isChecked();
    route.hedgePercentile = m_hedgePercentile->value() >= leastPercentile
                                ? std::optional(m_hedgePercentile->value())
                                : std::nullopt;
    // A number that the dialog shows as it stands in the file is left as it stands there.
    if (m_hedge->value() != route.hedgeAfter.value_or(0ms).count())
        route.hedgeAfter =
            m_hedge->value() > 0 ? std::optional(config::milliseconds(m_hedge->value())) : std::nullopt;
    if (m_cacheTtl->value() != route.cacheTtl.value_or(0s).count() / 60)
        route.cacheTtl =
            m_cacheTtl->value() > 0 ? std::optional(config::seconds(m_cacheTtl->value() * 60)) : std::nullopt;
    return route;
}

bool RouteDialog::checkRows()
{
    bool right = true;
    for (QWidget *row : m_conditions->rows())
        right = static_cast<ConditionRow *>(row)->check() && right;
    for (RowList *list : {m_targets, m_fallbacks})
        for (QWidget *row : list->rows())
            static_cast<TargetRow *>(row)->setError({});
    return right;
}

// The same check as the file's, so that what passes here is what comes into force.
QString RouteDialog::checkRule()
{
    config::Config candidate = m_services.editor.current();
    std::size_t index = candidate.routes.size();
    for (std::size_t i = 0; m_edited && i < candidate.routes.size(); ++i)
        if (candidate.routes[i].id == m_edited->id)
            index = i;
    if (index == candidate.routes.size())
        candidate.routes.emplace_back();
    candidate.routes[index] = route();
    const auto before = config::validateRoutes(m_services.editor.current(), {});
    const QString own = QStringLiteral("routes[%1]").arg(index);
    QStringList others;
    bool placed = false;
    for (const Error &problem :
         config::validateRoutes(candidate, providers::vocabulary(m_services.link.catalogue()))) {
        const QString words = problem.message.mid(problem.parameter.size()).trimmed();
        if (problem.parameter.startsWith(own) && placeError(problem.parameter.mid(own.size()), words))
            placed = true;
        else if (problem.parameter.startsWith(own))
            others << tr("This rule %1").arg(words);
        else if (std::ranges::find(before, problem.message, &Error::message) == before.end())
            others << problem.message; // another rule that this one would shut out
    }
    if (others.isEmpty() && placed)
        others << tr("The rule cannot be used as it stands; what is wrong is said above.");
    return others.join(QLatin1Char('\n'));
}

bool RouteDialog::placeError(const QString &path, const QString &words)
{
    const auto rowOf = [&path](const QString &list) {
        if (!path.startsWith(list + QLatin1Char('[')))
            return qsizetype(-1);
        const auto end = path.indexOf(QLatin1Char(']'));
        return qsizetype(path.mid(list.size() + 1, end - list.size() - 1).toLongLong());
    };
    const QString sentence = words.left(1).toUpper() + words.mid(1);
    if (const auto row = rowOf(QStringLiteral(".conditions"));
        row >= 0 && row < m_conditions->rows().size()) {
        static_cast<ConditionRow *>(m_conditions->rows()[row])->setError(sentence);
        return true;
    }
    for (const auto &[name, list] : {std::pair(QStringLiteral(".targets"), m_targets),
                                     std::pair(QStringLiteral(".fallbacks"), m_fallbacks)})
        if (const auto row = rowOf(name); row >= 0 && row < list->rows().size()) {
            static_cast<TargetRow *>(list->rows()[row])->setError(sentence);
            return true;
        }
    return false;
}

void RouteDialog::showSentence() { m_sentence->setText(routeSentence(route())); }

void RouteDialog::save()
{
    if (!checkRows())
        return refuse(tr("A condition is not complete."));
    if (m_targets->rows().isEmpty())
        return refuse(tr("The rule needs a target."));
    if (const QString problem = checkRule(); !problem.isEmpty())
        return refuse(problem);
    const QString done = m_edited ? tr("Changed the rule %1.").arg(m_name->text())
                                  : tr("Added the rule %1.").arg(m_name->text());
    finish(m_services.editor.commit(done, [made = route(), before = m_edited](config::Config &config) {
        if (!before)
            config.routes.push_back(made);
        for (config::Route &row : config.routes)
            if (before && row.id == before->id)
                row = made;
    }));
}

} // namespace gatehouse::ui
