// SPDX-License-Identifier: GPL-3.0-or-later
// Credentials of AWS as a key, a profile or the environment, with session tokens and without.
#include "core/gateway/awsprofilewatch.h"
#include "core/gateway/awssigning.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gatehouse;

class TestAwsCredentials : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path() const { return m_folder.filePath(QStringLiteral("credentials")); }

    void write(const QByteArray &text) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(text);
    }

private Q_SLOTS:

    void init()
    {
        qputenv("AWS_SHARED_CREDENTIALS_FILE", path().toUtf8());
        for (const char *name :
             {"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"})
            qunsetenv(name);
        write("[default]\naws_access_key_id = AKDEFAULT\naws_secret_access_key = sd\n\n"
              "[work]\naws_access_key_id=AKWORK\naws_secret_access_key=sw/+=\naws_session_token=tok:en==\n");
    }

    void aProfileIsReadWithItsSessionToken()
    {
        QCOMPARE(gateway::ambientAwsSecret({}).reveal(), QByteArray("AKDEFAULT:sd"));
        QCOMPARE(gateway::ambientAwsSecret("work").reveal(), QByteArray("AKWORK:sw/+=:tok:en=="));
        QVERIFY(gateway::ambientAwsSecret("nobody").isEmpty());
        qputenv("AWS_PROFILE", "work");
        QVERIFY(gateway::ambientAwsSecret({}).reveal().startsWith("AKWORK"));
    }

    void theEnvironmentComesBeforeTheFileUnlessAProfileIsNamed()
    {
        qputenv("AWS_ACCESS_KEY_ID", "AKENV");
        qputenv("AWS_SECRET_ACCESS_KEY", "se");
        qputenv("AWS_SESSION_TOKEN", "te");
        QCOMPARE(gateway::ambientAwsSecret({}).reveal(), QByteArray("AKENV:se:te"));
        QVERIFY(gateway::ambientAwsSecret("work").reveal().startsWith("AKWORK"));
    }

    void aSessionTokenIsSentAndSigned()
    {
        providers::Provider provider;
        provider.config.region = "eu-west-1";
        upstream::Request request{
            .url = QUrl(QStringLiteral("https://bedrock-runtime.eu-west-1.amazonaws.com/x"))};
        gateway::signForAws(request, provider, gateway::ambientAwsSecret("work"), 1'700'000'000);
        QCOMPARE(request.headers.find("x-amz-security-token"), std::string_view("tok:en=="));
        const std::string_view signature = request.headers.find("authorization").value_or("");
        QVERIFY(signature.find("AKWORK/20231114/eu-west-1/bedrock/aws4_request") != std::string_view::npos);
        QVERIFY(signature.find("x-amz-security-token") != std::string_view::npos);
        QVERIFY(signature.find("sw/+=") == std::string_view::npos);
    }

    void aRenewedFileIsNoticed()
    {
        gateway::AwsProfileWatch watch;
        QSignalSpy changed(&watch, &gateway::AwsProfileWatch::changed);
        watch.setWatching(true);
        write("[work]\naws_access_key_id=AKNEW\naws_secret_access_key=s\n");
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(QFile::remove(path())); // replaced, as most tools do
        write("[work]\naws_access_key_id=AKNEWER\naws_secret_access_key=s\n");
        QTRY_COMPARE(changed.size(), 2);
        write("[work]\naws_access_key_id=AKNEWEST\naws_secret_access_key=s\n");
        QTRY_COMPARE(changed.size(), 3);
        QCOMPARE(gateway::ambientAwsSecret("work").reveal(), QByteArray("AKNEWEST:s"));
    }
};

QTEST_GUILESS_MAIN(TestAwsCredentials)
#include "tst_awscredentials.moc"
