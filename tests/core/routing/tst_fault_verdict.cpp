// SPDX-License-Identifier: GPL-3.0-or-later
// What is done after each kind of failure.
#include "core/protocol/dialects.h"
#include "core/routing/verdict.h"

#include <QTest>

using namespace gatehouse;
using namespace gatehouse::routing;
using Action = Verdict::Action;

class FaultVerdictTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void T12_causesThatSwitchAndCausesThatDoNot_data();
    void T12_causesThatSwitchAndCausesThatDoNot();
    void T12_quotaStringsSwitchWhateverTheirStatus_data();
    void T12_quotaStringsSwitchWhateverTheirStatus();
    void T9_anErrorBeforeTheFirstOutputGoesOn();
    void everyCauseEndsAStreamThatWasCommitted();
    void aRateLimitPrefersAnotherKeyThenAnotherTarget();
    void retryAfterIsKeptToAndBounded();
    void aRequestThatNeverFitsIsNotRepeated();
    void whatMayHaveBeenChargedIsNotRepeated_data();
    void whatMayHaveBeenChargedIsNotRepeated();
    void whatCannotBeAskedIsPassedOver();
    void longPromptsGoToTheLargerModelOnce();
    void backoffDoublesWithJitter();
};

namespace {

Outcome everythingLeft(Cause cause, const QString &message = {})
{
    return {.error = {.cause = cause, .message = message}, .retriesLeft = 1, .anotherStep = true};
}

} // namespace

void FaultVerdictTest::T12_causesThatSwitchAndCausesThatDoNot_data()
{
    QTest::addColumn<int>("cause");
    QTest::addColumn<int>("first");    // with a retry, another key and another step left
    QTest::addColumn<int>("then");     // with another step left
    QTest::addColumn<int>("atTheEnd"); // with nothing left
    const auto row = [](const char *name, Cause cause, Action first, Action then) {
        QTest::newRow(name) << int(cause) << int(first) << int(then) << int(Action::GiveUp);
    };
    row("429 rotates the key, then the provider", Cause::ProviderRateLimited, Action::RotateKey,
        Action::NextTarget);
    row("401 and 403 rotate the key", Cause::ProviderAuth, Action::RotateKey, Action::NextTarget);
    row("402 rotates the key", Cause::ProviderBilling, Action::RotateKey, Action::NextTarget);
    row("a key missing from the keychain counts like a refused one", Cause::GatewaySecrets, Action::RotateKey,
        Action::NextTarget);
    row("529 and 503 back off, then go on", Cause::ProviderOverloaded, Action::RetrySame, Action::NextTarget);
    row("other 5xx back off, then go on", Cause::ProviderError, Action::RetrySame, Action::NextTarget);
    row("a refused connection backs off, then goes on", Cause::ProviderUnreachable, Action::RetrySame,
        Action::NextTarget);
    row("HTML in a 200 backs off, then goes on", Cause::ProviderBadAnswer, Action::RetrySame,
        Action::NextTarget);
    row("400 and 422 stop", Cause::CallerInvalidRequest, Action::GiveUp, Action::GiveUp);
    row("404 stops", Cause::CallerNotFound, Action::GiveUp, Action::GiveUp);
    row("an unknown model stops", Cause::ModelUnknown, Action::GiveUp, Action::GiveUp);
    row("413 stops", Cause::CallerTooLarge, Action::GiveUp, Action::GiveUp);
    row("a refused content stops", Cause::ContentRefused, Action::GiveUp, Action::GiveUp);
    row("a client that left stops", Cause::CallerCancelled, Action::GiveUp, Action::GiveUp);
    row("a used-up budget stops", Cause::BudgetExceeded, Action::GiveUp, Action::GiveUp);
    row("our own defect stops", Cause::GatewayInternal, Action::GiveUp, Action::GiveUp);
}

void FaultVerdictTest::T12_causesThatSwitchAndCausesThatDoNot()
{
    QFETCH(int, cause);
    QFETCH(int, first);
    QFETCH(int, then);
    QFETCH(int, atTheEnd);
    Outcome outcome = everythingLeft(Cause(cause));
    outcome.requestSent = Cause(cause) != Cause::ProviderUnreachable; // "refused"
    outcome.anotherKey = true;
    QCOMPARE(int(judge(outcome).action), first);
    outcome.anotherKey = false;
    outcome.retriesLeft = 0;
    QCOMPARE(int(judge(outcome).action), then);
    outcome.anotherStep = false;
    QCOMPARE(int(judge(outcome).action), atTheEnd);
}

void FaultVerdictTest::T12_quotaStringsSwitchWhateverTheirStatus_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("action");
    const auto row = [](const char *name, const char *dialect, int status, const char *body, Action action) {
        QTest::newRow(name) << QByteArray(dialect) << status << QByteArray(body) << int(action);
    };
    const char *openAi = "openai-chat";
    const char *anthropic = "anthropic-messages";
    row("OpenAI's 429 without money", openAi, 429,
        "{\"error\":{\"message\":\"You exceeded your current quota, please check your plan and billing "
        "details.\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}",
        Action::NextTarget);
    row("Anthropic's 400 without money", anthropic, 400,
        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Your credit "
        "balance is too low to access the Anthropic API.\"}}",
        Action::NextTarget);
    row("DeepSeek's 402", openAi, 402, "{\"error\":{\"message\":\"Insufficient Balance\"}}",
        Action::NextTarget);
    row("Anthropic's 529", anthropic, 529,
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}",
        Action::RetrySame);
    row("an ordinary 429", openAi, 429, "{\"error\":{\"message\":\"Rate limit reached for gpt-4o\"}}",
        Action::NextTarget);
    row("a prompt that never fits the rate may fit elsewhere", openAi, 429,
        "{\"error\":{\"message\":\"Request too large for gpt-4o on tokens per min (TPM): Limit 30000, "
        "Requested 41000.\",\"code\":\"rate_limit_exceeded\"}}",
        Action::NextTarget);
    row("an ordinary 400", openAi, 400, "{\"error\":{\"message\":\"messages: field required\"}}",
        Action::GiveUp);
    row("404", openAi, 404, "{\"error\":{\"message\":\"The model does not exist\"}}", Action::GiveUp);
    row("422", openAi, 422, "{\"error\":{\"message\":\"unprocessable\"}}", Action::GiveUp);
    row("a 500 of HTML", openAi, 500, "<html>nginx</html>", Action::RetrySame);
}

// Through the dialect's own reading of the answer, since the two must agree.
void FaultVerdictTest::T12_quotaStringsSwitchWhateverTheirStatus()
{
    QFETCH(QByteArray, dialect);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const protocol::Dialect *speaks =
        protocol::findDialect({dialect.constData(), std::size_t(dialect.size())});
    QVERIFY(speaks);
    Outcome outcome = everythingLeft(Cause::GatewayInternal);
    outcome.error = speaks->readError(status, {}, {body.constData(), std::size_t(body.size())});
    QTEST(int(judge(outcome).action), "action");
}

void FaultVerdictTest::T9_anErrorBeforeTheFirstOutputGoesOn()
{
    Outcome outcome = everythingLeft(Cause::ProviderOverloaded, QStringLiteral("Overloaded"));
    QCOMPARE(judge(outcome).action, Action::RetrySame);
    outcome.retriesLeft = 0;
    QCOMPARE(judge(outcome).action, Action::NextTarget);
    outcome.committed = true; // the same event after the first output
    QCOMPARE(judge(outcome).action, Action::EndWithError);
}

void FaultVerdictTest::everyCauseEndsAStreamThatWasCommitted()
{
    for (int cause = 0; cause <= int(Cause::GatewayInternal); ++cause) {
        Outcome outcome = everythingLeft(Cause(cause));
        outcome.committed = true;
        outcome.anotherKey = true;
        outcome.contextStep = true;
        const bool nobodyReads = Cause(cause) == Cause::CallerCancelled;
        QCOMPARE(judge(outcome).action, nobodyReads ? Action::GiveUp : Action::EndWithError);
    }
}

void FaultVerdictTest::aRateLimitPrefersAnotherKeyThenAnotherTarget()
{
    Outcome outcome = everythingLeft(Cause::ProviderRateLimited);
    outcome.error.retryAfter = milliseconds(900);
    outcome.anotherKey = true;
    QCOMPARE(judge(outcome), (Verdict{.action = Action::RotateKey, .retireKey = true}));
    outcome.anotherKey = false;
    QCOMPARE(judge(outcome).action, Action::NextTarget);
    outcome.anotherStep = false;
    const Verdict wait = judge(outcome);
    QCOMPARE(wait.action, Action::RetrySame);
    QVERIFY(wait.delay >= milliseconds(900) && wait.delay <= milliseconds(990));
}

void FaultVerdictTest::retryAfterIsKeptToAndBounded()
{
    Outcome outcome = everythingLeft(Cause::ProviderOverloaded);
    for (std::uint64_t dice : {0ULL, 77ULL << 32, ~0ULL}) {
        outcome.dice = dice;
        outcome.error.retryAfter = milliseconds(5000);
        const Verdict verdict = judge(outcome);
        QCOMPARE(verdict.action, Action::RetrySame);
        QVERIFY(verdict.delay >= milliseconds(5000) && verdict.delay <= milliseconds(5500));
        outcome.error.retryAfter = milliseconds(1); // our own backoff is longer
        QVERIFY(judge(outcome).delay >= milliseconds(125));
    }
    outcome.error.retryAfter = milliseconds(20'001);
    QCOMPARE(judge(outcome).action, Action::NextTarget);
    outcome.anotherStep = false;
    QCOMPARE(judge(outcome).action, Action::GiveUp);
}

void FaultVerdictTest::aRequestThatNeverFitsIsNotRepeated()
{
    Outcome outcome =
        everythingLeft(Cause::ProviderRateLimited,
                       QStringLiteral("Request too large for gpt-4o in organization on tokens per "
                                      "min (TPM): Limit 30000, Requested 41000."));
    outcome.anotherKey = true;
    QCOMPARE(judge(outcome).action, Action::NextTarget);
    outcome.anotherStep = false;
    QCOMPARE(judge(outcome).action, Action::GiveUp);
}

void FaultVerdictTest::whatMayHaveBeenChargedIsNotRepeated_data()
{
    QTest::addColumn<int>("cause");
    QTest::newRow("a limit that passed") << int(Cause::ProviderTimeout);
    QTest::newRow("a connection that broke") << int(Cause::ProviderUnreachable);
}

void FaultVerdictTest::whatMayHaveBeenChargedIsNotRepeated()
{
    QFETCH(int, cause);
    Outcome outcome = everythingLeft(Cause(cause));
    QCOMPARE(judge(outcome).action, Action::NextTarget);
    outcome.anotherStep = false;
    QCOMPARE(judge(outcome).action, Action::GiveUp);
    outcome.requestSent = false; // the connection never stood
    QCOMPARE(judge(outcome).action, Action::RetrySame);
    outcome.requestSent = true;
    outcome.error.upstreamStatus = 408; // the provider's word that it has not got the request
    QCOMPARE(judge(outcome).action, Action::RetrySame);
    outcome.error.upstreamStatus = 504;
    QCOMPARE(judge(outcome).action, Action::GiveUp);
}

void FaultVerdictTest::whatCannotBeAskedIsPassedOver()
{
    Outcome open = everythingLeft(Cause::ProviderOverloaded);
    open.skipped = true; // by an open breaker: no wait, no second look
    QCOMPARE(judge(open).action, Action::NextTarget);
    QCOMPARE(judge(everythingLeft(Cause::GatewayConfig)).action, Action::NextTarget); // no key for the model
    Outcome cooling = everythingLeft(Cause::ProviderRateLimited);
    cooling.skipped = true;
    cooling.error.retryAfter = milliseconds(3000);
    QCOMPARE(judge(cooling).action, Action::NextTarget);
    cooling.anotherStep = false;
    QCOMPARE(judge(cooling).action, Action::RetrySame); // nowhere else, and the wait is short
    cooling.error.retryAfter = milliseconds(60'000);
    QCOMPARE(judge(cooling).action, Action::GiveUp);
}

void FaultVerdictTest::longPromptsGoToTheLargerModelOnce()
{
    Outcome outcome = everythingLeft(Cause::ContextTooLong);
    QCOMPARE(judge(outcome).action, Action::GiveUp);
    outcome.contextStep = true;
    QCOMPARE(judge(outcome).action, Action::UseContext);
}

void FaultVerdictTest::backoffDoublesWithJitter()
{
    const Backoff backoff{.first = milliseconds(100), .longest = milliseconds(1000)};
    const int full[] = {100, 200, 400, 800, 1000, 1000};
    for (int failures = 1; failures <= 6; ++failures) {
        milliseconds shortest{1 << 20};
        milliseconds longest{0};
        for (std::uint64_t dice = 0; dice < 2000; ++dice) {
            shortest = std::min(shortest, backoffDelay(backoff, failures, dice));
            longest = std::max(longest, backoffDelay(backoff, failures, dice));
        }
        QCOMPARE(longest.count(), full[failures - 1]);
        QCOMPARE(shortest.count(), full[failures - 1] / 2);
    }
    QVERIFY(backoffDelay(backoff, 1'000'000, 1) <= milliseconds(1000));
}

QTEST_GUILESS_MAIN(FaultVerdictTest)
#include "tst_fault_verdict.moc"
