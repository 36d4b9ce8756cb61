// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/imports.hpp"

#include "server/usecases/registrations.hpp"
#include "tests/server/house.hpp"

namespace passerelle::usecases {
namespace {

using calendar::intake::Outcome;
using test::code_of;

class CalendarImports : public test::InTheHouse {
protected:
    static std::string file(const std::string& hour, const std::string& more = {}) {
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:eo-1@example.org\r\nSUMMARY:Atelier\r\n"
               "DTSTART;TZID=America/Toronto:20261202T" +
               hour + "0000\r\nDTEND;TZID=America/Toronto:20261202T" + hour + "3000\r\nEND:VEVENT\r\n" + more +
               "END:VCALENDAR\r\n";
    }
    auto import(const std::string& bytes) {
        return as(organizer(), [&](const Context& c) { return import_calendar(c, {"forum", bytes}); });
    }
    std::vector<calendar::Event> events() {
        return database().read([](storage::Transaction& tx) {
            return storage::list_events(tx, {.programme = storage::find_programme(tx, "forum")->id});
        });
    }
};

TEST_F(CalendarImports, AreShownBeforeTheyAreMade) {
    const auto preview = as(organizer(), [&](const Context& c) {
                             return preview_import(c, {"forum", file("12")});
                         }).value();
    EXPECT_EQ(preview.lines[0].outcome, Outcome::made);
    EXPECT_TRUE(events().empty());
    ASSERT_TRUE(import(file("12")));
    EXPECT_EQ(events().size(), 1U);
}

TEST_F(CalendarImports, CanBeRepeated) {
    ASSERT_TRUE(import(file("12")));
    EXPECT_EQ(import(file("12")).value().lines[0].outcome, Outcome::unchanged);
    EXPECT_EQ(events().size(), 1U);
}

TEST_F(CalendarImports, TellThoseWhomAChangeTouches) {
    ASSERT_TRUE(import(file("12")));
    as_nobody([&](const Context& c) {
        return register_person(
            c, {.event = events()[0].id, .email = "mai@example.org", .name = "Mai", .zone = "Asia/Tokyo"});
    });
    const auto before = notices().size();
    ASSERT_TRUE(import(file("15")));
    EXPECT_EQ(notices().size(), before + 1);
    EXPECT_EQ(events()[0].meetings[0].starts, test::local("2026-12-02T15:00"));
}

TEST_F(CalendarImports, TakeAllOrNothing) {
    const auto refused = import(file("12", "BEGIN:VEVENT\r\nUID:x\r\nEND:VEVENT\r\n"));
    EXPECT_EQ(code_of(refused), "ics_incomplete");
    EXPECT_TRUE(events().empty());
    EXPECT_EQ(code_of(as(organizer(),
                         [&](const Context& c) {
                             return import_calendar(c, {"rien", file("12")});
                         })),
              "unknown_programme");
}

}  // namespace
}  // namespace passerelle::usecases
