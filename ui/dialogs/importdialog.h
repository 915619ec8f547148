// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that stand in the environment, each named before anything is done with it.
#pragma once

#include "ui/dialogs/formdialog.h"

class QCheckBox;

namespace gatehouse::ui {

// Presets whose variable is set and that no provider uses by it yet.
std::vector<const providers::Preset *> keysInEnvironment(const Services &services);

// A provider that takes its key from the preset's variable.
config::Provider providerFromEnvironment(const config::Config &config, const providers::Preset &preset);

class ImportDialog final : public FormDialog
{
    Q_OBJECT
public:
    ImportDialog(Services &services, QWidget *parent);

private:
    void save() override;

    std::vector<std::pair<QCheckBox *, const providers::Preset *>> m_rows;
};

} // namespace gatehouse::ui
