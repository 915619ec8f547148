// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace gatehouse::ui {

Language::Language(QApplication &application, UiState &state)
    : m_application(application)
    , m_state(state)
    , m_system(QLocale::system())
{
    connect(&state, &UiState::languageChanged, this, [this] {
        apply();
        Q_EMIT changed();
    });
    apply();
}

void Language::apply()
{
    const QString code = m_state.language();
    // Chosen is the language; how numbers and dates are written follows the system where that speaks it too.
    const QLocale wanted(code);
    const bool asSystem = code.isEmpty() || wanted.language() == m_system.language();
    QLocale::setDefault(asSystem ? m_system : wanted);
    m_application.removeTranslator(&m_own);
    m_application.removeTranslator(&m_qt);
    const QLocale locale = code.isEmpty() ? m_system : wanted;
    // English has a file as well: its plurals.
    if (m_own.load(locale, QStringLiteral("gatehouse"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        m_own.load(QStringLiteral(":/i18n/gatehouse_en.qm")))
        m_application.installTranslator(&m_own);
    if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        m_application.installTranslator(&m_qt);
}

} // namespace gatehouse::ui
