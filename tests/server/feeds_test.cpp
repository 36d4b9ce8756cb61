// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/feeds.hpp"

#include "server/usecases/desk.hpp"
#include "server/usecases/partners.hpp"
#include "server/usecases/registrations.hpp"
#include "server/usecases/schedule.hpp"
#include "storage/partners.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>

namespace passerelle::usecases {
namespace {

using storage::FeedOwner;
using test::code_of;

class Feeds : public test::InTheHouse {
protected:
    booking::Partner partner(const std::string& name, int region, const std::string& email) {
        return as(organizer(),
                  [&](const Context& context) {
                      return create_partner(context, {.name = name, .region = region, .contact_email = email});
                  })
            .value();
    }
    Actor contact_of(const booking::Partner& partner, const std::string& email) {
        auto contact = actor(email, booking::Role::participant);
        contact.partners = {partner};
        return contact;
    }
    calendar::Series series() {
        return as(organizer(),
                  [](const Context& context) {
                      return create_series(context, {.programme = "info-emploi",
                                                     .title = {"Info-Emploi", "Job Info"},
                                                     .rule = "FREQ=WEEKLY",
                                                     .starts = test::local("2026-11-25T12:00"),
                                                     .slots = 3});
                  })
            .value();
    }
    std::vector<calendar::Event> sessions(const calendar::Series& series) {
        return database().read(
            [&](storage::Transaction& tx) { return storage::list_events(tx, {.series = series.id}); });
    }
    booking::Booking book(const Actor& who, const booking::Partner& partner, const calendar::Event& event) {
        const BookSlot command{event.meetings[0].slots[0].id, partner.id, {.title = "Vivre en région"}};
        return as(who, [&](const Context& context) { return book_slot(context, command); }).value();
    }
    Result<std::string> new_secret(const Actor& who, const FeedOwner& owner) {
        tick();
        return as(who, [&](const Context& context) { return replace_feed_secret(context, owner); });
    }
    Result<FeedOwner> opened(const std::string& secret) {
        return database().read([&](storage::Transaction& tx) { return open_feed(tx, secret); });
    }
    std::optional<FeedSubject> subject(const std::string& name) {
        return database().read([&](storage::Transaction& tx) { return find_feed_subject(tx, name); });
    }
    calendar::OwnContent own(const FeedOwner& owner) {
        return database().read([&](storage::Transaction& tx) { return own_content(tx, owner); });
    }
};

TEST_F(Feeds, AreNamedByTheirAddress) {
    const auto weekly = series();
    EXPECT_TRUE(std::holds_alternative<WholeCalendar>(subject("all").value()));
    EXPECT_EQ(std::get<calendar::Programme>(subject("info-emploi").value()).key, "info-emploi");
    EXPECT_EQ(std::get<calendar::Series>(subject("series/" + weekly.id.to_string()).value()).id, weekly.id);
    EXPECT_EQ(std::get<booking::Region>(subject("region/01").value()).number(), 1);
    EXPECT_EQ(std::get<booking::Region>(subject("region/17").value()).number(), 17);
    for (const auto* none :
         {"", "ALL", "nothing", "region/", "region/1", "region/00", "region/18", "region/001", "region/+1", "region/0x",
          "series/", "series/x", "series/00000000-0000-7000-8000-000000000000"})
        EXPECT_FALSE(subject(none)) << none;
}

TEST_F(Feeds, OfARegionHaveTheEventsAtWhichItsPartnersPresent) {
    const auto rimouski = partner("MRC de Rimouski-Neigette", 1, "karine@exemple.quebec");
    const auto gaspe = partner("MRC de La Côte-de-Gaspé", 11, "luc@exemple.quebec");
    const auto events = sessions(series());
    const auto booked = book(contact_of(rimouski, "karine@exemple.quebec"), rimouski, events[1]);
    book(contact_of(gaspe, "luc@exemple.quebec"), gaspe, events[2]);
    const auto region = subject("region/01").value();
    const auto content = database().read([&](storage::Transaction& tx) { return feed_content(tx, region); });
    ASSERT_EQ(content.events.size(), 1U);
    EXPECT_EQ(content.events[0].id, events[1].id);
    EXPECT_EQ(content.series.size(), 1U);
    const auto version = [&] {
        return database().read([&](storage::Transaction& tx) { return feed_version(tx, region); });
    };
    const auto before = version();
    as(organizer(), [&](const Context& context) { return cancel_booking(context, booked.id, ""); });
    EXPECT_NE(version(), before);
    EXPECT_TRUE(database().read([&](storage::Transaction& tx) { return feed_content(tx, region); }).events.empty());
}

TEST_F(Feeds, OfAPersonHaveWhatTheyRegisteredForAndPresent) {
    const auto rimouski = partner("MRC de Rimouski-Neigette", 1, "karine@exemple.quebec");
    const auto karine = contact_of(rimouski, "karine@exemple.quebec");
    const auto events = sessions(series());
    book(karine, rimouski, events[1]);
    const auto course = an_event("formation", {"2026-12-01T09:00"}, 10);
    const auto registered = as_nobody([&](const Context& context) {
        return register_person(context, {.event = course.id, .email = "karine@exemple.quebec", .name = "Karine"});
    });
    ASSERT_TRUE(registered) << code_of(registered);
    const auto content = own(karine.person->id);
    ASSERT_EQ(content.places.size(), 1U);
    EXPECT_EQ(content.places[0].event.id, course.id);
    EXPECT_FALSE(content.places[0].waiting);
    ASSERT_EQ(content.slots.size(), 1U);
    EXPECT_EQ(content.slots[0].event.id, events[1].id);
    const auto of_partner = own(rimouski.id);
    EXPECT_EQ(of_partner.slots.size(), 1U);
    EXPECT_TRUE(of_partner.places.empty()) << "what its contacts do is their own affair";
    EXPECT_TRUE(own(organizer().person->id).slots.empty());
}

TEST_F(Feeds, OpenToWhoeverHoldsTheSecretUntilItIsReplaced) {
    const auto person = actor("participante@exemple.quebec", booking::Role::participant);
    const FeedOwner owner = person.person->id;
    const auto first = new_secret(person, owner).value();
    EXPECT_EQ(opened(first).value(), owner);
    EXPECT_GE(first.size(), 43U);
    const auto second = new_secret(person, owner).value();
    EXPECT_EQ(code_of(opened(first)), "feed_replaced");
    EXPECT_EQ(opened(first).error().failure, Failure::gone);
    EXPECT_EQ(opened(second).value(), owner);
    tick();
    EXPECT_TRUE(as(person, [&](const Context& context) { return end_feed_secret(context, owner); }));
    EXPECT_EQ(opened(second).error().failure, Failure::gone);
    EXPECT_EQ(code_of(as(person, [&](const Context& context) { return end_feed_secret(context, owner); })),
              "not_found");
    EXPECT_EQ(code_of(opened("never was")), "not_found");
    EXPECT_EQ(code_of(opened("")), "not_found");
}

TEST_F(Feeds, AreMadeByTheirOwnersAlone) {
    const auto rimouski = partner("MRC de Rimouski-Neigette", 1, "karine@exemple.quebec");
    const auto karine = contact_of(rimouski, "karine@exemple.quebec");
    const auto other = actor("participante@exemple.quebec", booking::Role::participant);
    EXPECT_EQ(code_of(new_secret(other, karine.person->id)), "not_found");
    EXPECT_EQ(code_of(new_secret(organizer(), karine.person->id)), "not_found");
    EXPECT_EQ(code_of(new_secret({}, karine.person->id)), "not_found");
    EXPECT_EQ(code_of(new_secret(other, rimouski.id)), "not_found");
    EXPECT_TRUE(new_secret(karine, rimouski.id));
    EXPECT_TRUE(new_secret(organizer(), rimouski.id)) << "staff keep the partners' desk";
    EXPECT_EQ(code_of(new_secret(organizer(), PartnerId::make(now_, random_))), "not_found");
}

}  // namespace
}  // namespace passerelle::usecases
