// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/cachetext.h"

#include "ui/text/format.h"

#include <QCoreApplication>

namespace gatehouse::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CacheText)
};

struct GuardWords
{
    std::string_view guard;
    const char *name;
    const char *meaning;
};

// Names as core/cache/guards gives them.
constexpr GuardWords guards[] = {
    {"similarity", QT_TRANSLATE_NOOP("CacheText", "Similarity"),
     QT_TRANSLATE_NOOP("CacheText", "Whether the two texts are alike enough at all")},
    {"length", QT_TRANSLATE_NOOP("CacheText", "Length"),
     QT_TRANSLATE_NOOP("CacheText", "Texts too long to be compared word by word")},
    {"language", QT_TRANSLATE_NOOP("CacheText", "Language"),
     QT_TRANSLATE_NOOP("CacheText", "Both in the same language")},
    {"literal", QT_TRANSLATE_NOOP("CacheText", "Quotes and code"),
     QT_TRANSLATE_NOOP("CacheText", "Quoted text, code, identifiers, URLs")},
    {"number", QT_TRANSLATE_NOOP("CacheText", "Numbers"),
     QT_TRANSLATE_NOOP("CacheText", "Numbers, units, dates, versions")},
    {"polarity", QT_TRANSLATE_NOOP("CacheText", "Negation"),
     QT_TRANSLATE_NOOP("CacheText", "Negation and opposites")},
    {"question", QT_TRANSLATE_NOOP("CacheText", "Kind of question"),
     QT_TRANSLATE_NOOP("CacheText", "Who, when, how many; tense")},
    {"name", QT_TRANSLATE_NOOP("CacheText", "Names"),
     QT_TRANSLATE_NOOP("CacheText", "People, places, products")},
    {"wording", QT_TRANSLATE_NOOP("CacheText", "Wording"),
     QT_TRANSLATE_NOOP("CacheText", "A word that counts and that one side lacks")},
    {"order", QT_TRANSLATE_NOOP("CacheText", "Order"),
     QT_TRANSLATE_NOOP("CacheText", "The same words in another order, A to B")},
};

const GuardWords *wordsOf(std::string_view guard)
{
    const auto *found = std::ranges::find(guards, guard, &GuardWords::guard);
    return found == std::end(guards) ? nullptr : found;
}

} // namespace

QString guardName(std::string_view guard)
{
    const GuardWords *words = wordsOf(guard);
    return words ? Words::tr(words->name)
                 : QString::fromUtf8(guard.data(), static_cast<qsizetype>(guard.size()));
}

QString guardMeaning(std::string_view guard)
{
    const GuardWords *words = wordsOf(guard);
    return words ? Words::tr(words->meaning) : QString();
}

QString ownerText(const QByteArray &owner)
{
    if (owner.startsWith("shared:"))
        return Words::tr("shared: %1").arg(QString::fromUtf8(owner.mid(7)));
    const QByteArray client = owner.startsWith("key:") ? owner.mid(4) : owner;
    return client.isEmpty() ? Words::tr("without a key") : QString::fromUtf8(client);
}

BadgeText entryBadge(const cache::CacheEntry &entry)
{
    if (entry.pinned)
        return {Words::tr("Pinned"), Tone::Accent};
    return entry.scope.isEmpty() ? BadgeText{Words::tr("Exact"), Tone::Muted}
                                 : BadgeText{Words::tr("By meaning"), Tone::Good};
}

QString similarityText(float similarity)
{
    return QLocale().toString(static_cast<double>(std::min(similarity, 1.0F)), 'f', 3);
}

QString timeSavedText(std::chrono::milliseconds time)
{
    return time < std::chrono::minutes(2) ? durationText(time.count() * 1000) : spanText(time);
}

QString spanText(std::chrono::milliseconds time)
{
    const auto seconds = static_cast<int>(std::max<std::int64_t>(0, time.count() / 1000));
    if (seconds < 120)
        return Words::tr("%n second(s)", nullptr, seconds);
    if (seconds < 2 * 3600)
        return Words::tr("%n minute(s)", nullptr, seconds / 60);
    if (seconds < 48 * 3600)
        return Words::tr("%n hour(s)", nullptr, seconds / 3600);
    return Words::tr("%n day(s)", nullptr, seconds / 86400);
}

QString entryLine(const cache::CacheEntry &entry)
{
    const QString line = QString::fromUtf8(entry.question.left(400)).simplified();
    return line.isEmpty() ? Words::tr("(no question in words)") : line;
}

QString cacheProblem(const gateway::CacheHealth &health)
{
    QStringList sentences;
    if (!health.problem.isEmpty())
        sentences << Words::tr("The cache's file does not work, answers are kept in memory only: %1")
                         .arg(health.problem);
    if (!health.movedAside.isEmpty())
        sentences << Words::tr("The cache's file was damaged and a new one was begun; the old one is %1.")
                         .arg(health.movedAside);
    if (!health.embedderProblem.isEmpty())
        sentences << Words::tr("Similar questions are not looked for: %1").arg(health.embedderProblem);
    if (!health.sharedProblem.isEmpty())
        sentences << Words::tr("The shared store is away, this gateway goes on alone: %1")
                         .arg(health.sharedProblem);
    return sentences.join(QLatin1Char('\n'));
}

} // namespace gatehouse::ui
