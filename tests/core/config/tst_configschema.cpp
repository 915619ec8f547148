// SPDX-License-Identifier: GPL-3.0-or-later
// The schema says of a file what the program says of it: checked by a small reader of the schema's own words.
#include "example.h"

#include "core/config/document.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace gatehouse;
using namespace gatehouse::config;

namespace {

QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return QStringLiteral("boolean");
    case QJsonValue::Double:
        return value.toDouble() == static_cast<double>(value.toInteger(-1)) ? QStringLiteral("integer")
                                                                            : QStringLiteral("number");
    case QJsonValue::String:
        return QStringLiteral("string");
    case QJsonValue::Array:
        return QStringLiteral("array");
    case QJsonValue::Object:
        return QStringLiteral("object");
    default:
        return QStringLiteral("null");
    }
}

QString fault(const QJsonObject &schema, const QJsonValue &value, const QString &path);

QString faultOfObject(const QJsonObject &schema, const QJsonObject &object, const QString &path)
{
    const QJsonObject properties = schema.value(QStringLiteral("properties")).toObject();
    for (const QJsonValue &key : schema.value(QStringLiteral("required")).toArray()) {
        if (!object.contains(key.toString()))
            return path + QStringLiteral(": lacks ") + key.toString();
    }
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        const bool remark =
            it.key().startsWith(QLatin1Char('$')) || it.key().startsWith(QStringLiteral("//"));
        if (!properties.contains(it.key())) {
            if (!remark && schema.contains(QStringLiteral("additionalProperties")))
                return path + QStringLiteral(": unknown ") + it.key();
            continue;
        }
        const QString wrong =
            fault(properties.value(it.key()).toObject(), it.value(), path + QLatin1Char('.') + it.key());
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString faultOfType(const QJsonObject &schema, const QJsonValue &value)
{
    const QJsonValue type = schema.value(QStringLiteral("type"));
    const QJsonArray types = type.isArray() ? type.toArray() : QJsonArray{type};
    if (!type.isUndefined() && !types.contains(typeName(value)))
        return QStringLiteral("is ") + typeName(value);
    const QJsonValue names = schema.value(QStringLiteral("enum"));
    if (names.isArray() && !names.toArray().contains(value))
        return QStringLiteral("not in the list");
    if (schema.contains(QStringLiteral("const")) && schema.value(QStringLiteral("const")) != value)
        return QStringLiteral("another constant");
    return {};
}

QString fault(const QJsonObject &schema, const QJsonValue &value, const QString &path)
{
    const QString type = faultOfType(schema, value);
    if (!type.isEmpty())
        return path + QStringLiteral(": ") + type;
    if (value.isObject())
        return faultOfObject(schema, value.toObject(), path);
    if (value.isDouble() && schema.contains(QStringLiteral("minimum")) &&
        (value.toDouble() < schema.value(QStringLiteral("minimum")).toDouble() ||
         value.toDouble() > schema.value(QStringLiteral("maximum")).toDouble()))
        return path + QStringLiteral(": out of range");
    if (value.isString()) {
        const QRegularExpression pattern(schema.value(QStringLiteral("pattern")).toString());
        if (!pattern.isValid())
            return path + QStringLiteral(": the schema's pattern is broken");
        if (!pattern.match(value.toString()).hasMatch())
            return path + QStringLiteral(": does not match");
        if (value.toString().size() < schema.value(QStringLiteral("minLength")).toInt())
            return path + QStringLiteral(": too short");
    }
    if (value.isArray()) {
        const QJsonArray list = value.toArray();
        for (qsizetype i = 0; i < list.size(); ++i) {
            const QString wrong = fault(schema.value(QStringLiteral("items")).toObject(), list.at(i),
                                        QStringLiteral("%1[%2]").arg(path).arg(i));
            if (!wrong.isEmpty())
                return wrong;
        }
    }
    return {};
}

QString faultOf(const QByteArray &config)
{
    static const QJsonObject schema = QJsonDocument::fromJson(schemaDocument()).object();
    return fault(schema, QJsonDocument::fromJson(config).object(), {});
}

} // namespace

class TestConfigSchema final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSchemaIsJson();
    void theFileInTheTreeIsTheSchema();
    void whatTheProgramWritesFits();
    void whatTheProgramRefusesDoesNotFit_data();
    void whatTheProgramRefusesDoesNotFit();
};

void TestConfigSchema::theSchemaIsJson()
{
    QJsonParseError error;
    const QJsonObject schema = QJsonDocument::fromJson(schemaDocument(), &error).object();
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
    const QJsonObject port = schema.value(QStringLiteral("properties"))
                                 .toObject()
                                 .value(QStringLiteral("server"))
                                 .toObject()
                                 .value(QStringLiteral("properties"))
                                 .toObject()
                                 .value(QStringLiteral("port"))
                                 .toObject();
    QCOMPARE(port.value(QStringLiteral("default")).toInt(), 8080);
    QCOMPARE(port.value(QStringLiteral("minimum")).toInt(), 1024);
    QVERIFY(!port.value(QStringLiteral("description")).toString().isEmpty());
}

void TestConfigSchema::theFileInTheTreeIsTheSchema()
{
    const QString path =
        qEnvironmentVariable("GATEHOUSE_SOURCE_DIR") + QStringLiteral("/resources/config.schema.json");
    if (qEnvironmentVariableIsSet("GATEHOUSE_UPDATE")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(schemaDocument());
    }
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    QVERIFY2(
        file.readAll() == schemaDocument(),
        "resources/config.schema.json is old: run this test with GATEHOUSE_UPDATE=1 and commit the file");
}

void TestConfigSchema::whatTheProgramWritesFits()
{
    QCOMPARE(faultOf(writeDocument(Config{})), QString());
    QCOMPARE(faultOf(writeDocument(fullExample())), QString());
}

void TestConfigSchema::whatTheProgramRefusesDoesNotFit_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QByteArray(text); };
    row("an unknown key", "{\"colour\": 1}");
    row("a port in quotes", "{\"server\": {\"port\": \"1\"}}");
    row("a privileged port", "{\"server\": {\"port\": 80}}");
    row("an unknown strategy", "{\"routes\": [{\"id\": \"r\", \"strategy\": \"best\"}]}");
    row("a rule without a name", "{\"routes\": [{\"targets\": []}]}");
    row("a provider's name with a slash", "{\"providers\": [{\"id\": \"a/b\"}]}");
    row("a short hash", "{\"clients\": [{\"id\": \"c\", \"sha256\": \"12\"}]}");
    row("a key in the place of its reference",
        "{\"providers\": [{\"id\": \"o\", \"keys\": [{\"name\": \"k\", \"secret\": \"sk-1\"}]}]}");
    row("an amount that is a word",
        "{\"groups\": [{\"name\": \"g\", \"budgets\": [{\"limitUsd\": \"much\"}]}]}");
    row("another version", "{\"version\": 2}");
}

void TestConfigSchema::whatTheProgramRefusesDoesNotFit()
{
    QFETCH(QByteArray, text);
    QVERIFY(!faultOf(text).isEmpty());
}

QTEST_GUILESS_MAIN(TestConfigSchema)
#include "tst_configschema.moc"
