// SPDX-License-Identifier: GPL-3.0-or-later
// *Connect a program*: pick it, see what changes in its file, do it, take it back.
#pragma once

#include "core/programs/connections.h"
#include "ui/dialogs/formdialog.h"

class QComboBox;

namespace gatehouse::ui {

class DiffView;
class ToneLabel;

class ConnectDialog final : public FormDialog
{
    Q_OBJECT
public:
    // `program`: its id, or empty for the first.
    ConnectDialog(Services &services, const QByteArray &program, QWidget *parent);

private:
    void addKey();
    void makeKey();
    void showProgram();
    void showPlan(const Result<programs::Plan> &plan, const QString &whenNothing);
    void showSurroundings(const programs::Program &program);
    QString key() const;
    QString checkGivenKey() const;
    programs::Program program() const;

    bool takesBack() const { return m_state != programs::Connections::State::Apart; }

    void save() override;

    programs::Connections m_connections;
    programs::Connections::State m_state = programs::Connections::State::Apart;
    std::optional<programs::Plan> m_plan;
    QComboBox *m_program;
    QLineEdit *m_key = nullptr;
    QLineEdit *m_model = nullptr;
    FormField *m_modelField = nullptr;
    ToneLabel *m_stateLine;
    ToneLabel *m_file;
    DiffView *m_diff;
    ToneLabel *m_note;
};

// Where it looks and what it keeps: the user's home, and a folder beside the ledger.
programs::UserPlace userPlace();
QString connectionsFolder();

} // namespace gatehouse::ui
