// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/atom.hpp"
#include "server/feeds/format.hpp"
#include "server/xml/document.hpp"
#include "tests/server/house.hpp"

#include <gmock/gmock.h>

namespace passerelle::server::feeds {
namespace {

using testing::HasSubstr;
using testing::Not;

Format format_asked(const std::string& path, const std::string& accept) {
    http::Request request;
    request.path = path;
    if (!accept.empty()) request.headers.set("Accept", accept);
    return format_of(request);
}

TEST(FeedFormat, FollowsTheEndingOfThePath) {
    EXPECT_EQ(format_asked("/calendar/all.ics", ""), Format::icalendar);
    EXPECT_EQ(format_asked("/calendar/all.json", "text/calendar"), Format::jcal);
    EXPECT_EQ(format_asked("/calendar/all.atom", "text/calendar"), Format::atom);
}

TEST(FeedFormat, IsJcalOnlyWhereItIsStrictlyPreferred) {
    const std::pair<const char*, Format> cases[] = {
        {"application/calendar+json", Format::jcal},
        {"APPLICATION/Calendar+JSON", Format::jcal},
        {"text/calendar;q=0.5, application/calendar+json;q=0.6", Format::jcal},
        {"text/calendar;q=0.5, application/*", Format::jcal},
        {"application/calendar+json, */*;q=0.1", Format::jcal},
        {"application/calendar+json;charset=utf-8;q=1, text/calendar;q=0", Format::jcal},
        {"text/calendar, application/calendar+json", Format::icalendar},
        {"application/calendar+json;q=0.5, text/calendar;q=0.6", Format::icalendar},
        {"application/calendar+json;q=0", Format::icalendar},
        {"application/calendar+json;q=x", Format::icalendar},
        {"application/calendar+json;q=2", Format::icalendar},
        {"*/*", Format::icalendar},
        {"text/*, application/*;q=0.9", Format::icalendar},
        {"application/json", Format::icalendar},
        {",,;,", Format::icalendar},
    };
    for (const auto& [accept, format] : cases) EXPECT_EQ(format_asked("/calendar/all.ics", accept), format) << accept;
}

class AtomFeed : public test::InTheHouse {
protected:
    std::string made() {
        const auto content = database().read([](storage::Transaction& tx) {
            return calendar::FeedContent{storage::list_programmes(tx), {}, storage::list_events(tx, {})};
        });
        auto text = atom(content, options_, {"L’organisme", "https://e.org/calendar/all.atom", "https://e.org/"},
                         date::floor<date::days>(now_));
        pugi::xml_document document;
        EXPECT_TRUE(xml::parse(text, document, {.bytes = 1'000'000}));
        return text;
    }
    calendar::FeedOptions options_{
        .base_url = "https://e.org", .name = "Tout & <plus>", .window = {Instant::min(), Instant::max()}};
};

TEST_F(AtomFeed, HasTheEventsThatAreNotOverTheNextFirst) {
    const auto later = an_event("formation", {"2026-12-02T09:00"});
    const auto sooner = an_event("formation", {"2026-12-01T09:00"});
    const auto today = an_event("formation", {"2026-11-16T08:00"});
    const auto over = an_event("formation", {"2026-11-15T09:00"});
    const auto text = made();
    const auto at = [&](const calendar::Event& event) { return text.find("urn:uuid:" + event.id.to_string()); };
    EXPECT_LT(at(today), at(sooner));
    EXPECT_LT(at(sooner), at(later));
    EXPECT_EQ(at(over), std::string::npos);
    EXPECT_THAT(text, HasSubstr("<title>Tout &amp; &lt;plus&gt;</title>"));
    EXPECT_THAT(text, HasSubstr("href=\"https://e.org/evenements/" + later.id.to_string() + "\""));
    EXPECT_THAT(text, HasSubstr("<updated>2026-11-16T15:00:00Z</updated>"));
}

TEST_F(AtomFeed, SaysWhatIsCancelledOrLeavesItOut) {
    auto event = an_event("formation", {"2026-12-02T09:00"});
    event.status = calendar::Status::cancelled;
    database().write([&](storage::Transaction& tx) { storage::update(tx, event); });
    EXPECT_THAT(made(), HasSubstr("<title>ANNULÉE – Développer un territoire</title>"));
    options_.hide_cancelled = true;
    EXPECT_THAT(made(), Not(HasSubstr("<entry>")));
}

TEST_F(AtomFeed, SpeaksEnglishAndHoldsAHundredEntries) {
    for (int i = 0; i < 105; ++i) {
        tick();
        an_event("formation", {"2026-12-02T09:00"});
    }
    options_.language = Language::english;
    const auto text = made();
    std::size_t entries = 0;
    for (auto at = text.find("<entry>"); at != std::string::npos; at = text.find("<entry>", at + 1)) ++entries;
    EXPECT_EQ(entries, 100U);
    EXPECT_THAT(text, HasSubstr("https://e.org/en/evenements/"));
}

}  // namespace
}  // namespace passerelle::server::feeds
