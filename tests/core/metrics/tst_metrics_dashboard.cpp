// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboard asks only for what /metrics tells, and for labels that are there.
#include "tests/core/metrics/samplefacts.h"
#include "tests/support/corpus.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace gatehouse;

class MetricsDashboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyQueryNamesAFamilyThatExists();
};

void MetricsDashboardTest::everyQueryNamesAFamilyThatExists()
{
    QString text = QString::fromUtf8(test::fullText());
    QSet<QString> names;
    const QRegularExpression sample(QStringLiteral("^([a-z_]+)[{ ]"), QRegularExpression::MultilineOption);
    for (auto found = sample.globalMatch(text); found.hasNext();)
        names.insert(found.next().captured(1));
    const QString path = QDir(qEnvironmentVariable("GATEHOUSE_SOURCE_DIR"))
                             .filePath(QStringLiteral("resources/grafana/gatehouse.json"));
    const QJsonObject dashboard = QJsonDocument::fromJson(test::readFile(path)).object();
    const QRegularExpression word(QStringLiteral("\\b(gatehouse|gen_ai|process)_[a-z_]+(?=[{\\[])"));
    QSet<QString> asked;
    int panels = 0;
    for (const QJsonValue panel : dashboard.value(QLatin1String("panels")).toArray()) {
        ++panels;
        for (const QJsonValue target : panel[QLatin1String("targets")].toArray()) {
            const QString query = target[QLatin1String("expr")].toString();
            auto found = word.globalMatch(query);
            QVERIFY2(found.hasNext(), qPrintable(query));
            while (found.hasNext()) {
                const QString name = found.next().captured(0);
                QVERIFY2(names.contains(name), qPrintable(name));
                asked.insert(name);
            }
        }
    }
    QVERIFY(panels >= 12);
    QVERIFY(asked.size() >= 12);
}

QTEST_GUILESS_MAIN(MetricsDashboardTest)
#include "tst_metrics_dashboard.moc"
