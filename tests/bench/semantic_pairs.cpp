// SPDX-License-Identifier: GPL-3.0-or-later
// What a semantic cache would do with pairs of questions, one inserted and the other asked: hits on
// duplicates and on different ones, with 95 % intervals, for the plain cut and for cut and guards.
//   semantic_pairs FILE.tsv          columns question_a, question_b, same (1 or 0), with or without that
//   header semantic_pairs --json FILE.tsv   one JSON object for the default setting
#include "core/base/bytes.h"
#include "core/base/json/writer.h"
#include "core/cache/embed/localembedder.h"
#include "core/cache/hitrule.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>

#include <cmath>
#include <cstdio>
#include <map>

using namespace gatehouse;
using namespace Qt::StringLiterals;

namespace {

struct Pair
{
    QByteArray a = {};
    QByteArray b = {};
    bool same = false;
    float similarity = 0;
};

Result<std::vector<Pair>> readPairs(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Cause::GatewayStorage, u"\"%1\" cannot be read: %2"_s.arg(path, file.errorString()));
    std::vector<Pair> pairs;
    for (int line = 1; !file.atEnd(); ++line) {
        QByteArray text = file.readLine();
        while (text.endsWith('\n') || text.endsWith('\r'))
            text.chop(1);
        const QList<QByteArray> columns = text.split('\t');
        const bool header = line == 1 && columns.value(2) != "0" && columns.value(2) != "1";
        if (text.isEmpty() || header)
            continue;
        const QByteArray same = columns.value(2).trimmed();
        if (columns.size() < 3 || (same != "0" && same != "1"))
            return fail(
                Cause::CallerInvalidRequest,
                u"line %1 of \"%2\" is not question, question, 0 or 1, with tabs between"_s.arg(line).arg(
                    path));
        pairs.push_back({.a = columns[0], .b = columns[1], .same = same == "1"});
    }
    return pairs;
}

Result<> embedAll(std::vector<Pair> &pairs, const QString &model)
{
    cache::LocalEmbedder embedder({.folder = model});
    for (Pair &pair : pairs) {
        const auto a = embedder.embedNow(view(pair.a));
        if (!a)
            return fail(a.error());
        pair.similarity = cache::cosine(*a, *embedder.embedNow(view(pair.b)));
    }
    return {};
}

// Wilson's interval of a share, in per cent.
struct Interval
{
    double low = 0;
    double high = 0;
};

Interval wilson(int hits, int total)
{
    if (total == 0)
        return {};
    const double z = 1.959964;
    const double n = total;
    const double p = hits / n;
    const double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return {.low = 100 * std::max(0.0, centre - half), .high = 100 * std::min(1.0, centre + half)};
}

struct Counts
{
    int hitsOnSame = 0;
    int hitsOnDifferent = 0;
    int same = 0;
    int different = 0;

    void add(const Pair &pair, bool hit)
    {
        ++(pair.same ? same : different);
        if (hit)
            ++(pair.same ? hitsOnSame : hitsOnDifferent);
    }
};

void printShare(int hits, int total)
{
    const Interval interval = wilson(hits, total);
    const double share = total > 0 ? 100.0 * hits / total : 0.0;
    std::printf("  %5d %6.2f %% [%6.2f, %6.2f]", hits, share, interval.low, interval.high);
}

void printRow(const char *rule, float cut, const Counts &counts)
{
    std::printf("%-14s %.3f", rule, double(cut));
    printShare(counts.hitsOnSame, counts.same);
    printShare(counts.hitsOnDifferent, counts.different);
    printShare(counts.hitsOnSame, counts.hitsOnSame + counts.hitsOnDifferent);
    std::printf("\n");
}

void printTable(const std::vector<Pair> &pairs, const cache::HitSettings &standard)
{
    std::vector<bool> passes;
    std::map<std::string_view, std::pair<int, int>> byGuard;
    for (const Pair &pair : pairs) {
        const auto verdict = cache::decideHit(view(pair.a), view(pair.b), 1.0F, standard);
        passes.push_back(verdict.hit);
        const auto shown = cache::decideHit(view(pair.a), view(pair.b), pair.similarity, standard);
        auto &counts = byGuard[shown.hit ? "hit" : shown.guard];
        ++(pair.same ? counts.first : counts.second);
    }
    std::printf("%-14s %-5s  %-33s  %-33s  %-33s\n", "rule", "cut", "hits on duplicates", "hits on different",
                "precision");
    for (const bool guards : {false, true}) {
        for (float cut = 0.70F; cut < 0.995F; cut += 0.025F) {
            Counts counts;
            for (std::size_t i = 0; i < pairs.size(); ++i)
                counts.add(pairs[i], pairs[i].similarity >= cut && (!guards || passes[i]));
            printRow(guards ? "cut and guards" : "cut alone", cut, counts);
        }
    }
    Counts chosen;
    for (std::size_t i = 0; i < pairs.size(); ++i)
        chosen.add(pairs[i], pairs[i].similarity >= standard.cut && passes[i]);
    printRow("DEFAULT", standard.cut, chosen);
    std::printf("\n%-12s %10s %10s\n", "decided by", "duplicates", "different");
    for (const auto &[guard, counts] : byGuard)
        std::printf("%-12.*s %10d %10d\n", int(guard.size()), guard.data(), counts.first, counts.second);
}

void printJson(const std::vector<Pair> &pairs, const cache::HitSettings &standard)
{
    Counts counts;
    json::Writer rows;
    rows.beginArray();
    for (const Pair &pair : pairs) {
        const auto verdict = cache::decideHit(view(pair.a), view(pair.b), pair.similarity, standard);
        counts.add(pair, verdict.hit);
        rows.beginObject();
        rows.key("similarity").number(std::round(double(pair.similarity) * 10000) / 10000);
        rows.key("same").boolean(pair.same);
        rows.key("verdict").string(verdict.hit ? "hit" : "miss");
        rows.key("guard").string(verdict.guard);
        rows.key("words").string(verdict.words);
        rows.endObject();
    }
    rows.endArray();
    json::Writer out;
    out.beginObject();
    out.key("hits_on_same").integer(counts.hitsOnSame);
    out.key("hits_on_different").integer(counts.hitsOnDifferent);
    out.key("total_same").integer(counts.same);
    out.key("total_different").integer(counts.different);
    out.key("cut").number(std::round(double(standard.cut) * 1000) / 1000);
    out.key("embedder").string(cache::LocalEmbedder::identity);
    out.key("pairs").raw(std::string_view(rows.bytes().constData(), std::size_t(rows.bytes().size())));
    out.endObject();
    std::printf("%s\n", out.bytes().constData());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser options;
    options.setApplicationDescription(u"Hits of the semantic cache on pairs of questions"_s);
    options.addPositionalArgument(u"FILE.tsv"_s, u"question_a, question_b, same"_s);
    options.addOption({u"json"_s, u"one JSON object for the default setting"_s});
    options.addOption(
        {u"model"_s, u"folder of the embedding model"_s, u"folder"_s, cache::findModelFolder()});
    options.addOption({u"cut"_s, u"another cut than the embedder's, from 0 to 1"_s, u"cosine"_s});
    options.addHelpOption();
    options.process(app);
    if (options.positionalArguments().size() != 1)
        options.showHelp(2);
    auto pairs = readPairs(options.positionalArguments().constFirst());
    const auto embedded = pairs ? embedAll(*pairs, options.value(u"model"_s)) : Result<>(fail(pairs.error()));
    if (!embedded) {
        std::fprintf(stderr, "semantic_pairs: %s\n", qPrintable(embedded.error().message));
        return 1;
    }
    cache::HitSettings standard{.cut = cache::LocalEmbedder({}).traits().cut};
    if (options.isSet(u"cut"_s))
        standard.cut = options.value(u"cut"_s).toFloat();
    if (options.isSet(u"json"_s))
        printJson(*pairs, standard);
    else
        printTable(*pairs, standard);
    return 0;
}
