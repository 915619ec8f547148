// SPDX-License-Identifier: GPL-3.0-or-later
// Neighbours in small scopes and in large ones, and the index's file against the table it must agree with.
#include "core/cache/semantic/boundary.h"
#include "core/cache/semantic/quantised.h"
#include "core/cache/semantic/vectorindex.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <random>

using namespace gatehouse::cache;
using namespace Qt::StringLiterals;

namespace {

constexpr int dimension = 24;

QByteArray vectorOf(EntryId id)
{
    std::mt19937 source(std::uint32_t(id) * 7919U + 1U);
    std::normal_distribution<float> normal;
    Vector vector(dimension);
    float squares = 0;
    for (float &value : vector) {
        value = normal(source);
        squares += value * value;
    }
    for (float &value : vector)
        value /= std::sqrt(squares);
    return quantised(vector);
}

std::vector<IndexedVector> table(EntryId first, EntryId last, const QByteArray &scope)
{
    std::vector<IndexedVector> rows;
    for (EntryId id = first; id <= last; ++id)
        rows.push_back({.id = id, .scope = scope, .vector = vectorOf(id)});
    return rows;
}

EntryId closest(const VectorIndex &index, const QByteArray &scope, EntryId id)
{
    const auto near = index.nearest(scope, vectorOf(id), 3);
    return near.empty() ? 0 : near.front().id;
}

constexpr EntryId large = EntryId(VectorIndex::graphFrom) + 400;

} // namespace

class TestVectorIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aSmallScopeIsComparedOneByOne()
    {
        VectorIndex index(dimension, {});
        for (const IndexedVector &row : table(1, 50, "a"))
            QVERIFY(index.add(row));
        QVERIFY(index.add({.id = 99, .scope = "b", .vector = vectorOf(7)}));
        QCOMPARE(closest(index, "a", 7), 7);
        QCOMPARE(closest(index, "b", 7), 99); // never across scopes
        QCOMPARE(index.nearest("c", vectorOf(7), 3).size(), 0U);
        index.remove(7);
        QVERIFY(closest(index, "a", 7) != 7);
        QCOMPARE(closest(index, "a", 50), 50); // who took the free place is still found
        QCOMPARE(index.size(), 50U);
        QVERIFY(!index.add({.id = 100, .scope = "a", .vector = quantised(Vector(5, 0.1F))}));
    }

    void aLargeScopeAgreesWithTheTableWhateverItsFileSays()
    {
        QTemporaryDir folder;
        {
            VectorIndex index(dimension, folder.path());
            index.rebuild(table(1, large, "a"));
            QCOMPARE(closest(index, "a", 1234), 1234);
            QVERIFY(index.save());
        }
        QCOMPARE(QDir(folder.path()).entryList({u"*.hnsw"_s}).size(), 1);
        VectorIndex index(dimension, folder.path());
        index.rebuild(table(11, large + 5, "a")); // ten rows went, five came, since it was saved
        QCOMPARE(index.size(), std::size_t(large - 5));
        QCOMPARE(closest(index, "a", large + 5), large + 5);
        QCOMPARE(closest(index, "a", 2000), 2000);
        QVERIFY(closest(index, "a", 5) > 10);
        index.remove(2000);
        QVERIFY(closest(index, "a", 2000) != 2000);
    }

    void aDamagedFileIsBuiltAgain()
    {
        QTemporaryDir folder;
        {
            VectorIndex index(dimension, folder.path());
            index.rebuild(table(1, large, "a"));
            QVERIFY(index.save());
        }
        QFile file(folder.filePath(u"61.hnsw"_s));
        QVERIFY(file.open(QIODevice::ReadWrite));
        file.seek(200);
        file.write(QByteArray(5000, '\xff'));
        file.close();
        VectorIndex index(dimension, folder.path());
        index.rebuild(table(1, large, "a"));
        QCOMPARE(closest(index, "a", 1234), 1234);
        index.rebuild({}); // the scope is gone, and its file with it
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 0);
    }

    void aBoundaryIsLearnedOnlyFromEnough()
    {
        std::vector<Observation> seen;
        QVERIFY(!learnedBoundary(seen, 0.05));
        for (int i = 0; i < 100; ++i)
            seen.push_back({.similarity = 0.95F, .same = true});
        QCOMPARE(learnedBoundary(seen, 0.05).value_or(0), 0.95F);
        QVERIFY(!learnedBoundary(seen, 0.01)); // a hundred right ones do not prove one per cent
        for (int i = 0; i < 20; ++i)
            seen.push_back({.similarity = 0.90F, .same = false});
        QCOMPARE(learnedBoundary(seen, 0.05).value_or(0), 0.95F);
        seen.push_back({.similarity = 0.99F, .same = false});
        seen.push_back({.similarity = 0.99F, .same = false});
        seen.push_back({.similarity = 0.99F, .same = false});
        QVERIFY(!learnedBoundary(seen, 0.05));
    }
};

QTEST_GUILESS_MAIN(TestVectorIndex)

#include "tst_vectorindex.moc"
