// SPDX-License-Identifier: GPL-3.0-or-later
// config.json on disk: reading, saving, and keeping aside what must not be lost.
#pragma once

#include "core/base/clock.h"
#include "core/config/document.h"
#include "core/config/validate.h"

namespace gatehouse::config {

// What was found when the file was read.
struct Loaded
{
    enum class Source {
        File,     // the file is sound and counts
        LastGood, // it is not; the last configuration that was in force counts
        Defaults  // there is none, or nothing was ever in force
    };
    Config config = {};
    Source source = Source::Defaults;
    std::vector<Error> problems =
        {};                        // why the file does not count; empty with Source::File and a missing file
    std::vector<Error> notes = {}; // unknown keys, migrations
    QString keptAside = {};        // copy of the broken file, where one was made

    QString summary() const; // one paragraph for a banner or the terminal; empty where all is well
};

// One user of a file at a time: it is not thread-safe, and it blocks for the time of a small file.
// The file is 0600, its folder 0700 where this makes it. A broken file is copied to
// config.json.broken-DATE before anything is done; the original stays where the user will mend it.
class ConfigFile
{
public:
    ConfigFile(QString path, const Clock &clock, Vocabulary vocabulary = {});

    Loaded load();
    // The same without a trace on disk, for `--check`: no copy is kept, nothing is fallen back on.
    Loaded examine() const;
    // Refuses what validate() refuses, a file that is a symbolic link to another user's, and to write over
    // one that a newer program made. Replaces the file in one step; a text that is broken, older than this
    // version or changed on disk since it was last read is copied aside first.
    Result<> save(const Config &config);

    const QString &path() const { return m_path; }

    QString lastGoodPath() const { return m_path + QStringLiteral(".last-good"); }

    bool changedOnDisk() const; // the content differs from what was last read or written here

    void setVocabulary(Vocabulary vocabulary) { m_vocabulary = std::move(vocabulary); }

private:
    std::optional<QByteArray> content() const;
    Error unreadable() const;
    Loaded fallBack(std::vector<Error> problems, const QByteArray &text);
    Result<> keepBefore(const QByteArray &text) const; // what a save is about to replace
    // "broken", "replaced", "version-0"
    QString keepAside(const QByteArray &text, const QString &word) const;
    void rememberGood(const QByteArray &text) const;
    void writeSchema() const;

    QString m_path;
    const Clock &m_clock;
    Vocabulary m_vocabulary;
    std::vector<fields::Unknown> m_unknown;
    QByteArray m_hash; // of the content last read or written; empty: no file
    bool m_sound = false;
};

// $XDG_CONFIG_HOME/gatehouse/config.json or its like on other systems.
QString defaultConfigPath();

} // namespace gatehouse::config
