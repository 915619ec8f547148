// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/uistate.h"

#include "ui/theme/colors.h"

#include <QMetaEnum>

namespace gatehouse::ui {

namespace {

struct FlagField
{
    UiState::Flag flag;
    const char *key;
    bool initial;
};

constexpr FlagField flagFields[] = {
    {UiState::Flag::SideBarCollapsed, "window/sideBarCollapsed", false},
    {UiState::Flag::FirstRunDone, "window/firstRunDone", false},
    {UiState::Flag::FirstStepsHidden, "window/firstStepsHidden", false},
    {UiState::Flag::CloseToTray, "window/closeToTray", true},
    {UiState::Flag::StartMinimised, "window/startMinimised", false},
    {UiState::Flag::TrafficFollow, "traffic/follow", true},
    {UiState::Flag::NotifyProvider, "notify/provider", true},
    {UiState::Flag::NotifyKey, "notify/key", true},
    {UiState::Flag::NotifyGateway, "notify/gateway", true},
    {UiState::Flag::NotifyBudget, "notify/budget", true},
    {UiState::Flag::NotifyFailover, "notify/failover", true},
};

const FlagField &fieldOf(UiState::Flag flag)
{
    for (const FlagField &field : flagFields)
        if (field.flag == flag)
            return field;
    Q_UNREACHABLE();
}

QString colorKey(const QString &name)
{
    return QStringLiteral("colors/") + QString::fromLatin1(name.toUtf8().toHex());
}

} // namespace

UiState::UiState(const QString &file, QObject *parent)
    : QObject(parent)
    , m_settings(file, QSettings::IniFormat)
{
}

UiState::Theme UiState::theme() const
{
    const QString name = m_settings.value(QStringLiteral("look/theme")).toString();
    if (name == QLatin1String("light"))
        return Theme::Light;
    return name == QLatin1String("dark") ? Theme::Dark : Theme::System;
}

void UiState::setTheme(Theme theme)
{
    if (theme == this->theme())
        return;
    const char *const names[] = {"system", "light", "dark"};
    m_settings.setValue(QStringLiteral("look/theme"), QLatin1String(names[static_cast<int>(theme)]));
    Q_EMIT themeChanged();
}

QString UiState::language() const { return m_settings.value(QStringLiteral("look/language")).toString(); }

void UiState::setLanguage(const QString &language)
{
    if (language == this->language())
        return;
    m_settings.setValue(QStringLiteral("look/language"), language);
    Q_EMIT languageChanged();
}

bool UiState::is(Flag flag) const
{
    const FlagField &field = fieldOf(flag);
    return m_settings.value(QLatin1String(field.key), field.initial).toBool();
}

void UiState::set(Flag flag, bool on)
{
    if (is(flag) == on)
        return;
    m_settings.setValue(QLatin1String(fieldOf(flag).key), on);
    Q_EMIT flagChanged(flag, on);
}

QByteArray UiState::layout(const QString &name) const
{
    return m_settings.value(QStringLiteral("layout/") + name).toByteArray();
}

void UiState::setLayout(const QString &name, const QByteArray &bytes)
{
    m_settings.setValue(QStringLiteral("layout/") + name, bytes);
}

QString UiState::text(const QString &name) const
{
    return m_settings.value(QStringLiteral("text/") + name).toString();
}

void UiState::setText(const QString &name, const QString &text)
{
    m_settings.setValue(QStringLiteral("text/") + name, text);
}

std::optional<int> UiState::keptColorSlot(const QString &name) const
{
    const QVariant kept = m_settings.value(colorKey(name));
    return kept.isValid() ? std::optional(kept.toInt()) : std::nullopt;
}

int UiState::colorSlot(const QString &name)
{
    if (const std::optional<int> kept = keptColorSlot(name))
        return *kept;
    const QString counter = QStringLiteral("look/colorsGiven");
    const int slot = m_settings.value(counter, 0).toInt();
    m_settings.setValue(counter, slot + 1);
    m_settings.setValue(colorKey(name), slot % chartColorCount);
    return slot % chartColorCount;
}

} // namespace gatehouse::ui
