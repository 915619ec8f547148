// SPDX-License-Identifier: GPL-3.0-or-later
// Values in other programs' files: set where they stand, and everything else byte for byte as it was.
#include "core/programs/fileform.h"
#include "core/programs/linediff.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::programs;

namespace {

struct Form
{
    const FileForm *form = nullptr;
};

Path pathOf(const QByteArray &dotted)
{
    Path path;
    for (const QByteArray &step : dotted.split('/'))
        path.push_back(step);
    return path;
}

} // namespace

Q_DECLARE_METATYPE(Form)

class tst_FileForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesAreSet_data();
    void valuesAreSet();
    void valuesAreTakenOut_data();
    void valuesAreTakenOut();
    void whatIsNotUnderstoodIsLeftAlone_data();
    void whatIsNotUnderstoodIsLeftAlone();
    void differencesAreShownWithTheirSurroundings();
};

void tst_FileForm::valuesAreSet_data()
{
    QTest::addColumn<Form>("form");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const Form json{&jsonForm()};
    const Form toml{&tomlForm()};
    const Form env{&envForm()};
    const Form yaml{&yamlForm()};
    const QByteArray quoted = "\"x\"";
    QTest::newRow("json: empty") << json << QByteArray("env/A") << quoted << QByteArray()
                                 << QByteArray("{\n  \"env\": {\n    \"A\": \"x\"\n  }\n}\n");
    QTest::newRow("json: new object behind others")
        << json << QByteArray("env/A") << quoted
        << QByteArray("{\n    \"z\": 1.0,\n    \"a\": [1, {\"q\": \"}\"}]\n}")
        << QByteArray("{\n    \"z\": 1.0,\n    \"a\": [1, {\"q\": \"}\"}],\n    \"env\": {\n        \"A\": "
                      "\"x\"\n    }\n}");
    QTest::newRow("json: into an object")
        << json << QByteArray("env/A") << quoted << QByteArray("{\n\t\"env\": {\n\t\t\"B\": \"1\"\n\t}\n}\n")
        << QByteArray("{\n\t\"env\": {\n\t\t\"B\": \"1\",\n\t\t\"A\": \"x\"\n\t}\n}\n");
    QTest::newRow("json: on one line")
        << json << QByteArray("env/A") << quoted << QByteArray("{\"env\": {\"B\": 2}, \"c\": null}")
        << QByteArray("{\"env\": {\"B\": 2, \"A\": \"x\"}, \"c\": null}");
    QTest::newRow("json: replaced") << json << QByteArray("env/A") << quoted
                                    << QByteArray("{\"env\":{\"A\" :  \"o\\\"l}d\" ,\"B\":2}}")
                                    << QByteArray("{\"env\":{\"A\" :  \"x\" ,\"B\":2}}");
    QTest::newRow("json: an escaped key")
        << json << QByteArray("env/A") << quoted << QByteArray("{\"e\\u006ev\":{\"A\":1}}")
        << QByteArray("{\"e\\u006ev\":{\"A\":\"x\"}}");
    QTest::newRow("toml: empty") << toml << QByteArray("a") << quoted << QByteArray()
                                 << QByteArray("a = \"x\"\n");
    QTest::newRow("toml: before the first table")
        << toml << QByteArray("a") << quoted << QByteArray("# mine\nb = 1\n\n# of t\n[t]\nc = 2\n")
        << QByteArray("# mine\nb = 1\na = \"x\"\n\n# of t\n[t]\nc = 2\n");
    QTest::newRow("toml: only tables") << toml << QByteArray("a") << quoted << QByteArray("[t]\na = 2\n")
                                       << QByteArray("a = \"x\"\n\n[t]\na = 2\n");
    QTest::newRow("toml: the comment stays")
        << toml << QByteArray("a") << quoted << QByteArray("a = 'o # ld'   # why\r\n[t]\n")
        << QByteArray("a = \"x\"   # why\r\n[t]\n");
    QTest::newRow("toml: a new table") << toml << QByteArray("t/s/a") << quoted << QByteArray("b = 1")
                                       << QByteArray("b = 1\n\n[t.s]\na = \"x\"\n");
    QTest::newRow("toml: into a table")
        << toml << QByteArray("t/s/a") << quoted << QByteArray("[ t . \"s\" ]\nb = 1\n\n[[u]]\na = 1\n")
        << QByteArray("[ t . \"s\" ]\nb = 1\na = \"x\"\n\n[[u]]\na = 1\n");
    QTest::newRow("toml: not within a text")
        << toml << QByteArray("a") << quoted << QByteArray("n = \"\"\"\na = 1\n[t]\n\"\"\"\na = 2\n")
        << QByteArray("n = \"\"\"\na = 1\n[t]\n\"\"\"\na = \"x\"\n");
    QTest::newRow("env: new") << env << QByteArray("A") << QByteArray("x") << QByteArray("B=1")
                              << QByteArray("B=1\nA=x\n");
    QTest::newRow("env: the last one counts")
        << env << QByteArray("A") << QByteArray("x") << QByteArray("A=1\n# A=2\nexport A=3\nAB=4\n")
        << QByteArray("A=1\n# A=2\nexport A=x\nAB=4\n");
    const QByteArray item = "- name: G\n  model: m";
    QTest::newRow("yaml: no list yet") << yaml << QByteArray("models/G") << item << QByteArray("name: L\n")
                                       << QByteArray("name: L\nmodels:\n  - name: G\n    model: m\n");
    QTest::newRow("yaml: an empty list")
        << yaml << QByteArray("models/G") << item << QByteArray("models: []\nrules: []\n")
        << QByteArray("models:\n  - name: G\n    model: m\nrules: []\n");
    QTest::newRow("yaml: behind others")
        << yaml << QByteArray("models/G") << item
        << QByteArray("models:\n- name: A\n  roles:\n    - chat\n  # more\n\nrules:\n- name: G\n")
        << QByteArray("models:\n- name: A\n  roles:\n    - chat\n- name: G\n  model: m\n  # "
                      "more\n\nrules:\n- name: G\n");
    QTest::newRow("yaml: replaced") << yaml << QByteArray("models/G") << item
                                    << QByteArray("models:\n    - model: o\n      name: 'G'\n    - name: B\n")
                                    << QByteArray("models:\n    - name: G\n      model: m\n    - name: B\n");
}

void tst_FileForm::valuesAreSet()
{
    QFETCH(Form, form);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, before);
    const auto after = form.form->write(before, pathOf(path), value);
    QVERIFY(after);
    QTEST(*after, "after");
    QCOMPARE(form.form->read(*after, pathOf(path)), std::optional(value));
    QCOMPARE(form.form->write(*after, pathOf(path), value).value(), *after);
}

void tst_FileForm::valuesAreTakenOut_data()
{
    QTest::addColumn<Form>("form");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const Form json{&jsonForm()};
    const Form toml{&tomlForm()};
    const QByteArray path = "env/A";
    QTest::newRow("json: first") << json << path << QByteArray("{\"env\": {\n  \"A\": 1,\n  \"B\": 2\n}}")
                                 << QByteArray("{\"env\": {\n  \"B\": 2\n}}");
    QTest::newRow("json: last") << json << path << QByteArray("{\"env\": {\n  \"B\": 1,\n  \"A\": 2\n}}")
                                << QByteArray("{\"env\": {\n  \"B\": 1\n}}");
    QTest::newRow("json: only one") << json << path << QByteArray("{\"env\": {\n  \"A\": 1\n}}")
                                    << QByteArray("{\"env\": {}}");
    QTest::newRow("json: not there") << json << path << QByteArray("{\"env\": 3 }") << QByteArray();
    QTest::newRow("toml: with its table")
        << toml << QByteArray("t/a") << QByteArray("b = 1\n\n[t]\na = 1\n\n[u]\n")
        << QByteArray("b = 1\n\n[u]\n");
    QTest::newRow("toml: others stay")
        << toml << QByteArray("t/a") << QByteArray("[t]\na = 1\nb = 2\n") << QByteArray("[t]\nb = 2\n");
    QTest::newRow("env") << Form{&envForm()} << QByteArray("A") << QByteArray("B=1\nA=2\nC=3")
                         << QByteArray("B=1\nC=3");
    QTest::newRow("yaml") << Form{&yamlForm()} << QByteArray("models/G")
                          << QByteArray("models:\n  - name: A\n  - name: G\n    model: m\nrules:\n")
                          << QByteArray("models:\n  - name: A\nrules:\n");
    QTest::newRow("yaml: only one") << Form{&yamlForm()} << QByteArray("models/G")
                                    << QByteArray("models:\n  - name: G\n    model: m\n")
                                    << QByteArray("models: []\n");
}

void tst_FileForm::valuesAreTakenOut()
{
    QFETCH(Form, form);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    const auto result = form.form->write(before, pathOf(path), std::nullopt);
    if (after.isEmpty()) {
        QVERIFY(!result);
        return;
    }
    QVERIFY(result);
    QCOMPARE(*result, after);
    QVERIFY(!form.form->read(*result, pathOf(path)));
}

void tst_FileForm::whatIsNotUnderstoodIsLeftAlone_data()
{
    QTest::addColumn<Form>("form");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("json: broken") << Form{&jsonForm()} << QByteArray("env/A") << QByteArray("{\"env\": {");
    QTest::newRow("json: a comment") << Form{&jsonForm()} << QByteArray("env/A") << QByteArray("{ // hm\n}");
    QTest::newRow("json: a list") << Form{&jsonForm()} << QByteArray("env/A") << QByteArray("[]");
    QTest::newRow("json: no object") << Form{&jsonForm()} << QByteArray("env/A")
                                     << QByteArray("{\"env\": \"A=1\"}");
    QTest::newRow("toml: one line") << Form{&tomlForm()} << QByteArray("t/s/a")
                                    << QByteArray("t = { s = {} }\n");
    QTest::newRow("yaml: one line") << Form{&yamlForm()} << QByteArray("models/G")
                                    << QByteArray("models: [{name: A}]\n");
}

void tst_FileForm::whatIsNotUnderstoodIsLeftAlone()
{
    QFETCH(Form, form);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, text);
    const auto result = form.form->write(text, pathOf(path), QByteArray("1"));
    QVERIFY(!result);
    QVERIFY(!result.error().message.isEmpty());
}

void tst_FileForm::differencesAreShownWithTheirSurroundings()
{
    using Kind = DiffLine::Kind;
    const auto diff = lineDiff("1\n2\n3\n4\nold\n6\n7\n8\n9\n", "1\n2\n3\n4\nnew\nmore\n6\n7\n8\n9\n", 1);
    const std::vector<DiffLine> expected{{Kind::Gap, {}},      {Kind::Same, "4"},     {Kind::Removed, "old"},
                                         {Kind::Added, "new"}, {Kind::Added, "more"}, {Kind::Same, "6"},
                                         {Kind::Gap, {}}};
    QCOMPARE(diff, expected);
    QVERIFY(lineDiff("a\n", "a\n").size() == 1 && lineDiff("a\n", "a\n").front().kind == Kind::Gap);
    QCOMPARE(lineDiff({}, "a\n").front().kind, Kind::Added);
}

QTEST_GUILESS_MAIN(tst_FileForm)
#include "tst_fileform.moc"
