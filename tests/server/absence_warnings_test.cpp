// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/absence_warnings.hpp"

#include "server/usecases/excuses.hpp"
#include "storage/absence_warnings.hpp"
#include "tests/server/training.hpp"

#include <gmock/gmock.h>

namespace passerelle::usecases {
namespace {

using namespace std::chrono_literals;
using test::at;
using testing::HasSubstr;

class Warning : public InTraining {
protected:
    Warning() {
        now_ = at("2026-11-17T16:00:00Z");
        late("Awa Diallo", 0, 5min);
        late("Luc Tremblay", 0, 18min);
        late("Mei Chen", 0, 24min + 1s);
    }
    int warn() {
        return as_nobody([](const Context& context) { return warn_of_absence(context); });
    }
};

TEST_F(Warning, ReachesEachOnceOnCompleteEvidence) {
    EXPECT_EQ(warn(), 0) << "no report yet";
    report(0);
    EXPECT_EQ(warn(), 2);
    EXPECT_EQ(warn(), 0);
    const auto hints = mails_of("absence_little_left");
    ASSERT_EQ(hints.size(), 1U);
    EXPECT_EQ(hints[0].to_email, address("Luc Tremblay"));
    EXPECT_THAT(hints[0].text, HasSubstr("6\u00a0min"));
    EXPECT_THAT(hints[0].text, HasSubstr("/compte/inscriptions/" + registrations_.at("Luc Tremblay").to_string()));
    const auto refused = mails_of("absence_out_of_reach");
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused[0].to_email, address("Mei Chen"));
    const auto listed =
        database().read([&](storage::Transaction& tx) { return storage::list_absence_warnings(tx, event_.id); });
    EXPECT_EQ(listed.size(), 2U);
}

TEST_F(Warning, ComesWithPatienceWhereThereIsNoReport) {
    now_ = at("2026-11-18T02:59:59Z");
    EXPECT_EQ(warn(), 0);
    now_ = at("2026-11-18T03:00:00Z");
    EXPECT_EQ(warn(), 2);
}

TEST_F(Warning, OfTheEndFollowsTheHintAndNeverTheOtherWayRound) {
    report(0);
    warn();
    now_ = at("2026-11-24T16:00:00Z");
    late("Luc Tremblay", 1, 7min);
    report(1);
    EXPECT_EQ(warn(), 2) << "Luc is out of reach now, and Awa, who was not in the second meeting";
    EXPECT_EQ(mails_of("absence_out_of_reach").size(), 3U);
    const ExcuseAbsence excuse{event_.id, id_of("Mei Chen"), event_.meetings[0].id, {}, {}, "Maladie"};
    as(organizer(), [&](const Context& context) { return excuse_absence(context, excuse).value(); });
    EXPECT_EQ(warn(), 0);
}

TEST_F(Warning, IsNotOwedWhereItsTransactionFails) {
    report(0);
    EXPECT_THROW(as_nobody([](const Context& context) -> int {
                     warn_of_absence(context);
                     throw std::runtime_error("the disk is full");
                 }),
                 std::runtime_error);
    EXPECT_TRUE(mails_of("absence_out_of_reach").empty());
    EXPECT_EQ(warn(), 2) << "another time";
}

TEST_F(Warning, IsOfNoUseLongAfterTheEnd) {
    report(0);
    now_ = calendar::interval_of(event_).end + 14 * 24h + 1s;
    EXPECT_EQ(warn(), 0);
}

}  // namespace
}  // namespace passerelle::usecases
