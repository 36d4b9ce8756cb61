// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/schedule_edits.hpp"

#include "server/usecases/desk.hpp"
#include "server/usecases/partners.hpp"
#include "server/usecases/registrations.hpp"
#include "tests/server/house.hpp"

#include <algorithm>

namespace passerelle::usecases {
namespace {

using calendar::Event;
using calendar::OrphanDecision;
using calendar::Status;
using test::code_of;
using test::local;

class EditedSchedule : public test::InTheHouse {
protected:
    EditedSchedule() : series_{planned_series()} {}

    static CreateSeries wednesdays() {
        return {.programme = "info-emploi",
                .title = {"Info-Emploi", "Info-Emploi"},
                .rule = "FREQ=WEEKLY;BYDAY=WE",
                .starts = local("2026-11-18T12:00"),
                .capacity = 2,
                .slots = 3};
    }
    calendar::Series planned_series() {
        return as(organizer(), [&](const Context& c) { return create_series(c, wednesdays()); }).value();
    }
    std::vector<Event> events(SeriesId of) {
        return database().read([&](storage::Transaction& tx) { return storage::list_events(tx, {.series = of}); });
    }
    Event event(EventId id) {
        return database().read([&](storage::Transaction& tx) { return storage::find_event(tx, id).value(); });
    }
    Event on(const char* day) {
        const auto all = events(series_.id);
        const auto wanted = local(std::string{day} + "T12:00");
        return *std::ranges::find(all, wanted, [](const Event& e) { return e.meetings[0].starts; });
    }
    void register_someone(const Event& event, const std::string& email) {
        tick();
        const auto done = as_nobody([&](const Context& c) {
            return register_person(c, {.event = event.id, .email = email, .name = "Thi Mai", .zone = "Asia/Tokyo"});
        });
        ASSERT_TRUE(done);
    }
    void book_first_slot(const Event& event) {
        as(organizer(), [&](const Context& c) {
            const auto partner =
                create_partner(c, {.name = "MRC", .region = 1, .contact_email = "mrc@exemple.quebec"}).value();
            return book_slot(c, {event.meetings[0].slots[0].id, partner.id, {.title = "Rimouski"}}).value();
        });
    }
    /// "kind to" of the notices owed since the last call.
    std::vector<std::string> news() {
        std::vector<std::string> told;
        const auto all = notices();
        for (const auto& notice : all)
            if (notice.owed_at > told_until_) told.push_back(notice.kind + " " + notice.to_email);
        told_until_ = now_;
        std::ranges::sort(told);
        return told;
    }
    template <class F>
    auto edit(F use) {
        tick();
        return as(organizer(), std::move(use));
    }
    Result<calendar::Series> edit_from(const char* from, CreateSeries wanted,
                                       std::map<EventId, OrphanDecision> decisions = {}) {
        const auto start = local(std::string{from} + "T12:00");
        return edit([&](const Context& c) { return edit_series(c, {series_.id, wanted, start, decisions}); });
    }
    Result<void> undo() {
        return edit([&](const Context& c) { return undo_last_edit(c, series_.id); });
    }

    calendar::Series series_;
    Instant told_until_ = now_;
};

using Told = std::vector<std::string>;

TEST_F(EditedSchedule, MovesOneSessionAndTellsWhoComesAndWhoPresents) {
    const auto session = on("2026-12-02");
    register_someone(session, "mai@exemple.quebec");
    book_first_slot(session);
    news();
    const auto moved =
        edit([&](const Context& c) { return move_event(c, session.id, local("2026-12-03T18:00"), std::nullopt); });
    EXPECT_EQ(moved.value().meetings[0].starts, local("2026-12-03T18:00"));
    EXPECT_EQ(news(), (Told{"booking_changed mrc@exemple.quebec", "registration_changed mai@exemple.quebec"}));
    const auto all = notices();
    const auto mail = std::ranges::find(all, "registration_changed", &storage::Notice::kind);
    EXPECT_NE(mail->text.find("Avant"), std::string::npos) << mail->text;
    EXPECT_EQ(mail->calendar_method, "REQUEST");
    EXPECT_NE(mail->calendar.find("RECURRENCE-ID;TZID=America/Toronto:20261202T120000"), std::string::npos);
    EXPECT_EQ(mail->calendar.find("SEQUENCE:0"), std::string::npos) << mail->calendar;

    EXPECT_TRUE(undo());
    EXPECT_EQ(event(session.id).meetings[0].starts, local("2026-12-02T12:00"));
    EXPECT_EQ(news().size(), 2U);
    EXPECT_EQ(code_of(undo()), "nothing_to_undo");
}

TEST_F(EditedSchedule, CancelsAndRestoresWithoutLosingAPlace) {
    const auto session = on("2026-12-02");
    register_someone(session, "mai@exemple.quebec");
    book_first_slot(session);
    news();
    EXPECT_TRUE(edit([&](const Context& c) { return cancel_event(c, session.id); }));
    EXPECT_EQ(news(),
              (Told{"booking_session_cancelled mrc@exemple.quebec", "registration_cancelled mai@exemple.quebec"}));
    EXPECT_TRUE(edit([&](const Context& c) { return restore_event(c, session.id); }));
    EXPECT_EQ(news(), (Told{"booking_restored mrc@exemple.quebec", "registration_restored mai@exemple.quebec"}));
    EXPECT_EQ(event(session.id).status, Status::scheduled);
}

TEST_F(EditedSchedule, MovesTheFollowingOnesAndReplacesTheirEntries) {
    const auto session = on("2026-12-09");
    register_someone(session, "mai@exemple.quebec");
    news();
    auto wanted = wednesdays();
    wanted.starts = local("2026-12-03T13:30");
    wanted.rule = "FREQ=WEEKLY;BYDAY=TH";
    const auto next = edit_from("2026-12-02", wanted).value();
    EXPECT_NE(next.id, series_.id);
    EXPECT_EQ(events(series_.id).size(), 2U);
    EXPECT_EQ(event(session.id).meetings[0].starts, local("2026-12-10T13:30"));
    EXPECT_EQ(event(session.id).series, next.id);
    EXPECT_EQ(news(), (Told{"registration_changed mai@exemple.quebec", "registration_replaced mai@exemple.quebec"}));
    const auto all = notices();
    const auto former = std::ranges::find(all, "registration_replaced", &storage::Notice::kind);
    EXPECT_EQ(former->calendar_method, "CANCEL");
    EXPECT_NE(former->calendar.find("RECURRENCE-ID;TZID=America/Toronto:20261209T120000"), std::string::npos);

    EXPECT_TRUE(undo());
    EXPECT_EQ(event(session.id).meetings[0].starts, local("2026-12-09T12:00"));
    EXPECT_TRUE(events(next.id).empty());
    EXPECT_EQ(as_nobody([](const Context& c) { return extend_series(c); }), 0) << "all is laid out again";
}

TEST_F(EditedSchedule, AsksBeforeItOrphansAnyone) {
    const auto session = on("2026-12-09");
    register_someone(session, "mai@exemple.quebec");
    news();
    auto wanted = wednesdays();
    wanted.starts = local("2026-12-02T12:00");
    wanted.rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE";
    EXPECT_EQ(code_of(edit_from("2026-12-02", wanted)), "orphans_undecided");
    EXPECT_EQ(news(), Told{}) << "nothing was done";
    const auto preview = edit([&](const Context& c) {
                             return preview_edit(c, {series_.id, wanted, local("2026-12-02T12:00")});
                         }).value();
    ASSERT_EQ(preview.orphans.size(), 1U);
    EXPECT_EQ(preview.orphans[0].registrations, 1);
    EXPECT_EQ(preview.starts[1], local("2026-12-16T12:00"));

    EXPECT_TRUE(edit_from("2026-12-02", wanted, {{session.id, OrphanDecision::cancel}}));
    EXPECT_EQ(event(session.id).status, Status::cancelled);
    EXPECT_EQ(news(), (Told{"registration_cancelled mai@exemple.quebec"}));
    EXPECT_TRUE(undo());
    EXPECT_EQ(event(session.id).status, Status::scheduled);
    EXPECT_EQ(news(), (Told{"registration_restored mai@exemple.quebec"}));
}

TEST_F(EditedSchedule, AddsADateAndGivesFreedPlacesToTheWaitingList) {
    const auto extra = edit([&](const Context& c) { return add_date(c, series_.id, local("2026-12-05T10:00")); });
    EXPECT_FALSE(extra.value().recurrence);
    EXPECT_EQ(code_of(edit([&](const Context& c) { return add_date(c, series_.id, local("2026-12-05T10:00")); })),
              "date_taken");
    EXPECT_EQ(code_of(edit([&](const Context& c) { return add_date(c, series_.id, local("2026-11-01T10:00")); })),
              "time_past");
    EXPECT_EQ(code_of(edit([&](const Context& c) { return add_date(c, series_.id, local("2027-03-14T02:30")); })),
              "time_skipped");

    const auto session = on("2026-12-02");
    for (const auto* email : {"a@exemple.quebec", "b@exemple.quebec", "c@exemple.quebec"})
        register_someone(session, email);
    news();
    auto wanted = wednesdays();
    wanted.capacity = 3;
    EXPECT_TRUE(edit([&](const Context& c) { return edit_series(c, {series_.id, wanted}); }));
    EXPECT_EQ(news(), (Told{"registration_promoted c@exemple.quebec"}));
}

TEST_F(EditedSchedule, TakesNothingBackThatPeopleHaveBuiltOn) {
    const auto extra =
        edit([&](const Context& c) { return add_date(c, series_.id, local("2026-12-05T10:00")); }).value();
    register_someone(extra, "mai@exemple.quebec");
    EXPECT_EQ(code_of(undo()), "undo_held");
    EXPECT_EQ(event(extra.id).id, extra.id);
    const auto session = on("2026-12-02");
    EXPECT_TRUE(edit([&](const Context& c) { return cancel_event(c, session.id); }));
    database().write([&](storage::Transaction& tx) {
        auto changed = storage::find_event(tx, session.id).value();
        changed.title.french = "Autre";
        storage::update(tx, changed);
    });
    EXPECT_EQ(code_of(undo()), "undo_overtaken");
}

TEST_F(EditedSchedule, OfAnotherIsNotFound) {
    const auto nobody = SeriesId::make(now_, random_);
    EXPECT_EQ(code_of(edit([&](const Context& c) { return edit_series(c, {nobody, wednesdays()}); })), "not_found");
    EXPECT_EQ(code_of(edit([&](const Context& c) { return add_date(c, nobody, local("2026-12-05T10:00")); })),
              "not_found");
    const auto event = EventId::make(now_, random_);
    EXPECT_EQ(code_of(edit([&](const Context& c) { return cancel_event(c, event); })), "not_found");
    EXPECT_EQ(code_of(edit([&](const Context& c) { return restore_event(c, event); })), "not_found");
    EXPECT_EQ(code_of(edit([&](const Context& c) { return move_event(c, event, local("2026-12-05T10:00"), {}); })),
              "not_found");
}

}  // namespace
}  // namespace passerelle::usecases
