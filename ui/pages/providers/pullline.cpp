// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/providers/pullline.h"

#include "ui/text/format.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QProgressBar>

namespace gatehouse::ui {

namespace {

constexpr int wholeBar = 1000;

double shareOf(const ModelPull &pull)
{
    return pull.total > 0 ? double(pull.completed) / double(pull.total) : 0;
}

QString runningText(const ModelPull &pull)
{
    const QString step = QString::fromUtf8(pull.step);
    if (pull.total <= 0)
        return step.isEmpty() ? PullLine::tr("Asking Ollama…") : step;
    return PullLine::tr("%1 of %2 (%3) · %4")
        .arg(bytesText(pull.completed), bytesText(pull.total), percentText(shareOf(pull)), step);
}

QString textOf(const ModelPull &pull)
{
    switch (pull.state) {
    case ModelPull::State::Running:
        return runningText(pull);
    case ModelPull::State::Fetched:
        return pull.total > 0 ? PullLine::tr("Fetched, %1.").arg(bytesText(pull.total))
                              : PullLine::tr("It is there already.");
    case ModelPull::State::Stopped:
        return PullLine::tr("Stopped. Ollama keeps what has come and goes on from there.");
    case ModelPull::State::Failed:
        return pull.problem;
    }
    Q_UNREACHABLE();
}

Tone toneOf(ModelPull::State state)
{
    switch (state) {
    case ModelPull::State::Running:
    case ModelPull::State::Stopped:
        return Tone::Muted;
    case ModelPull::State::Fetched:
        return Tone::Good;
    case ModelPull::State::Failed:
        return Tone::Bad;
    }
    Q_UNREACHABLE();
}

} // namespace

PullLine::PullLine(const ModelPull &pull, QWidget *parent)
    : QWidget(parent)
    , m_name(new ElidedLabel(QString::fromUtf8(pull.model), Qt::ElideMiddle))
    , m_text(textLabel({}))
    , m_bar(new QProgressBar)
    , m_button(iconButton(QLatin1String("close"), {}))
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    auto *column = new QVBoxLayout;
    column->setSpacing(4);
    m_name->setFont(monospaceFont(font()));
    m_bar->setRange(0, wholeBar);
    m_bar->setTextVisible(false);
    m_bar->setFocusPolicy(Qt::NoFocus);
    m_bar->setAccessibleName(tr("Progress of %1").arg(m_name->wholeText()));
    column->addWidget(m_name);
    column->addWidget(m_bar);
    column->addWidget(m_text);
    line->addLayout(column, 1);
    line->addWidget(m_button, 0, Qt::AlignTop);
    connect(m_button, &QToolButton::clicked, this,
            [this] { isRunning() ? Q_EMIT stopWanted() : Q_EMIT dismissed(); });
    update(pull);
}

void PullLine::update(const ModelPull &pull)
{
    m_pull = pull;
    m_bar->setVisible(isRunning());
    m_bar->setValue(static_cast<int>(shareOf(pull) * wholeBar));
    m_text->setTone(toneOf(pull.state));
    m_text->setText(textOf(pull));
    const QString name = m_name->wholeText();
    m_button->setAccessibleName(isRunning() ? tr("Stop fetching %1").arg(name)
                                            : tr("Take %1 off the list").arg(name));
    m_button->setToolTip(plainToolTip(m_button->accessibleName()));
}

} // namespace gatehouse::ui
