// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/preset.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace gatehouse::providers {

namespace {

constexpr qint64 maxPresetBytes = 1024 * 1024;

void put(Catalogue &catalogue, Preset preset)
{
    for (Preset &known : catalogue.presets) {
        if (known.id == preset.id) {
            known = std::move(preset);
            return;
        }
    }
    catalogue.presets.push_back(std::move(preset));
}

Error unreadable(const QString &path, const QString &why)
{
    return {.cause = Cause::GatewayConfig, .message = QStringLiteral("%1: %2").arg(path, why)};
}

void readFolder(const QString &folder, bool fromUser, Catalogue &catalogue)
{
    const QDir files(folder);
    for (const QString &name : files.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
        QFile file(files.filePath(name));
        if (file.size() > maxPresetBytes) {
            catalogue.problems.push_back(
                unreadable(file.fileName(), QStringLiteral("is over 1 MiB, which is no preset")));
            continue;
        }
        if (!file.open(QIODevice::ReadOnly)) {
            catalogue.problems.push_back(unreadable(file.fileName(), file.errorString()));
            continue;
        }
        auto preset = readPreset(name.chopped(5).toUtf8(), file.readAll());
        if (!preset) {
            Error error = preset.error();
            error.message = QStringLiteral("%1: %2").arg(file.fileName(), error.message);
            catalogue.problems.push_back(std::move(error));
            continue;
        }
        preset->fromUser = fromUser;
        put(catalogue, std::move(*preset));
    }
}

bool before(const Preset &a, const Preset &b)
{
    const bool aCustom = a.id == "custom";
    const bool bCustom = b.id == "custom";
    if (aCustom != bCustom)
        return bCustom;
    const int order = QString::compare(a.name, b.name, Qt::CaseInsensitive);
    return order != 0 ? order < 0 : a.id < b.id;
}

} // namespace

const Preset *Catalogue::find(const QByteArray &id) const
{
    const auto found =
        std::find_if(presets.begin(), presets.end(), [&](const Preset &preset) { return preset.id == id; });
    return found == presets.end() ? nullptr : &*found;
}

Catalogue loadCatalogue(const QString &userFolder)
{
    Catalogue catalogue;
    readFolder(QStringLiteral(":/gatehouse/catalog"), false, catalogue);
    if (!userFolder.isEmpty())
        readFolder(userFolder, true, catalogue);
    std::sort(catalogue.presets.begin(), catalogue.presets.end(), before);
    return catalogue;
}

} // namespace gatehouse::providers
