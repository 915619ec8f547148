// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked again when requests have come. A second one that is always seen tells when the time is over.
#include "tests/ui/support/fakeenginelink.h"
#include "ui/widgets/following.h"

#include <QTest>
#include <QWidget>

using namespace gatehouse::ui;
using namespace std::chrono_literals;

namespace {

struct Place
{
    explicit Place(test::FakeEngineLink &link)
        : following(new Following(widget, link, 20ms, [this] { ++times; }))
    {
    }

    QWidget widget;
    int times = 0;
    Following *following;
};

} // namespace

class tst_Following : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void whatComesTogetherIsAskedOnce();
    void whoSeesNothingIsNotAsked();
    void whatWasAskedMeanwhileIsNotAskedAgain();
    void itGoesWithWhatItServes();

private:
    void come() { m_link->publish({m_link->liveRecord(++m_rows)}); }

    test::FixedClock m_clock;
    std::unique_ptr<test::FakeEngineLink> m_link;
    quint32 m_rows = 0;
};

void tst_Following::init()
{
    m_link = std::make_unique<test::FakeEngineLink>(m_clock);
    m_link->seed(10);
}

void tst_Following::whatComesTogetherIsAskedOnce()
{
    Place place(*m_link), clock(*m_link);
    place.widget.show();
    clock.widget.show();
    for (int i = 0; i < 5; ++i)
        come();
    QCOMPARE(place.times, 0);
    QTRY_COMPARE(clock.times, 1);
    QCOMPARE(place.times, 1);
    come();
    QTRY_COMPARE(clock.times, 2);
    QCOMPARE(place.times, 2);
}

void tst_Following::whoSeesNothingIsNotAsked()
{
    Place place(*m_link), clock(*m_link);
    clock.widget.show();
    come();
    QTRY_COMPARE(clock.times, 1);
    come();
    QTRY_COMPARE(clock.times, 2);
    QCOMPARE(place.times, 0);
    place.widget.show();
    QTRY_COMPARE(place.times, 1); // for all that came
    place.widget.hide();
    place.widget.show();
    come();
    QTRY_COMPARE(clock.times, 3);
    QCOMPARE(place.times, 2); // the second showing had nothing to ask for
}

void tst_Following::whatWasAskedMeanwhileIsNotAskedAgain()
{
    Place place(*m_link), clock(*m_link);
    place.widget.show();
    clock.widget.show();
    come();
    place.following->asked();
    QTRY_COMPARE(clock.times, 1);
    QCOMPARE(place.times, 0);
    place.widget.hide();
    come();
    QTRY_COMPARE(clock.times, 2);
    place.widget.show();
    place.following->asked(); // as a page does that is opened
    come();
    QTRY_COMPARE(clock.times, 3);
    QCOMPARE(place.times, 1);
}

void tst_Following::itGoesWithWhatItServes()
{
    Place clock(*m_link);
    clock.widget.show();
    {
        Place place(*m_link);
        place.widget.show();
        come();
    }
    QTRY_COMPARE(clock.times, 1);
}

QTEST_MAIN(tst_Following)
#include "tst_following.moc"
