// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/connectdialog.h"

#include "core/governance/clientkey.h"
#include "ui/text/baseurl.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/diffview.h"
#include "ui/widgets/labels.h"

#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace gatehouse::ui {

namespace {

using State = programs::Connections::State;

// Keys of the user are not for whoever looks over the shoulder; the beginning says which one it is.
QByteArray forTheEye(QByteArray text, const QList<QByteArray> &secrets)
{
    for (const QByteArray &raw : secrets) {
        const bool quoted = raw.size() >= 2 && raw.front() == '"';
        const QByteArray secret = quoted ? raw.mid(1, raw.size() - 2) : raw;
        if (secret.size() >= 8 && !secret.contains('\n'))
            text.replace(secret, secret.left(5) + "…");
    }
    return text;
}

QString nextStep(const QByteArray &program)
{
    if (program == "codex")
        return ConnectDialog::tr("Codex reads the file when it starts. It asks for the models that you name "
                                 "there; any model of the gateway will do.");
    if (program == "gemini-cli")
        return ConnectDialog::tr(
            "Start Gemini CLI anew, in a folder that you trust (elsewhere it does not read "
            "the file), and choose \"Use Gemini API key\" with /auth.");
    if (program == "continue")
        return ConnectDialog::tr(
            "Continue shows \"Gatehouse\" among its models as soon as the file is written.");
    return ConnectDialog::tr(
        "Claude Code reads the file when it starts; sessions that run keep what they had.");
}

// The notice may outlive the dialog.
void takeBack(NoticeBar &notices, const programs::Program &program)
{
    programs::Connections connections(connectionsFolder());
    const auto plan = connections.planUndo(program);
    const auto done = plan ? connections.undo(program, *plan) : Result<>(fail(plan.error()));
    done ? notices.say(ConnectDialog::tr("%1 is as it was before.").arg(program.name))
         : notices.fail(done.error().message);
}

} // namespace

programs::UserPlace userPlace()
{
    return {.home = QDir::homePath(),
            .variable = [](const char *name) { return qEnvironmentVariable(name); }};
}

QString connectionsFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/gatehouse/connections");
}

ConnectDialog::ConnectDialog(Services &services, const QByteArray &program, QWidget *parent)
    : FormDialog(tr("Connect a program"), tr("&Connect"), services, parent)
    , m_connections(connectionsFolder())
    , m_program(new QComboBox)
    , m_stateLine(textLabel({}))
    , m_file(mutedLabel({}))
    , m_diff(new DiffView)
    , m_note(mutedLabel({}))
{
    resize(680, 640);
    for (const programs::Program &known : programs::connectablePrograms(userPlace(), {})) {
        m_program->addItem(known.name, QString::fromUtf8(known.id));
        if (known.id == program)
            m_program->setCurrentIndex(m_program->count() - 1);
    }
    addField(tr("&Program"), m_program);
    addKey();
    m_model = new QLineEdit(QStringLiteral("sandbox/echo"));
    m_modelField =
        addField(tr("&Model"), m_model, tr("As provider/model, or a bare name that a rule knows."));
    fields()->addWidget(m_stateLine);
    fields()->addWidget(m_file);
    m_diff->setAccessibleName(tr("What changes in the file"));
    m_diff->setMinimumHeight(200);
    fields()->addWidget(m_diff, 1);
    fields()->addWidget(m_note);
    connect(m_program, &QComboBox::currentIndexChanged, this, &ConnectDialog::showProgram);
    connect(m_model, &QLineEdit::textChanged, this, &ConnectDialog::showProgram);
    showProgram();
}

// Without client keys the gateway takes any word, and there is nothing to ask for.
void ConnectDialog::addKey()
{
    if (m_services.editor.current().clients.empty())
        return;
    m_key = addLine(tr("Client &key"),
                    tr("A key is shown only when it is made: paste it, or make one for this program."),
                    [this] { return checkGivenKey(); });
    QPushButton *make = pushButton(tr("Make a &new key"));
    fields()->addWidget(make, 0, Qt::AlignLeft);
    connect(make, &QPushButton::clicked, this, &ConnectDialog::makeKey);
    connect(m_key, &QLineEdit::textChanged, this, &ConnectDialog::showProgram);
}

QString ConnectDialog::checkGivenKey() const
{
    const QString text = key();
    if (takesBack())
        return {};
    if (text.isEmpty())
        return tr("A client key is needed: this gateway has client keys, and refuses calls without one.");
    return text.contains(QLatin1Char(' ')) || !text.startsWith(QLatin1String("gh-"))
               ? tr("Client keys of this gateway begin with gh- and have no spaces.")
               : QString();
}

void ConnectDialog::makeKey()
{
    const governance::NewClientKey made = governance::makeClientKey(*QRandomGenerator::system());
    const programs::Program chosen = program();
    QByteArray name = chosen.id;
    const auto taken = [this](const QByteArray &wanted) {
        for (const config::Client &client : m_services.editor.current().clients)
            if (client.id.value == wanted)
                return true;
        return false;
    };
    for (int number = 2; taken(name); ++number)
        name = chosen.id + '-' + QByteArray::number(number);
    const config::Client client{.id = {name}, .sha256 = made.sha256, .hint = made.hint};
    m_services.editor
        .commit(tr("Made the client key %1.").arg(QString::fromUtf8(name)),
                [client](config::Config &config) { config.clients.push_back(client); })
        .then(this, [this, made](const Result<> &done) {
            if (!done)
                return refuse(done.error().message);
            m_key->setText(QString::fromUtf8(made.key.reveal()));
        });
}

QString ConnectDialog::key() const { return m_key ? m_key->text().trimmed() : QStringLiteral("gatehouse"); }

programs::Program ConnectDialog::program() const
{
    const QString url = gatewayUrl(m_services.link.status(), *m_services.link.config());
    const QString wanted = key().isEmpty() ? QStringLiteral("gh-…") : key();
    const programs::GatewayPlace gateway{
        .url = url.toUtf8(), .key = wanted.toUtf8(), .model = m_model->text().trimmed().toUtf8()};
    return programs::connectablePrograms(userPlace(), gateway)[std::size_t(m_program->currentIndex())];
}

void ConnectDialog::showProgram()
{
    const programs::Program chosen = program();
    refuse({});
    m_state = m_connections.state(chosen);
    m_modelField->setVisible(chosen.id == "continue" && !takesBack());
    switch (m_state) {
    case State::Apart:
        m_stateLine->setText(tr("Not connected. This would change:"));
        break;
    case State::Connected:
        m_stateLine->setText(tr("Connected. Taking it back would change:"));
        break;
    case State::Changed:
        m_stateLine->setText(tr("Connected, and changed by somebody else since. Taking it back leaves their "
                                "changes alone:"));
        break;
    }
    setAcceptText(takesBack() ? tr("&Take it back") : tr("&Connect"));
    if (takesBack())
        showPlan(m_connections.planUndo(chosen), tr("Nothing is left to take back."));
    else
        showPlan(m_connections.planConnect(chosen),
                 tr("The file says all that already; nothing would change."));
    showSurroundings(chosen);
}

void ConnectDialog::showPlan(const Result<programs::Plan> &plan, const QString &whenNothing)
{
    m_plan = plan ? std::optional(*plan) : std::nullopt;
    setBusy(!plan.has_value() || (plan->changesNothing() && !takesBack()));
    m_file->setVisible(plan.has_value());
    if (!plan) {
        m_diff->clear();
        return refuse(plan.error().message);
    }
    m_file->setText(!plan->remains   ? tr("%1 (was not there before, and goes)").arg(plan->file)
                    : !plan->existed ? tr("%1 (new)").arg(plan->file)
                                     : plan->file);
    if (plan->changesNothing())
        return m_diff->setPlainText(whenNothing);
    QList<QByteArray> secrets(plan->secrets.begin(), plan->secrets.end());
    secrets << key().toUtf8();
    m_diff->setDiff(programs::lineDiff(forTheEye(plan->before, secrets), forTheEye(plan->after, secrets)));
}

void ConnectDialog::showSurroundings(const programs::Program &program)
{
    QStringList set;
    for (const QByteArray &variable : program.overriding)
        if (qEnvironmentVariableIsSet(variable.constData()))
            set << QString::fromLatin1(variable);
    QString note = takesBack() ? QString() : nextStep(program.id);
    if (!set.isEmpty() && !takesBack())
        note = tr("%1 is set in your environment and counts more than this file. Unset it first.")
                   .arg(set.join(QStringLiteral(", "))) +
               QLatin1Char('\n') + note;
    m_note->setTone(set.isEmpty() || takesBack() ? Tone::Muted : Tone::Warning);
    if (!takesBack())
        note += QLatin1Char('\n') +
                tr("The file as it was is kept in %1, readable by you alone, until you take this back.")
                    .arg(connectionsFolder());
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void ConnectDialog::save()
{
    if (!m_plan)
        return refuse({});
    const programs::Program chosen = program();
    const bool back = takesBack();
    const auto done = back ? m_connections.undo(chosen, *m_plan) : m_connections.connect(chosen, *m_plan);
    if (!done) {
        showProgram(); // what stands there now
        return refuse(done.error().message);
    }
    if (back)
        m_services.notices.say(tr("%1 is as it was before.").arg(chosen.name));
    else
        m_services.notices.offerUndo(tr("%1 is connected.").arg(chosen.name),
                                     [&notices = m_services.notices, chosen] { takeBack(notices, chosen); });
    accept();
}

} // namespace gatehouse::ui
