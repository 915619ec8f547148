// SPDX-License-Identifier: GPL-3.0-or-later
// Points programs at the gateway by changing their files, and takes it back. What stood there before is kept
// (readable by the user alone) before anything is changed, so that a kill at any moment leaves a way back.
// Taking back keeps what others have written meanwhile: a newer login, another setting.
#pragma once

#include "core/programs/program.h"

namespace gatehouse::programs {

struct Plan // to be looked at, then made true by carryOut()
{
    QString file = {};
    bool existed = false;
    QByteArray before = {};
    bool remains = true; // else the file goes: it was not there before us
    QByteArray after = {};
    std::vector<QByteArray> secrets = {}; // values on either side that are not for the eye

    bool changesNothing() const { return existed == remains && before == after; }
};

class Connections
{
public:
    explicit Connections(QString folder); // of the originals

    enum class State {
        Apart,
        Connected,
        Changed // connected, and somebody has changed what we had set
    };
    State state(const Program &program) const;

    // Error: GatewayConfig or GatewayStorage; the file is left alone.
    Result<Plan> planConnect(const Program &program) const;
    Result<Plan> planUndo(const Program &program) const;

    // Refused where the file has changed since the plan was made.
    Result<> connect(const Program &program, const Plan &plan);
    Result<> undo(const Program &program, const Plan &plan);

private:
    struct Change
    {
        Path path = {};
        std::optional<QByteArray> before = {};
        std::optional<QByteArray> after = {};
    };

    struct Journal
    {
        QString file = {};
        bool existed = false;
        QByteArray original = {}; // whole
        QByteArray written = {};  // SHA-256 of what we made of it
        std::vector<Change> changes = {};
    };

    QString pathOf(const Program &program) const;
    std::optional<Journal> journal(const Program &program) const;
    Result<> keep(const Program &program, const Journal &journal) const;
    static Result<QByteArray> withoutUs(const Program &program, const Journal &journal,
                                        const QByteArray &text);

    const QString m_folder;
};

} // namespace gatehouse::programs
