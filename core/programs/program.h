// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that find the gateway in a file of theirs: which file, and what is to stand in it.
#pragma once

#include "core/programs/fileform.h"

#include <QString>

#include <functional>

namespace gatehouse::programs {

struct Setting
{
    Path path = {};
    std::optional<QByteArray> value = {}; // raw text; nothing: must not be there
    bool secret = false;                  // what stands there, before or after, is a key
};

struct Program
{
    QByteArray id = {}; // "claude-code"
    QString name = {};
    QString file = {};
    const FileForm *form = nullptr;
    QByteArray newFile = {}; // how a file begins that is not there yet
    std::vector<Setting> settings = {};
    std::vector<QByteArray> overriding = {}; // environment variables that count more than the file
    QString inTheWay = {}; // an older file of the program, which a new one of ours would put out of use
};

struct GatewayPlace
{
    QByteArray url = {};               // "http://127.0.0.1:8080"
    QByteArray key = {};               // a client key, or any word where none is asked for
    QByteArray model = "sandbox/echo"; // for programs that want one
};

// Where the files are: the user's home, and what the environment says of other places.
struct UserPlace
{
    QString home = {};
    std::function<QString(const char *variable)> variable = [](const char *) { return QString(); };
};

std::vector<Program> connectablePrograms(const UserPlace &user, const GatewayPlace &gateway);

} // namespace gatehouse::programs
