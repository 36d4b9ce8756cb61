// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/check_in.hpp"

#include "server/usecases/attendance.hpp"
#include "storage/door_scans.hpp"
#include "storage/walk_ins.hpp"
#include "tests/server/forum_house.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace passerelle::usecases {
namespace {

using namespace std::chrono_literals;
using attendance::PassOutcome;
using attendance::ScanKind;
using booking::Sector;
using test::at;
using test::code_of;
using testing::ElementsAre;

class CheckIn : public test::AtTheForum {
protected:
    CheckIn() {
        awa_ = sign_up("Awa Diallo", Sector::municipal, {forum_.meetings[1].id});
        bo_ = sign_up("Bo Tremblay", Sector::community);
        now_ = at("2026-12-02T13:50:00Z");
    }
    AdmitWalkIn somebody(const std::string& name) const {
        AdmitWalkIn command;
        command.event = forum_.id;
        command.name = name;
        command.sector = Sector::business;
        command.door = "Nord";
        return command;
    }
    Result<Admitted> admit(const AdmitWalkIn& command) {
        tick();
        return as(organizer(), [&](const Context& context) { return admit_walk_in(context, command); });
    }
    std::string awa_;
    std::string bo_;
};

TEST_F(CheckIn, TellsTheSecondDoorWhenAndWhereTheFirstWas) {
    const auto code = code_of_badge(awa_);
    const auto first = pass("door-nord", 1, code);
    EXPECT_EQ(first.outcome, PassOutcome::entered);
    EXPECT_EQ(first.registration->person.name, "Awa Diallo");
    EXPECT_FALSE(first.first);
    const auto moment = now_;
    now_ += 5min;
    const auto second = pass("door-sud0", 1, "PASSERELLE:" + code);
    EXPECT_EQ(second.outcome, PassOutcome::already_inside);
    EXPECT_EQ(second.first->door, "door-nord");
    EXPECT_EQ(second.first->scanned, moment);
    now_ += 5min;
    EXPECT_EQ(pass("door-sud0", 2, code, ScanKind::exit).outcome, PassOutcome::left);
    EXPECT_EQ(pass("door-sud0", 3, code.substr(0, 5) + "-" + code.substr(5)).outcome, PassOutcome::entered_again);
}

TEST_F(CheckIn, KnowsNobodyByAnotherForumsBadge) {
    EXPECT_FALSE(pass("door-nord", 1, "0000000000").registration);
    EXPECT_FALSE(pass("door-nord", 2, "https://ailleurs.exemple").registration);
    usecases::RecordScans batch;
    batch.event = forum_.id;
    batch.device = "?";
    EXPECT_EQ(code_of(send_scans(batch)), "device_malformed");
    batch.event = EventId{};
    EXPECT_EQ(code_of(send_scans(batch)), "not_found");
    EXPECT_EQ(doors().scans, 0);
}

TEST_F(CheckIn, IsTheSameInWhicheverOrderTheDevicesAreHeard) {
    const auto code = code_of_badge(awa_);
    const auto other = code_of_badge(bo_);
    const auto scan = [&](std::int64_t counter, const std::string& whose, ScanKind kind, std::chrono::minutes when,
                          std::chrono::hours skew) {
        DeviceScan made;
        made.counter = counter;
        made.code = whose;
        made.kind = kind;
        made.scanned = now_ + when + skew;
        return made;
    };
    // Two phones without a network, one with a clock three hours fast.
    RecordScans north;
    north.event = forum_.id;
    north.device = "phone-nord";
    north.sent = now_ + 60min;
    north.scans = {scan(1, code, ScanKind::entry, 0min, 0h), scan(2, other, ScanKind::entry, 20min, 0h)};
    RecordScans south;
    south.event = forum_.id;
    south.device = "phone-sud0";
    south.sent = now_ + 60min + 3h;
    south.scans = {scan(1, code, ScanKind::exit, 10min, 3h), scan(2, code, ScanKind::entry, 30min, 3h)};
    now_ += 60min;

    const auto state_after = [&](const std::vector<RecordScans>& order) {
        std::optional<attendance::Passages> passages;
        try {
            as(organizer(), [&](const Context& context) {
                for (const auto& batch : order) record_scans(context, batch).value();
                passages = attendance::merge(storage::list_door_scans(context.tx, forum_.id));
                throw std::runtime_error("taken back, for the next order");
            });
        } catch (const std::runtime_error&) {
        }
        return passages.value();
    };
    const auto expected = state_after({north, south});
    EXPECT_EQ(state_after({south, north}), expected);
    EXPECT_EQ(state_after({south, north, south, north, north}), expected);
    const auto& awa = *expected.find(behind(awa_), {});
    EXPECT_THAT(awa.stays, ElementsAre(Interval{now_ - 60min, now_ - 50min}));
    EXPECT_EQ(awa.since, now_ - 30min);
}

TEST_F(CheckIn, AnswersTheSameWhenTheSameIsSentAgain) {
    const auto code = code_of_badge(awa_);
    pass("door-nord", 1, code);
    now_ += 1min;
    const auto once = pass("door-sud0", 1, code);
    now_ += 1min;
    const auto again = pass("door-sud0", 1, code);
    EXPECT_FALSE(once.repeated);
    EXPECT_TRUE(again.repeated);
    EXPECT_EQ(again.outcome, PassOutcome::already_inside);
    EXPECT_EQ(doors().scans, 2);
}

TEST_F(CheckIn, TakesAMistakeBack) {
    const auto code = code_of_badge(awa_);
    pass("door-nord", 1, code);
    EXPECT_TRUE(doors().passages.came(behind(awa_)));
    DeviceScan undo;
    undo.counter = 2;
    undo.registration = behind(awa_);
    undo.kind = ScanKind::undo;
    undo.undoes = attendance::ScanKey{"door-nord", 1};
    undo.scanned = now_;
    RecordScans batch;
    batch.event = forum_.id;
    batch.device = "door-nord";
    batch.sent = now_;
    batch.scans = {undo};
    EXPECT_EQ(send_scans(batch)->front().outcome, PassOutcome::taken_back);
    EXPECT_FALSE(doors().passages.came(behind(awa_)));
    EXPECT_EQ(doors().scans, 2) << "facts are added, never deleted";
}

TEST_F(CheckIn, CountsBySectorAndByDoor) {
    pass("door-nord", 1, code_of_badge(awa_));
    pass("door-sud0", 1, code_of_badge(bo_));
    pass("door-sud0", 2, code_of_badge(bo_), ScanKind::exit);
    const auto counts = count_doors(doors());
    EXPECT_EQ(counts.total.expected, 2);
    EXPECT_EQ(counts.total.came, 2);
    EXPECT_EQ(counts.total.inside, 1);
    EXPECT_EQ(counts.by_sector[2].inside, 1);
    EXPECT_EQ(counts.by_sector[1].came, 1);
    EXPECT_EQ(counts.by_sector[1].inside, 0);
    EXPECT_THAT(counts.by_door,
                ElementsAre(std::pair{std::string{"door-nord"}, 1}, std::pair{std::string{"door-sud0"}, 1}));
}

TEST_F(CheckIn, CountsTowardAttendance) {
    pass("door-nord", 1, code_of_badge(awa_));
    now_ = at("2026-12-02T14:30:00Z");
    pass("door-nord", 2, code_of_badge(awa_), ScanKind::exit);
    now_ = at("2026-12-02T20:00:00Z");
    const auto attendance =
        as(organizer(), [&](const Context& context) { return attendance_of(context, forum_.id).value(); });
    const auto awa =
        std::ranges::find_if(attendance.persons, [](const auto& p) { return p.person.name == "Awa Diallo"; });
    EXPECT_EQ(awa->attendance.present, 30 * 60);
}

TEST_F(CheckIn, LetsSomebodyInWhoDidNotRegister) {
    const auto admitted = admit(somebody("Zoé Roy"));
    ASSERT_TRUE(admitted);
    EXPECT_TRUE(admitted->view.person.email.text().ends_with(no_mail_domain));
    EXPECT_TRUE(doors().passages.inside(admitted->view.registration.id));
    EXPECT_EQ(count_doors(doors()).by_sector[3].inside, 1);
    for (const auto& notice : notices()) EXPECT_FALSE(notice.to_email.ends_with(no_mail_domain)) << notice.kind;
    auto nameless = somebody(" ");
    nameless.email = "pas une adresse";
    const auto refused = admit(nameless);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().issues.size(), 2U);
}

TEST_F(CheckIn, ChecksInWhomItKnowsByTheAddress) {
    auto command = somebody("Awa D.");
    command.email = "Personne1@exemple.quebec";
    const auto admitted = admit(command);
    EXPECT_TRUE(admitted->known);
    EXPECT_EQ(admitted->view.registration.id, behind(awa_));
    EXPECT_TRUE(doors().passages.inside(behind(awa_)));
    EXPECT_EQ(doors().guests.size(), 2U);
}

TEST_F(CheckIn, GoesOverThePlacesOnlyByChoiceAndSaysSo) {
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(admit(somebody("Personne " + std::to_string(i))));
    auto command = somebody("De trop");
    EXPECT_EQ(code_of(admit(command)), "walk_in_full");
    command.over_capacity = true;
    ASSERT_TRUE(admit(command));
    const auto log = database().read([&](storage::Transaction& tx) { return storage::list_walk_ins(tx, forum_.id); });
    ASSERT_EQ(log.size(), 5U);
    EXPECT_TRUE(log.back().over_capacity);
    EXPECT_EQ(std::ranges::count(log, true, &storage::WalkIn::over_capacity), 1);
    EXPECT_EQ(log.back().admitted_by, organizer().person->id);
}

TEST_F(CheckIn, GivesABadgeToItsOwnerAndToStaffAlone) {
    const auto id = behind(awa_);
    const auto ask = [&](const Actor& actor) {
        return as(actor, [&](const Context& context) { return guest_of(context, id); });
    };
    EXPECT_EQ(code_of(ask({})), "not_found");
    EXPECT_EQ(code_of(ask(actor("personne2@exemple.quebec", booking::Role::participant))), "not_found");
    EXPECT_TRUE(ask(actor("personne1@exemple.quebec", booking::Role::participant)));
    EXPECT_EQ(ask(organizer())->code, code_of_badge(awa_));
    as_nobody([&](const Context& context) { return cancel_registration_by_token(context, awa_).value(); });
    EXPECT_EQ(code_of(ask(organizer())), "not_found");
}

TEST_F(CheckIn, KeepsItsKey) {
    const auto code = code_of_badge(awa_);
    as_nobody([](const Context& context) { ensure_check_in_key(context); });
    EXPECT_EQ(code_of_badge(awa_), code);
    EXPECT_NE(code_of_badge(bo_), code);
}

}  // namespace
}  // namespace passerelle::usecases
