// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/colors.h"

#include <QApplication>
#include <QEvent>
#include <QFile>
#include <QScopedValueRollback>
#include <QStyleFactory>

namespace gatehouse::ui {

namespace {

QString styleSheet(const Colors &colors)
{
    QFile file(QStringLiteral(":/styles/gatehouse.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QString> words[] = {
        {"@background@", colors.background.name()},
        {"@surface@", colors.surface.name()},
        {"@text@", colors.text.name()},
        {"@muted@", colors.muted.name()},
        {"@hairline@", colors.hairline.name()},
        {"@strongline@", mixed(colors.muted, colors.hairline, 0.35).name()},
        {"@accent@", colors.accent.name()},
        {"@onaccent@", colors.onAccent.name()},
        {"@accenthover@", mixed(colors.text, colors.accent, 0.14).name()},
        {"@bad@", colors.bad.name()},
        {"@hover@", mixed(colors.text, colors.surface, 0.05).name()},
        {"@press@", mixed(colors.text, colors.surface, 0.1).name()},
        {"@sidehover@", mixed(colors.text, colors.background, 0.05).name()},
        {"@tint@", mixed(colors.accent, colors.surface, colors.dark ? 0.22 : 0.12).name()},
        {"@faded@", mixed(colors.muted, colors.surface, 0.6).name()},
        {"@mode@", colors.dark ? QStringLiteral("dark") : QStringLiteral("light")},
    };
    for (const auto &[word, value] : words)
        sheet.replace(QLatin1String(word), value);
    return sheet;
}

} // namespace

Theme::Theme(QApplication &application, UiState &state)
    : m_application(application)
    , m_state(state)
    , m_system(application.palette())
{
    application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    application.installEventFilter(this);
    connect(&state, &UiState::themeChanged, this, &Theme::apply);
    apply();
}

void Theme::apply()
{
    const QScopedValueRollback<bool> guard(m_applying, true);
    const bool dark =
        m_state.theme() == UiState::Theme::Dark ||
        (m_state.theme() == UiState::Theme::System && m_system.color(QPalette::Window).lightness() < 128);
    const Colors &colors = dark ? darkColors() : lightColors();
    m_application.setPalette(paletteOf(colors));
    m_application.setStyleSheet(styleSheet(colors));
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    // Our own setPalette() raises the same event; only a foreign one is the system's word.
    if (watched == &m_application && event->type() == QEvent::ApplicationPaletteChange && !m_applying) {
        m_system = m_application.palette();
        apply();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace gatehouse::ui
