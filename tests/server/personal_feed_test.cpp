// SPDX-License-Identifier: Apache-2.0
// Feeds as calendar programs meet them.
#include "server/routes.hpp"
#include "server/usecases/feeds.hpp"
#include "server/usecases/registrations.hpp"
#include "tests/server/web_house.hpp"

#include <gmock/gmock.h>

namespace passerelle::server {
namespace {

using testing::HasSubstr;
using testing::Not;

class SecretFeed : public test::OnTheWeb {
protected:
    SecretFeed() {
        person_ = actor("participante@exemple.quebec", booking::Role::participant);
        const auto course = an_event("formation", {"2026-12-01T09:00"}, 10);
        as_nobody([&](const usecases::Context& context) {
            return usecases::register_person(
                context, {.event = course.id, .email = "participante@exemple.quebec", .name = "Participante"});
        }).value();
    }

    std::string new_address() {
        tick();
        return "/calendar/personal/" +
               as(person_,
                  [&](const usecases::Context& context) {
                      return usecases::replace_feed_secret(context, person_.person->id).value();
                  }) +
               ".ics";
    }

    usecases::Actor person_;
};

TEST_F(SecretFeed, IsForItsReaderAlone) {
    const auto answer = get(new_address());
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(header(answer, "Content-Type"), "text/calendar; charset=utf-8");
    EXPECT_EQ(header(answer, "Cache-Control"), "private, no-cache");
    EXPECT_EQ(header(answer, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(header(answer, "X-Robots-Tag"), "noindex");
    EXPECT_THAT(std::string{answer.content()}, HasSubstr("SUMMARY:Développer un territoire"));
}

TEST_F(SecretFeed, HoldsNoSecretInside) {
    const auto address = new_address();
    const auto secret = address.substr(address.rfind('/') + 1, 43);
    const auto answer = get(address);
    EXPECT_THAT(std::string{answer.content()}, Not(HasSubstr(secret)));
    for (const auto& [name, value] : answer.headers) EXPECT_THAT(value, Not(HasSubstr(secret))) << name;
}

TEST_F(SecretFeed, IsNotSentAgainWhereNothingChanged) {
    const auto address = new_address();
    const auto etag = header(get(address), "ETag");
    const auto again = get(address, {{"If-None-Match", etag}});
    EXPECT_EQ(again.status, 304);
    EXPECT_EQ(header(again, "Cache-Control"), "private, no-cache");
}

TEST_F(SecretFeed, IsGoneWhenReplacedAndNotFoundWhenItNeverWas) {
    const auto before = new_address();
    const auto now = new_address();
    const auto gone = get(before);
    EXPECT_EQ(gone.status, 410);
    EXPECT_THAT(gone.body, HasSubstr("feed_replaced"));
    EXPECT_EQ(header(gone, "X-Robots-Tag"), "noindex");
    EXPECT_EQ(get(now).status, 200);
    EXPECT_EQ(get("/calendar/personal/nothing.ics").status, 404);
    // A person's secret opens no partner's calendar, and says nothing of itself there.
    auto elsewhere = now;
    elsewhere.replace(elsewhere.find("personal"), 8, "partner");
    EXPECT_EQ(get(elsewhere).status, 404);
}

TEST_F(SecretFeed, TakesTheOptionsOfAnyFeed) {
    const auto address = new_address();
    EXPECT_THAT(get(address + "?lang=en").body, HasSubstr("SUMMARY:Developing a territory"));
    EXPECT_THAT(get(address + "?reminder=15").body, HasSubstr("TRIGGER:-PT15M"));
    const auto wrong = get(address + "?reminder=soon");
    EXPECT_EQ(wrong.status, 422);
    EXPECT_EQ(header(wrong, "Referrer-Policy"), "no-referrer");
}

TEST_F(SecretFeed, IsInNoLogHoweverItsAddressIsWritten) {
    for (const auto* parent : {"/calendar/personal", "/en/calendar/personal", "/calendar/partner",
                               "/calendar/%70ersonal", "/%63alendar/personal", "/en/%63alendar/personal"})
        EXPECT_TRUE(is_secret_segment(parent, "secret.ics")) << parent;
    for (const auto* parent : {"/calendar", "/calendar/series", "/calendar/region"})
        EXPECT_FALSE(is_secret_segment(parent, "01.ics")) << parent;
    for (const auto& route : routes())
        if (route.path.find("{secret}") != std::string_view::npos) {
            EXPECT_EQ(route.whose, Whose::holder_of_secret) << route.path;
        }
}

TEST_F(SecretFeed, IsReadByItsKindInWhatTheOrganizersSee) {
    get(new_address(), {{"User-Agent", "Google-Calendar-Importer"}});
    const auto readings = house_.readership.take();
    ASSERT_EQ(readings.size(), 1U);
    EXPECT_EQ(readings[0].feed, "personal.ics");
    EXPECT_EQ(readings[0].family, "Google");
}

TEST_F(SecretFeed, ReadersOfPublicFeedsAreCountedAlsoWhereMemoryAnswers) {
    for (int i = 0; i < 3; ++i) EXPECT_EQ(get("/calendar/all.ics").status, 200);
    const auto etag = header(get("/calendar/all.ics"), "ETag");
    EXPECT_EQ(get("/calendar/all.ics", {{"If-None-Match", etag}}).status, 304);
    const auto readings = house_.readership.take();
    ASSERT_EQ(readings.size(), 1U);
    EXPECT_EQ(readings[0].sent, 4);
    EXPECT_EQ(readings[0].unchanged, 1);
}

TEST_F(SecretFeed, RegionsAndSeriesHaveFeedsToo) {
    EXPECT_EQ(get("/calendar/region/01.ics").status, 200);
    EXPECT_EQ(get("/calendar/region/18.ics").status, 404);
    EXPECT_EQ(get("/calendar/series/" + SeriesId::make(now_, random_).to_string() + ".ics").status, 404);
    EXPECT_FALSE(get("/calendar/region/01.ics").headers.has("Last-Modified"));
    EXPECT_TRUE(get("/calendar/formation.ics").headers.has("Last-Modified"));
}

}  // namespace
}  // namespace passerelle::server
