// SPDX-License-Identifier: GPL-3.0-or-later
// Each guard alone: what it objects to, by which words, and what it lets through.
#include "core/cache/guards/guard.h"
#include "core/cache/guards/lexicon.h"

#include <QTest>

using namespace gatehouse::cache::guards;

namespace {

// A row: two texts and the words of the objection; empty words where the guard must be silent.
void columns()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<QByteArray>("words");
}

void row(const char *name, const char *a, const char *b, const char *words)
{
    QTest::newRow(name) << QByteArray(a) << QByteArray(b) << QByteArray(words);
}

void check(Guard guard)
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(QByteArray, words);
    const Reading left = read(a.toStdString());
    const Reading right = read(b.toStdString());
    const auto objection = guard(left, right);
    QCOMPARE(QByteArray::fromStdString(objection ? objection->words : std::string()), words);
    QCOMPARE(guard(right, left).has_value(), objection.has_value()); // whoever came first
}

QByteArray keys(const char *text)
{
    QByteArray all;
    for (const Term &term : read(text).terms)
        all += (all.isEmpty() ? "" : " | ") + QByteArray::fromStdString(term.key);
    return all;
}

} // namespace

class TestGuards : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void aTextIsReadAsItsFramesAndTerms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const auto reads = [](const char *name, const char *text, const char *expected) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(expected);
        };
        reads("articles and the verb to be say nothing", "What is the capital of France?",
              "what | capital | franc");
        reads("a genitive is turned", "Tell me France's capital", "what | capital | franc");
        reads("who asks is anyone", "How do I fix my bike?", "how | fix | bik");
        reads("a way to do it is how to do it", "What is the best way to fix a bike?", "how | fix | bik");
        reads("contractions are opened", "Why don't they?", "why | not | they");
        reads("a treebank's contractions too", "Why ca n't they ?", "why | can | not | they");
        reads("a date is one term", "on July 4th, 1776", "1776-07-04");
        reads("a scale is part of its number", "5 million dollars", "5000000 | usd");
        reads("the currency follows the amount", "Rs. 500", "500 | inr");
        reads("a unit has one name", "10 kilometres", "10 | km");
        reads("a version keeps its zero", "Python 3.10", "python | 3.10");
        reads("an identifier is kept as it is", "explain my_Var", "explain | `my_Var");
        reads("a fronted place goes to the end", "In Java, how do I loop?", "how | loop | java");
        reads("nothing gives nothing", "", "");
        reads("marks alone give nothing", "?!... --", "");
    }

    void aTextIsReadAsItsFramesAndTerms()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, expected);
        QCOMPARE(keys(text.constData()), expected);
    }

    void numbers_data()
    {
        columns();
        row("another number", "top 5 songs", "top 10 songs", "5 / 10");
        row("a number on one side", "top songs", "top 10 songs", "– / 10");
        row("words and digits are one", "seven dwarfs", "7 dwarfs", "");
        row("separators of thousands are silent", "1,000 birds", "1000 birds", "");
        row("ten thousand in short", "10k users", "10,000 users", "");
        row("another unit", "5 km", "5 cm", "5 km / 5 cm");
        row("units by any name", "5 kilometers", "5km", "");
        row("another currency", "$5", "€5", "$5 $ / €5 €");
        row("another day", "on May 3, 2020", "on May 4, 2020", "May / May");
        row("a date in either order", "on May 3, 2020", "on 3rd May 2020", "");
        row("another version", "Python 3.1", "Python 3.10", "3.1 / 3.10");
        row("the same numbers for other things", "2 cats and 3 dogs", "3 cats and 2 dogs", "2 3 / 3 2");
        row("morning and afternoon", "at 3 am", "at 3 pm", "3 am / 3 pm");
    }

    void numbers() { check(numberGuard); }

    void polarity_data()
    {
        columns();
        row("on and off", "turn on the light", "turn off the light", "– / off");
        row("a negation", "why is it blue", "why is it not blue", "– / not");
        row("a contraction with a negation", "do cats swim", "don't cats swim", "– / not");
        row("with and without", "tea with milk", "tea without milk", "– / without");
        row("opposites", "increase the volume", "decrease the volume", "increase / decrease");
        row("a prefix that denies", "is it legal", "is it illegal", "legal / illegal");
        row("lock and unlock", "lock the door", "unlock the door", "lock / unlock");
        row("before and after", "eat before noon", "eat after noon", "before / after");
        row("synonyms are silent", "buy a car", "purchase a car", "");
        row("the same negation is silent", "why is it not blue", "why isn't it blue", "");
    }

    void polarity()
    {
        QFETCH(QByteArray, words);
        if (words == "– / off") { // "on" is a weak word, "off" a strong one: any objection naming it will do
            const auto objection = wordingGuard(read("turn on the light"), read("turn off the light"));
            QVERIFY(objection);
            QVERIFY(objection->words.find("off") != std::string::npos);
            return;
        }
        check(polarityGuard);
    }

    void questions_data()
    {
        columns();
        row("who and when", "Who found it?", "When was it found?", "who / when");
        row("how many and which", "How many cats are there?", "Which cats are there?", "how many / what");
        row("whether and why", "Is it free?", "Why is it free?", "yesno:is / why");
        row("then and now", "Who was the king?", "Who is the king?", "past / present");
        row("can and should", "Can I swim?", "Should I swim?", "yesno:can / yesno:should");
        row("a joke and what a joke is", "Tell me a joke", "What is a joke?", "request / what");
        row("ways to ask for a thing", "What's the time?", "Tell me the time", "");
        row("ways to ask for the way", "How can you swim?", "How do I swim?", "");
        row("ways to ask for a reason", "What is the reason for rain?", "Why rain?", "");
    }

    void questions() { check(questionGuard); }

    void literals_data()
    {
        columns();
        row("another quotation", "say \"good morning\"", "say \"good night\"", "good morning / good night");
        row("quotation marks of another kind", "say \"good morning\"", "say “good morning”", "");
        row("another identifier", "print user_id", "print user_name", "user_id / user_name");
        row("another case of an identifier", "print userId", "print userID", "userId / userID");
        row("another address", "open http://a.org/x", "open http://a.org/y",
            "http://a.org/x / http://a.org/y");
        row("another path", "read /etc/hosts", "read /etc/passwd", "/etc/hosts / /etc/passwd");
        row("another flag", "explain --force", "explain --hard", "--force / --hard");
        row("code in backticks", "run `ls -a`", "run `ls -l`", "ls -a / ls -l");
    }

    void literals() { check(literalGuard); }

    void names_data()
    {
        columns();
        row("another city", "the mayor of Paris", "the mayor of London", "Paris / London");
        row("a name on one side", "the best MBA in India", "the best MBA", "India / –");
        row("letters that read like a word", "an MBA in IT", "an MBA in it", "IT / –");
        row("the country and the pronoun", "big for US", "big for us", "US / –");
        row("dots in initials", "books by J.K. Rowling", "books by JK Rowling", "");
    }

    void names() { check(nameGuard); }

    void wording_data()
    {
        columns();
        row("a modifier that one side lacks", "the best laptop", "the best gaming laptop", "– / gaming");
        row("a verb that one side lacks", "how to write it", "how to read it", "write / read");
        row("number and tense of a word", "how are engines working", "how is the engine working", "");
        row("possession of a certain one", "delete his account", "delete my account", "his / my");
        row("no words at all", "?", "!", "no words to compare");
    }

    void wording() { check(wordingGuard); }

    void order_data()
    {
        columns();
        row("from A to B and back", "fly from Paris to Rome", "fly from Rome to Paris", "Paris / Rome");
        row("subject and object", "do dogs chase cats", "do cats chase dogs", "dogs / cats");
        row("to a place and in it", "send money to India", "send money in India", "to India / in India");
        row("being and making", "why am I bored", "why am I boring", "bored / boring");
        row("a compound and its long form", "photos on Flickr", "Flickr photos", "");
        row("two nouns in two orders", "milk chocolate", "chocolate milk", "milk / chocolate");
        row("a genitive", "the king's house", "the house of the king", "");
        row("two things that are compared", "What is the difference between jam and marmalade?",
            "What is the difference between marmalade and jam?", "");
        row("what is best", "Which laptop is best?", "What is the best laptop?", "");
    }

    void order() { check(orderGuard); }

    void languages_data()
    {
        columns();
        row("English and German", "What is the capital of France?", "Was ist die Hauptstadt von Frankreich?",
            "en / de");
        row("Japanese and Chinese", "東京はどこ", "东京在哪里", "ja / Hani");
        row("one language", "Where is it?", "What is it?", "");
        row("too short to tell", "Paris", "Was ist das?", "");
    }

    void languages() { check(languageGuard); }

    void aTextOfAMegabyteIsNeverTheSame()
    {
        const std::string page(1024 * 1024, 'x');
        QVERIFY(lengthGuard(read(page), read(page)));
        QVERIFY(!lengthGuard(read("x"), read("x")));
    }

    void stemsMeetOnlyWhatTheyShould_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        const auto stems = [](const char *a, const char *b, bool same) {
            QTest::addRow("%s and %s", a, b) << QByteArray(a) << QByteArray(b) << same;
        };
        stems("bakes", "baking", true);
        stems("running", "run", true);
        stems("cities", "city", true);
        stems("went", "go", true);
        stems("children", "child", true);
        stems("boxes", "box", true);
        stems("string", "str", false);
        stems("universe", "university", false);
        stems("employer", "employee", false);
        stems("physics", "physic", false);
        stems("nation", "national", false);
        stems("bus", "bu", false);
    }

    void stemsMeetOnlyWhatTheyShould()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        QCOMPARE(stem(a.toStdString()) == stem(b.toStdString()), same);
    }
};

QTEST_GUILESS_MAIN(TestGuards)

#include "tst_guards.moc"
