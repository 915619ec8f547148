// SPDX-License-Identifier: GPL-3.0-or-later
// Real questions in which one thing is turned into another (a number, a unit, a month, a name, a word into
// its opposite, a statement into its negation) never share an answer with what they were, however similar.
#include "core/cache/hitrule.h"
#include "tests/support/corpus.h"

#include <QRegularExpression>
#include <QTest>

using namespace gatehouse::cache;
using namespace Qt::StringLiterals;

namespace {

// The question with the first match of `what` replaced; empty where it has none or nothing changes.
QString replaced(const QString &question, const QRegularExpression &what, const QString &by)
{
    const auto match = what.match(question);
    if (!match.hasMatch() || match.captured() == by)
        return {};
    return question.left(match.capturedStart()) + by + question.mid(match.capturedEnd());
}

QString otherNumber(const QString &question)
{
    static const QRegularExpression number(u"\\d+"_s);
    const auto match = number.match(question);
    return match.hasMatch() ? replaced(question, number, QString::number(match.captured().toLongLong() + 1))
                            : QString();
}

QString otherName(const QString &question)
{
    static const QRegularExpression name(u"(?<=[a-z,] )[A-Z][a-z]+\\b"_s);
    return replaced(question, name, u"Beethoven"_s);
}

QString negated(const QString &question)
{
    static const QRegularExpression verb(
        u"\\b(is|are|can|should|do|does|did|will|would|was|were)\\b( (I|you|we|they|he|she|it|people)\\b)?"_s);
    const auto match = verb.match(question);
    return match.hasMatch()
               ? question.left(match.capturedEnd()) + u" not"_s + question.mid(match.capturedEnd())
               : QString();
}

struct Swap
{
    QString from = {};
    QString to = {};
    QString before = {}; // what must stand in front
};

std::vector<QString> swapped(const QString &question, const std::vector<Swap> &swaps)
{
    std::vector<QString> all;
    for (const Swap &swap : swaps) {
        for (const auto &[from, to] : {std::pair(swap.from, swap.to), std::pair(swap.to, swap.from)}) {
            const QRegularExpression word(swap.before + u"\\b"_s + from + u"\\b"_s);
            if (const QString changed = replaced(question, word, to); !changed.isEmpty())
                all.push_back(changed);
        }
    }
    return all;
}

std::vector<QString> otherUnits(const QString &question)
{
    const QString number = u"(?<=\\d )"_s;
    return swapped(question, {{u"kg"_s, u"g"_s, number},
                              {u"months"_s, u"weeks"_s, number},
                              {u"years"_s, u"months"_s, number},
                              {u"days"_s, u"hours"_s, number},
                              {u"minutes"_s, u"seconds"_s, number},
                              {u"km"_s, u"miles"_s, number},
                              {u"cm"_s, u"inches"_s, number},
                              {u"million"_s, u"billion"_s, number},
                              {u"GB"_s, u"MB"_s, number}});
}

std::vector<QString> opposites(const QString &question)
{
    return swapped(question, {{u"increase"_s, u"decrease"_s}, {u"best"_s, u"worst"_s},
                              {u"buy"_s, u"sell"_s},          {u"with"_s, u"without"_s},
                              {u"before"_s, u"after"_s},      {u"good"_s, u"bad"_s},
                              {u"more"_s, u"less"_s},         {u"most"_s, u"least"_s},
                              {u"start"_s, u"stop"_s},        {u"advantages"_s, u"disadvantages"_s},
                              {u"legal"_s, u"illegal"_s},     {u"possible"_s, u"impossible"_s},
                              {u"gain"_s, u"lose"_s},         {u"men"_s, u"women"_s},
                              {u"first"_s, u"last"_s},        {u"love"_s, u"hate"_s},
                              {u"always"_s, u"never"_s},      {u"old"_s, u"new"_s},
                              {u"open"_s, u"close"_s},        {u"on"_s, u"off"_s},
                              {u"all"_s, u"some"_s},          {u"high"_s, u"low"_s},
                              {u"January"_s, u"July"_s},      {u"Monday"_s, u"Friday"_s},
                              {u"today"_s, u"yesterday"_s}});
}

} // namespace

class TestHitMutations : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void whatWasTurnedIntoAnotherIsAMiss()
    {
        const QString folder = gatehouse::test::corpusFolder();
        if (folder.isEmpty())
            QSKIP("no corpus: set GATEHOUSE_CORPUS");
        const QByteArray file = gatehouse::test::readFile(folder + u"/semantic/qqp-dev.tsv"_s);
        int asked = 0;
        QStringList served;
        const auto expectMiss = [&](const QString &question, const QString &changed) {
            if (changed.isEmpty())
                return;
            ++asked;
            if (decideHit(question.toStdString(), changed.toStdString(), 1.0F, {}).hit)
                served += question + u" | "_s + changed;
        };
        const QList<QByteArray> lines = file.split('\n');
        constexpr qsizetype step = 8; // an eighth of them is enough for a test that runs each time
        for (qsizetype i = 1; i < lines.size(); i += step) {
            const QByteArray &line = lines[i];
            for (const QByteArray &column : line.split('\t').mid(0, 2)) {
                const QString question = QString::fromUtf8(column);
                expectMiss(question, otherNumber(question));
                expectMiss(question, otherName(question));
                expectMiss(question, negated(question));
                for (const QString &changed : otherUnits(question))
                    expectMiss(question, changed);
                for (const QString &changed : opposites(question))
                    expectMiss(question, changed);
            }
        }
        qInfo("%d changed questions, %d hits", asked, int(served.size()));
        QVERIFY(asked > 2'000);
        QVERIFY2(served.isEmpty(), qPrintable(served.mid(0, 20).join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestHitMutations)

#include "tst_hitmutations.moc"
