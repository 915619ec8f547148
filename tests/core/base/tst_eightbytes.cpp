// SPDX-License-Identifier: GPL-3.0-or-later
// Text eight bytes at a time says what text byte by byte says.
#include "core/base/eightbytes.h"

#include <QTest>

#include <set>

using namespace gatehouse;

namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; }

bool sameByByte(std::string_view a, std::string_view b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

} // namespace

class TestEightBytes : public QObject
{
    Q_OBJECT
private Q_SLOTS:

    void lettersAreAlikeInBothCases()
    {
        for (int x = 0; x < 256; ++x) {
            for (int y = 0; y < 256; ++y) {
                for (const std::size_t size : {std::size_t(1), std::size_t(9)}) {
                    std::string a(size, 'q');
                    std::string b(size, 'Q');
                    a[size - 1] = char(x);
                    b[size - 1] = char(y);
                    QCOMPARE(eightbytes::sameLetters(a, b), sameByByte(a, b));
                }
            }
        }
    }

    void aDifferenceIsSeenAtEveryPlaceOfEverySize()
    {
        for (std::size_t size = 0; size < 35; ++size) {
            const std::string a(size, 'k');
            QVERIFY(eightbytes::sameLetters(a, std::string(size, 'K')));
            for (std::size_t place = 0; place < size; ++place) {
                std::string b(size, 'K');
                b[place] = 'j';
                QVERIFY(!eightbytes::sameLetters(a, b));
            }
        }
    }

    void findsTheFirstAtEveryPlaceOfEverySize()
    {
        const auto commas = [](std::uint64_t word) { return eightbytes::equal(word, ','); };
        const auto below = [](std::uint64_t word) { return eightbytes::below(word, ','); };
        for (std::size_t size = 0; size < 35; ++size) {
            for (std::size_t place = 0; place <= size; ++place) {
                std::string text(size, '-'); // the letter after the comma: a borrow would make it one
                if (place < size)
                    text[place] = ',';
                for (std::size_t from = 0; from <= size + 1; ++from)
                    QCOMPARE(eightbytes::find(text, from, commas), from <= place ? place : size);
                QCOMPARE(eightbytes::find(text, 0, below), size);
                if (place < size)
                    text[place] = '+';
                QCOMPARE(eightbytes::find(text, 0, below), place);
            }
        }
    }

    void aHashSeesEveryLetterAndTheSize()
    {
        std::set<std::uint64_t> hashes;
        int texts = 0;
        for (std::size_t size = 0; size < 35; ++size) {
            const std::string zeros(size, '\0');
            ++texts;
            hashes.insert(eightbytes::hashOf(zeros));
            for (std::size_t place = 0; place < size; ++place) {
                std::string changed = zeros;
                changed[place] = 'a';
                ++texts;
                hashes.insert(eightbytes::hashOf(changed));
                QCOMPARE(eightbytes::hashOf(changed), eightbytes::hashOf(std::string(changed)));
            }
        }
        QCOMPARE(hashes.size(), std::size_t(texts));
    }
};

QTEST_GUILESS_MAIN(TestEightBytes)

#include "tst_eightbytes.moc"
