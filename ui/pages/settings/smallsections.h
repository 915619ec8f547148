// SPDX-License-Identifier: GPL-3.0-or-later
// The sections of Settings that are a few lines each.
#pragma once

#include "ui/pages/settings/section.h"

namespace gatehouse::ui {

class StorageSection final : public Section
{
    Q_OBJECT
public:
    explicit StorageSection(Services &services);
};

class MediaSection final : public Section // files that requests name by URL
{
    Q_OBJECT
public:
    explicit MediaSection(Services &services);
};

class DesktopSection final : public Section // tray, start, notifications
{
    Q_OBJECT
public:
    explicit DesktopSection(Services &services);
};

class AppearanceSection final : public Section
{
    Q_OBJECT
public:
    explicit AppearanceSection(Services &services);
};

class BackupSection final : public Section
{
    Q_OBJECT
public:
    explicit BackupSection(Services &services);

private:
    void backUp();
    void restore();
    void restoreFrom(const QString &file);
};

class AboutSection final : public Section
{
    Q_OBJECT
public:
    explicit AboutSection(Services &services);
};

} // namespace gatehouse::ui
