// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/writer.hpp"
#include "server/http/compression.hpp"
#include "tests/bench/made_calendar.hpp"
#include "tests/bench/measure.hpp"

#include <cstdio>

namespace passerelle::bench {

namespace {

constexpr std::size_t events = 10'000;
constexpr int rounds = 9;

}  // namespace

void measure_updating() {
    auto content = made_content(events);
    const auto options = everything();
    std::string bytes;
    const auto made = median_seconds(rounds, [&] {
        content.events[events / 2].title.french += "!";
        bytes = calendar::ical::write(calendar::feed(content, options));
    });
    const auto written = median_seconds(
        rounds, [&, calendar = calendar::feed(content, options)] { bytes = calendar::ical::write(calendar); });
    std::string zipped;
    const auto gzip = median_seconds(rounds, [&] { zipped = http::gzip(bytes, 6); });
    report("feed of 10,000 events after one change", made * 1'000, "ms", made / written, "writing alone");
    report("its gzip, once a client asks for it", gzip * 1'000, "ms", gzip / made, "making it");
    std::printf("%-44s %12.1f kB, %.1f kB with gzip\n", "its size", static_cast<double>(bytes.size()) / 1'000,
                static_cast<double>(zipped.size()) / 1'000);
}

}  // namespace passerelle::bench
