// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/writer.hpp"
#include "calendar/written_feed.hpp"
#include "server/http/compression.hpp"
#include "server/http/conditional.hpp"
#include "tests/bench/made_calendar.hpp"
#include "tests/bench/measure.hpp"

#include <cstdio>

namespace passerelle::bench {

namespace {

constexpr std::size_t events = 10'000;
constexpr int rounds = 9;

/// The content as a running service holds it.
std::shared_ptr<calendar::SharedContent> shared(const calendar::FeedContent& content) {
    auto made = std::make_shared<calendar::SharedContent>(
        calendar::SharedContent{content.programmes, content.series, {}});
    for (const auto& event : content.events) made->events.push_back(std::make_shared<const calendar::Event>(event));
    return made;
}

/// The same but for one event.
std::shared_ptr<calendar::SharedContent> changed(const calendar::SharedContent& content) {
    auto made = std::make_shared<calendar::SharedContent>(content);
    auto& one = made->events[made->events.size() / 2];
    auto event = *one;
    event.title.french += "!";
    one = std::make_shared<const calendar::Event>(std::move(event));
    return made;
}

}  // namespace

void measure_updating() {
    const auto content = made_content(events);
    const auto options = everything();
    std::string whole;
    const auto anew = median_seconds(rounds, [&] { whole = calendar::ical::write(calendar::feed(content, options)); });
    auto feed = calendar::write_feed(shared(content), options, nullptr);
    std::string etag;
    const auto made = median_seconds(rounds, [&] {
        feed = calendar::write_feed(changed(*feed.content), options, &feed);
        etag = http::strong_etag(*feed.bytes);
    });
    std::string zipped;
    const auto gzip = median_seconds(rounds, [&] { zipped = http::gzip(*feed.bytes, 6); });
    report("feed of 10,000 events after one change", made * 1'000, "ms", anew / made, "written anew");
    report("its gzip, once a client asks for it", gzip * 1'000, "ms", gzip / made, "making it");
    std::printf("%-44s %12.1f kB, %.1f kB with gzip\n", "its size", static_cast<double>(feed.bytes->size()) / 1'000,
                static_cast<double>(zipped.size()) / 1'000);
}

}  // namespace passerelle::bench
