// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/providerdialog.h"

#include "ui/dialogs/keyfields.h"
#include "ui/text/checks.h"
#include "ui/text/providertext.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/disclosure.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/marklabel.h"
#include "ui/widgets/probeline.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QUrl>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

const std::pair<const char *, const char *> dialects[] = {
    {"openai-chat", "OpenAI, chat completions"},   {"openai-responses", "OpenAI, responses"},
    {"anthropic-messages", "Anthropic, messages"}, {"gemini-generate", "Gemini"},
    {"bedrock-converse", "AWS Bedrock, Converse"}, {"ollama-chat", "Ollama"}};

struct TimeField
{
    std::optional<config::milliseconds> config::Provider::*member;
    const char *label;
};

const TimeField timeFields[] = {{&config::Provider::connectTimeout,
                                 QT_TRANSLATE_NOOP("gatehouse::ui::ProviderDialog", "Connect within (s)")},
                                {&config::Provider::firstByteTimeout,
                                 QT_TRANSLATE_NOOP("gatehouse::ui::ProviderDialog", "First byte within (s)")},
                                {&config::Provider::idleTimeout,
                                 QT_TRANSLATE_NOOP("gatehouse::ui::ProviderDialog", "Silence at most (s)")},
                                {&config::Provider::totalTimeout,
                                 QT_TRANSLATE_NOOP("gatehouse::ui::ProviderDialog", "In all within (s)")}};

QPlainTextEdit *linesEdit(const QString &placeholder)
{
    auto *edit = new QPlainTextEdit;
    edit->setPlaceholderText(placeholder);
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(76);
    return edit;
}

std::vector<QByteArray> linesOf(const QPlainTextEdit &edit)
{
    std::vector<QByteArray> lines;
    for (const QString &line : edit.toPlainText().split(QLatin1Char('\n')))
        if (!line.trimmed().isEmpty())
            lines.push_back(line.trimmed().toUtf8());
    return lines;
}

QString dialogTitle(const providers::Preset *preset, bool edit)
{
    const bool custom = !preset || preset->id == "custom";
    if (edit)
        return ProviderDialog::tr("Edit provider");
    return custom ? ProviderDialog::tr("Add a provider") : ProviderDialog::tr("Add %1").arg(preset->name);
}

} // namespace

ProviderDialog::ProviderDialog(Services &services, const QByteArray &preset, QWidget *parent)
    : ProviderDialog(services, presetOf(services.link.catalogue(), preset), std::nullopt, parent)
{
}

ProviderDialog::ProviderDialog(Services &services, const config::Provider &provider, QWidget *parent)
    : ProviderDialog(services, presetOf(services.link.catalogue(), provider.preset), provider, parent)
{
}

ProviderDialog::ProviderDialog(Services &services, const providers::Preset *preset,
                               std::optional<config::Provider> edited, QWidget *parent)
    : FormDialog(dialogTitle(preset, edited.has_value()), edited ? tr("&Save") : tr("&Add"), services, parent)
    , m_preset(preset)
    , m_edited(std::move(edited))
{
    addHead();
    addPlace();
    if (!m_edited)
        addKey();
    addMore();
    fields()->addStretch(1);
    addProbe();
}

void ProviderDialog::addHead()
{
    if (m_preset && !m_preset->note.isEmpty())
        fields()->addWidget(mutedLabel(m_preset->note));
    std::vector<QByteArray> taken;
    for (const config::Provider &other : m_services.editor.current().providers)
        if (!m_edited || other.id != m_edited->id)
            taken.push_back(other.id.value);
    m_name = addLine(tr("&Name"), tr("Programs may ask for a model as name/model."), [this, taken] {
        const QString text = m_name->text();
        return text.contains(QLatin1Char(' ')) ? tr("No spaces: the name is part of model names.")
                                               : checkName(text, taken);
    });
    const QByteArray wish = m_preset ? m_preset->id : QByteArray("custom");
    m_name->setText(m_edited ? m_edited->id.text()
                             : QString::fromUtf8(freeProviderId(m_services.editor.current(), wish)));
    m_name->selectAll();
}

void ProviderDialog::addPlace()
{
    const bool custom = !m_preset || m_preset->baseUrl.isEmpty();
    if (custom || m_preset->local || m_edited) {
        m_url = addLine(tr("Base &URL"), tr("With the version, as in https://api.example.com/v1"), [this] {
            return checkUrl(m_url->text(), m_services.link.status(), m_services.editor.current());
        });
        m_url->setText(QString::fromUtf8(m_edited   ? providerUrl(*m_edited, m_preset)
                                         : m_preset ? m_preset->baseUrl
                                                    : QByteArray()));
    }
    if (!m_preset || m_preset->id == "custom") {
        m_dialect = new QComboBox;
        for (const auto &[id, name] : dialects)
            m_dialect->addItem(QString::fromLatin1(name), QByteArray(id));
        if (m_edited)
            m_dialect->setCurrentIndex(std::max(0, m_dialect->findData(m_edited->dialect)));
        addField(tr("It &speaks the form of"), m_dialect);
    }
    if (m_preset && m_preset->auth == providers::Auth::AwsSigV4) {
        m_region = addLine(tr("AWS &region"), tr("Such as eu-central-1"), [this] {
            return m_region->text().trimmed().isEmpty() ? tr("The region is part of the address.")
                                                        : QString();
        });
        m_profile =
            addLine(tr("AWS &profile"), tr("Of ~/.aws/credentials; empty where a key is given below."),
                    [] { return QString(); });
        m_region->setText(m_edited ? QString::fromUtf8(m_edited->region) : QStringLiteral("us-east-1"));
        m_profile->setText(m_edited ? QString::fromUtf8(m_edited->profile) : QString());
    }
}

void ProviderDialog::addKey()
{
    if (!m_preset || m_preset->auth == providers::Auth::None)
        return;
    const bool required = m_preset->keyRequired && m_preset->auth != providers::Auth::AwsSigV4;
    m_key = new KeyFields(m_services, m_preset, required, rules());
    fields()->addWidget(m_key);
    if (!m_preset->keyUrl.isEmpty()) {
        QPushButton *where = linkButton(tr("Where to make a key"));
        where->setToolTip(m_preset->keyUrl);
        connect(where, &QPushButton::clicked, this,
                [this] { QDesktopServices::openUrl(QUrl(m_preset->keyUrl)); });
        fields()->addWidget(where, 0, Qt::AlignLeft);
    }
}

void ProviderDialog::addMore()
{
    auto *more = new Disclosure(tr("&More: models, headers, proxy, time limits"));
    fields()->addWidget(more);
    m_models = linesEdit(tr("one per line; empty: what the provider lists"));
    more->body()->addWidget(new FormField(tr("M&odels"), m_models));
    m_headers = linesEdit(QStringLiteral("X-Title: Gatehouse"));
    m_headersField = new FormField(tr("&Headers sent with every request"), m_headers);
    connect(m_headers, &QPlainTextEdit::textChanged, this,
            [this] { m_headersField->setError(checkHeaders(m_headers->toPlainText())); });
    more->body()->addWidget(m_headersField);
    m_proxy = new QLineEdit;
    m_proxy->setPlaceholderText(QStringLiteral("socks5://127.0.0.1:1080"));
    auto *proxyField = new FormField(tr("Pro&xy"), m_proxy);
    rules().add(proxyField, m_proxy, [this] { return checkProxy(m_proxy->text()); });
    more->body()->addWidget(proxyField);
    m_caFile = new QLineEdit;
    more->body()->addWidget(
        new FormField(tr("&Certificates to trust besides the system's (PEM file)"), m_caFile));
    addTimes(more->body());
    if (!m_edited)
        return;
    QStringList models;
    for (const QByteArray &model : m_edited->models)
        models << QString::fromUtf8(model);
    m_models->setPlainText(models.join(QLatin1Char('\n')));
    QStringList headers;
    for (const auto &[name, value] : m_edited->headers)
        headers << QString::fromUtf8(name + ": " + value);
    m_headers->setPlainText(headers.join(QLatin1Char('\n')));
    m_proxy->setText(QString::fromUtf8(m_edited->proxy));
    m_caFile->setText(QString::fromUtf8(m_edited->caFile));
}

void ProviderDialog::addTimes(QVBoxLayout *column)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(12);
    int index = 0;
    for (const TimeField &time : timeFields) {
        auto *edit = new QLineEdit;
        edit->setPlaceholderText(tr("default"));
        if (m_edited && (*m_edited).*time.member)
            edit->setText(QString::number(((*m_edited).*time.member)->count() / 1000));
        auto *field = new FormField(tr(time.label), edit);
        rules().add(field, edit, [edit] {
            bool number = false;
            const int seconds = edit->text().toInt(&number);
            return edit->text().isEmpty() || (number && seconds > 0) ? QString()
                                                                     : tr("A whole number of seconds.");
        });
        grid->addWidget(field, index / 2, index % 2, Qt::AlignTop);
        m_times.push_back(edit);
        ++index;
    }
    column->addLayout(grid);
}

void ProviderDialog::addProbe()
{
    auto *probe = new ProbeLine(m_services.link, [this]() -> std::optional<ProbeLine::Question> {
        if (!rules().holds())
            return std::nullopt;
        return ProbeLine::Question{provider(), m_key ? m_key->secret() : Secret()};
    });
    footer()->insertWidget(0, probe);
    connect(&rules(), &FormRules::changed, probe, &ProbeLine::clear);
    connect(probe, &ProbeLine::found, this, [this](const auto &models) { m_found = models; });
}

config::Provider ProviderDialog::provider() const
{
    config::Provider provider = m_edited.value_or(config::Provider());
    provider.id = ProviderId::fromText(m_name->text().trimmed());
    if (!m_edited)
        provider.preset = m_preset ? m_preset->id : QByteArray("custom");
    if (m_url) {
        const QByteArray url = m_url->text().trimmed().toUtf8();
        provider.baseUrl = m_preset && url == m_preset->baseUrl ? QByteArray() : url;
    }
    if (m_dialect)
        provider.dialect = m_dialect->currentData().toByteArray();
    if (m_region) {
        provider.region = m_region->text().trimmed().toUtf8();
        provider.profile = m_profile->text().trimmed().toUtf8();
    }
    if (m_key && !m_key->isEmpty())
        provider.keys = {{.name = {"default"}, .secret = m_key->reference(provider.id, {"default"})}};
    provider.models = linesOf(*m_models);
    provider.headers.clear();
    for (const QByteArray &line : linesOf(*m_headers))
        if (const auto colon = line.indexOf(':'); colon > 0)
            provider.headers.emplace_back(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    provider.proxy = m_proxy->text().trimmed().toUtf8();
    provider.caFile = m_caFile->text().trimmed().toUtf8();
    for (std::size_t i = 0; i < m_times.size(); ++i) {
        const int seconds = m_times[i]->text().toInt();
        provider.*timeFields[i].member =
            seconds > 0 ? std::optional(config::milliseconds(seconds * 1000)) : std::nullopt;
    }
    return provider;
}

void ProviderDialog::save()
{
    if (!m_headersField->error().isEmpty())
        return refuse(m_headersField->error());
    config::Provider made = provider();
    if (!m_edited && made.models.empty())
        made.models = m_found;
    if (m_key && !m_key->secret().isEmpty())
        keepAndCommit(made);
    else
        commit(made);
}

void ProviderDialog::keepAndCommit(const config::Provider &made)
{
    const SecretRef reference = made.keys.front().secret;
    m_services.link.keepSecret(reference, m_key->secret()).then(this, [this, made](const Result<> &kept) {
        kept ? commit(made) : refuse(tr("The key could not be kept: %1").arg(kept.error().message));
    });
}

void ProviderDialog::commit(const config::Provider &made)
{
    const auto before = m_edited;
    const QString done = before ? tr("Changed %1.").arg(made.id.text()) : tr("Added %1.").arg(made.id.text());
    connect(this, &QDialog::accepted, this, [this, id = made.id] { Q_EMIT saved(id); });
    finish(m_services.editor.commit(done, [made, before](config::Config &config) {
        if (!before)
            return config.providers.push_back(made);
        for (config::Provider &row : config.providers)
            if (row.id == before->id)
                row = made;
        for (config::Route &route : config.routes)
            for (auto *targets : {&route.targets, &route.fallbacks})
                for (config::Target &target : *targets)
                    if (target.provider == before->id)
                        target.provider = made.id;
    }));
}

} // namespace gatehouse::ui
