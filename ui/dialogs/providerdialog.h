// SPDX-License-Identifier: GPL-3.0-or-later
// Adds a provider or changes one. It asks only what the preset needs; the rest waits under *More*.
#pragma once

#include "ui/dialogs/formdialog.h"

#include <optional>

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace gatehouse::ui {

class KeyFields;
class ProbeLine;

class ProviderDialog final : public FormDialog
{
    Q_OBJECT
public:
    ProviderDialog(Services &services, const QByteArray &preset, QWidget *parent);
    ProviderDialog(Services &services, const config::Provider &provider, QWidget *parent);

Q_SIGNALS:
    void saved(const gatehouse::ProviderId &id);

private:
    ProviderDialog(Services &services, const providers::Preset *preset,
                   std::optional<config::Provider> edited, QWidget *parent);
    void addHead();
    void addPlace();
    void addKey();
    void addMore();
    void addTimes(QVBoxLayout *column);
    void addProbe();
    config::Provider provider() const; // as the fields say
    void save() override;
    void keepAndCommit(const config::Provider &provider);
    void commit(const config::Provider &provider);

    const providers::Preset *m_preset;
    std::optional<config::Provider> m_edited;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_url = nullptr;
    QComboBox *m_dialect = nullptr;
    QLineEdit *m_region = nullptr;
    QLineEdit *m_profile = nullptr;
    KeyFields *m_key = nullptr;
    QLineEdit *m_proxy = nullptr;
    QLineEdit *m_caFile = nullptr;
    QPlainTextEdit *m_headers = nullptr;
    FormField *m_headersField = nullptr;
    QPlainTextEdit *m_models = nullptr;
    std::vector<QLineEdit *> m_times;
    std::vector<QByteArray> m_found; // models of the last test
};

} // namespace gatehouse::ui
