// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboard asks only for what /metrics tells, and for all of it that is worth a line.
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
    void queriesAndFamiliesNameEachOther();
};

// A family of ours that stands alone; a histogram's parts are asked for by its buckets.
static bool isOurFamily(const QString &name)
{
    return name.startsWith(QLatin1String("gatehouse_")) && !name.endsWith(QLatin1String("_sum")) &&
           !name.endsWith(QLatin1String("_count"));
}

void MetricsDashboardTest::queriesAndFamiliesNameEachOther()
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
    // Left to alerts and to joins by hand: they say little as a line over time.
    const QSet<QString> unshown{QStringLiteral("gatehouse_build_info"), QStringLiteral("gatehouse_workers"),
                                QStringLiteral("gatehouse_provider_key_requests_in_flight")};
    for (const QString &name : std::as_const(names)) {
        const bool shown = asked.contains(name) || unshown.contains(name);
        QVERIFY2(shown || !isOurFamily(name), qPrintable(name + QLatin1String(" is on no panel")));
    }
}

QTEST_GUILESS_MAIN(MetricsDashboardTest)
#include "tst_metrics_dashboard.moc"
