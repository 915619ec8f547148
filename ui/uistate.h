// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers of itself: theme, language, sizes, switches. Not configuration of the gateway.
#pragma once

#include <QHash>
#include <QObject>
#include <QSettings>

#include <optional>

namespace gatehouse::ui {

class UiState final : public QObject
{
    Q_OBJECT
public:
    enum class Theme { System, Light, Dark };
    enum class Flag {
        SideBarCollapsed,
        FirstRunDone,
        FirstStepsHidden,
        CloseToTray,
        StartMinimised,
        TrafficFollow,
        NotifyProvider,
        NotifyKey,
        NotifyGateway,
        NotifyBudget,
        NotifyFailover
    };

    explicit UiState(const QString &file, QObject *parent = nullptr); // an INI file; made when first written

    Theme theme() const;
    void setTheme(Theme theme);
    QString language() const; // "en", "de", "zh_CN"; empty: the system's
    void setLanguage(const QString &language);

    bool is(Flag flag) const;
    void set(Flag flag, bool on);

    QByteArray layout(const QString &name) const; // of a window, splitter or header, as Qt saves it
    void setLayout(const QString &name, const QByteArray &bytes);
    QString text(const QString &name) const; // last page, last filter
    void setText(const QString &name, const QString &text);

    int colorSlot(const QString &name); // of a provider, model, …; given at first sight and kept for good
    std::optional<int> keptColorSlot(const QString &name) const; // none is given here

Q_SIGNALS:
    void themeChanged();
    void languageChanged();
    void flagChanged(gatehouse::ui::UiState::Flag flag, bool on);

private:
    QSettings m_settings;
};

} // namespace gatehouse::ui
