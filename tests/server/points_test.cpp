// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/points.hpp"

#include "server/usecases/certification.hpp"
#include "server/usecases/evidence.hpp"
#include "server/usecases/registrations.hpp"
#include "storage/points.hpp"
#include "tests/server/web_house.hpp"

#include <gmock/gmock.h>

#include <random>

namespace passerelle::usecases {
namespace {

using attendance::Day;
using test::code_of;

Day day(const std::string& text) {
    return date::floor<date::days>(test::local(text + "T00:00"));
}

class PointsOfPeople : public test::OnTheWeb {
protected:
    attendance::Certification save(int required = 1'000, std::optional<int> points_months = 24) {
        return as(organizer(), [&](const Context& context) {
                   const auto programme = storage::find_programme(context.tx, "formation").value().id;
                   return save_certification(context, {.id = {},
                                                       .name = {"Développeur économique"},
                                                       .required_hundredths = required,
                                                       .points_months = points_months,
                                                       .months = {},
                                                       .programmes = {{programme, 0}}});
               })
            .value();
    }
    Result<attendance::PointsEntry> post(const PostPoints& command) {
        tick();
        return as(organizer(), [&](const Context& context) { return post_points_by_hand(context, command); });
    }
    Result<attendance::PointsEntry> take_back(attendance::PointsEntryId id, const std::string& reason = "Erreur") {
        tick();
        return as(organizer(), [&](const Context& context) { return take_back_entry(context, id, reason); });
    }
    Result<Transcript> transcript(const Actor& who, PersonId person) {
        return as(who, [&](const Context& context) { return transcript_of(context, person); });
    }
    PersonId someone() { return actor("awa@exemple.quebec", booking::Role::participant).person->id; }
};

TEST_F(PointsOfPeople, ArePostedByHandAndTakenBackByTheirContrary) {
    const auto certification = save();
    const PostPoints command{someone(), certification.id, 250, day("2026-11-01"), "Colloque reconnu"};
    const auto entry = post(command).value();
    EXPECT_EQ(entry.posted_by, organizer().person->id);
    EXPECT_EQ(transcript(organizer(), someone())->standings[0].progress.hundredths, 250);
    EXPECT_EQ(code_of(take_back(entry.id, "")), "required");
    const auto contrary = take_back(entry.id).value();
    EXPECT_EQ(contrary.hundredths, -250);
    EXPECT_EQ(code_of(take_back(entry.id)), "entry_taken_back");
    EXPECT_EQ(code_of(take_back(contrary.id)), "entry_taken_back") << "a contrary has none";
    const auto after = transcript(organizer(), someone()).value();
    EXPECT_EQ(after.standings[0].entries.size(), 2U) << "nothing disappears";
    EXPECT_EQ(after.standings[0].progress.hundredths, 0);
}

TEST_F(PointsOfPeople, RefuseWhatIsWrong) {
    const auto certification = save();
    const auto wrong = [&](auto change) {
        PostPoints command{someone(), certification.id, 250, day("2026-11-01"), "Colloque reconnu"};
        change(command);
        return code_of(post(command));
    };
    EXPECT_EQ(wrong([](PostPoints& c) { c.hundredths = 0; }), "points_zero");
    EXPECT_EQ(wrong([](PostPoints& c) { c.reason = ""; }), "required");
    EXPECT_EQ(wrong([](PostPoints& c) { c.earned = day("2026-11-17"); }), "date_in_future");
    EXPECT_EQ(wrong([](PostPoints& c) { c.earned = day("2026-11-16"); }), "") << "today";
    EXPECT_EQ(wrong([](PostPoints& c) { c.person = {}; }), "not_found");
    EXPECT_EQ(wrong([](PostPoints& c) { c.certification = {}; }), "not_found");
}

TEST_F(PointsOfPeople, AreForThePersonAndForStaff) {
    save();
    const auto awa = actor("awa@exemple.quebec", booking::Role::participant);
    const auto luc = actor("luc@exemple.quebec", booking::Role::participant);
    EXPECT_EQ(code_of(transcript(awa, awa.person->id)), "");
    EXPECT_EQ(code_of(transcript(luc, awa.person->id)), "not_found");
    EXPECT_EQ(code_of(transcript({}, awa.person->id)), "not_found");
    EXPECT_EQ(code_of(transcript(organizer(), awa.person->id)), "");
}

/// Random acts by hand: at any day the ledger comes to what stands, and each act only adds to it.
TEST_F(PointsOfPeople, TheLedgerIsOnlyAddedToAndComesToWhatStands) {
    const auto certification = save();
    const auto seed = std::random_device{}();
    RecordProperty("seed", static_cast<int>(seed));
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random{seed};
    std::map<attendance::PointsEntryId, attendance::PointsEntry> standing;
    std::vector<attendance::PointsEntry> before;
    for (int i = 0; i < 60; ++i) {
        if (random() % 3 == 0 && !standing.empty()) {
            const auto victim = std::next(standing.begin(), static_cast<std::ptrdiff_t>(random() % standing.size()));
            take_back(victim->first).value();
            standing.erase(victim);
        } else {
            const PostPoints command{someone(), certification.id, static_cast<int>(random() % 500) + 1,
                                     day("2022-01-01") + date::days{random() % 1'700}, "Essai"};
            const auto entry = post(command).value();
            standing.emplace(entry.id, entry);
        }
        const auto now = database().read([&](storage::Transaction& tx) { return storage::list_points_of(tx, someone()); });
        for (const auto& entry : before) EXPECT_THAT(now, testing::Contains(entry));
        EXPECT_EQ(now.size(), before.size() + 1);
        before = now;
        const auto when = day("2022-01-01") + date::days{random() % 2'500};
        std::int64_t expected = 0;
        for (const auto& [id, entry] : standing)
            if (counts_on(entry, certification, when)) expected += entry.hundredths;
        EXPECT_EQ(points_on(now, certification, when), expected);
    }
}

TEST_F(PointsOfPeople, CertificatesThatStandArePostedWhenTheirProgrammeBeginsToCount) {
    const auto event = an_event("formation", {"2026-11-03T09:00"});
    const Register command{.event = event.id, .email = "awa@exemple.quebec", .name = "Awa Diallo"};
    now_ = test::at("2026-11-01T12:00:00Z");
    as_nobody([&](const Context& context) { return register_person(context, command); }).value();
    now_ = test::at("2026-11-16T15:00:00Z");
    const std::string report =
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting "
        "Room\r\nAwa Diallo,awa@exemple.quebec,11/03/2026 09:00:00 AM,11/03/2026 10:00:00 AM,60,Yes,,No\r\n";
    as(organizer(), [&](const Context& context) {
        return import_report(context, {event.meetings[0].id, "participants.csv", report});
    }).value();
    ASSERT_EQ(as(organizer(), [&](const Context& context) { return issue_certificates(context, event.id, {}); })
                  ->issued.size(),
              1U);
    const auto certification = save();
    const auto awa = actor("awa@exemple.quebec", booking::Role::participant).person->id;
    EXPECT_EQ(transcript(organizer(), awa)->standings[0].progress.hundredths, 150);
    as(organizer(), [&](const Context& context) {
        return save_certification(context, {.id = certification.id,
                                            .name = certification.name,
                                            .required_hundredths = 100,
                                            .points_months = {},
                                            .months = {},
                                            .programmes = certification.programmes});
    }).value();
    EXPECT_EQ(transcript(organizer(), awa)->standings[0].entries.size(), 1U) << "once";
    const auto progress =
        as(organizer(), [&](const Context& context) { return progress_toward(context, certification.id); }).value();
    ASSERT_EQ(progress.persons.size(), 1U);
    EXPECT_EQ(progress.persons[0].person.name, "Awa Diallo");
    EXPECT_TRUE(progress.persons[0].progress.complete());
}

TEST_F(PointsOfPeople, AreListedForEveryoneOnlyToStaff) {
    const auto id = save().id.to_string();
    for (const auto* path : {"/gestion/points", "/compte/points"}) EXPECT_EQ(get(path).status, 303) << path;
    EXPECT_EQ(get("/api/v1/certifications/" + id + "/progress").status, 401);
    EXPECT_EQ(get("/api/v1/certifications").status, 200);
}

}  // namespace
}  // namespace passerelle::usecases
