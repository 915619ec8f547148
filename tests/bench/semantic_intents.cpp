// SPDX-License-Identifier: GPL-3.0-or-later
// What a semantic cache would do with questions of known intent: the training questions are its entries, the
// test questions are asked. A hit on another intent, or for a question that belongs to none, is false.
//   semantic_intents TRAIN.csv TEST.csv     BANKING77: text,category with a header
//   semantic_intents data_full.json         CLINC150, with its out-of-scope questions
#include "core/cache/embed/localembedder.h"
#include "core/cache/hitrule.h"
#include "core/cache/semantic/boundary.h"
#include "core/cache/semantic/quantised.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostCandidates = 8; // as the cache asks for

struct Question
{
    std::string text = {};
    QByteArray intent = {}; // empty: out of scope
    QByteArray vector = {};
};

struct Set
{
    std::vector<Question> entries = {};
    std::vector<Question> asked = {};
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("semantic_intents: \"%s\" cannot be read: %s", qPrintable(path),
               qPrintable(file.errorString()));
    return file.readAll();
}

// RFC 4180: quotes around a field, doubled inside.
std::vector<Question> readCsv(const QString &path)
{
    std::vector<Question> questions;
    std::vector<QByteArray> fields{QByteArray()};
    bool quoted = false;
    const QByteArray text = readAll(path);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') {
            if (quoted && i + 1 < text.size() && text[i + 1] == '"')
                fields.back() += text[++i];
            else
                quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else if (c == '\n' && !quoted) {
            if (fields.size() == 2 && fields[1] != "category")
                questions.push_back(
                    {.text = fields[0].trimmed().toStdString(), .intent = fields[1].trimmed()});
            fields = {QByteArray()};
        } else if (c != '\r') {
            fields.back() += c;
        }
    }
    return questions;
}

std::vector<Question> questionsOf(const QJsonArray &pairs, bool outOfScope)
{
    std::vector<Question> questions;
    for (const auto &pair : pairs)
        questions.push_back({.text = pair[0].toString().toStdString(),
                             .intent = outOfScope ? QByteArray() : pair[1].toString().toUtf8()});
    return questions;
}

Set readClinc(const QString &path)
{
    const QJsonObject all = QJsonDocument::fromJson(readAll(path)).object();
    Set set{.entries = questionsOf(all["train"_L1].toArray(), false),
            .asked = questionsOf(all["test"_L1].toArray(), false)};
    std::ranges::move(questionsOf(all["oos_test"_L1].toArray(), true), std::back_inserter(set.asked));
    return set;
}

struct Near
{
    const Question *entry = nullptr;
    float similarity = 0;
};

std::vector<Near> nearest(const Set &set, const Question &question)
{
    std::vector<Near> near;
    for (const Question &entry : set.entries)
        near.push_back({&entry, cache::quantisedCosine(entry.vector.constData(), question.vector.constData(),
                                                       std::size_t(cache::dimensionOf(entry.vector)))});
    const auto end = near.begin() + std::ptrdiff_t(std::min(mostCandidates, near.size()));
    std::ranges::partial_sort(near, end, std::greater{}, &Near::similarity);
    near.erase(end, near.end());
    return near;
}

struct Counts
{
    int same = 0;
    int other = 0;
    int outside = 0;
};

void count(const Question &asked, const std::vector<Near> &near, const cache::HitSettings &settings,
           Counts &counts)
{
    for (const Near &each : near) {
        if (!cache::decideHit(asked.text, each.entry->text, each.similarity, settings).hit)
            continue;
        if (asked.intent.isEmpty())
            ++counts.outside;
        else
            ++(asked.intent == each.entry->intent ? counts.same : counts.other);
        return;
    }
}

void print(const char *rule, float cut, const Counts &counts, const Set &set)
{
    const auto inScope =
        std::ranges::count_if(set.asked, [](const Question &q) { return !q.intent.isEmpty(); });
    const auto outside = std::int64_t(set.asked.size()) - inScope;
    std::printf("%-14s %.3f", rule, double(cut));
    for (const auto &[hits, total] : {std::pair<std::int64_t, std::int64_t>{counts.same, inScope},
                                      {counts.other, inScope},
                                      {counts.outside, outside}}) {
        const cache::Share share = cache::wilson(hits, total);
        std::printf("  %5d %6.2f %% [%6.2f, %6.2f]", int(hits), 100 * share.value, 100 * share.low,
                    total > 0 ? 100 * share.high : 0.0);
    }
    std::printf("\n");
}

void report(const Set &set)
{
    std::printf("%zu entries, %zu asked\n%-14s %-5s  %-33s  %-33s  %-33s\n", set.entries.size(),
                set.asked.size(), "rule", "cut", "hits on the same intent", "hits on another intent",
                "hits out of scope");
    std::vector<std::vector<Near>> near;
    for (const Question &asked : set.asked)
        near.push_back(nearest(set, asked));
    const float standard = cache::LocalEmbedder({}).traits().cut;
    for (const bool guards : {false, true}) {
        for (const float cut : {0.8F, 0.85F, 0.9F, 0.95F}) {
            Counts counts;
            for (std::size_t i = 0; i < set.asked.size(); ++i)
                count(set.asked[i], near[i], {.cut = cut, .guards = guards}, counts);
            print(guards ? (cut == standard ? "DEFAULT" : "cut and guards") : "cut alone", cut, counts, set);
        }
    }
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    options.addPositionalArgument(u"FILES"_s, u"TRAIN.csv TEST.csv, or data_full.json"_s);
    options.addOption(
        {u"model"_s, u"folder of the embedding model"_s, u"folder"_s, cache::findModelFolder()});
    options.addHelpOption();
    options.process(app);
    const QStringList files = options.positionalArguments();
    if (files.isEmpty() || files.size() > 2)
        options.showHelp(2);
    Set set = files.size() == 2 ? Set{.entries = readCsv(files[0]), .asked = readCsv(files[1])}
                                : readClinc(files[0]);
    cache::LocalEmbedder embedder({.folder = options.value(u"model"_s)});
    for (auto *part : {&set.entries, &set.asked}) {
        for (Question &question : *part) {
            const auto vector = embedder.embedNow(question.text);
            if (!vector) {
                std::fprintf(stderr, "semantic_intents: %s\n", qPrintable(vector.error().message));
                return 1;
            }
            question.vector = cache::quantised(*vector);
        }
    }
    report(set);
    return 0;
}
