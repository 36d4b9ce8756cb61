// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/writer.hpp"
#include "tests/bench/made_calendar.hpp"
#include "tests/bench/measure.hpp"

#include <libical/ical.h>

#include <cstdlib>
#include <memory>

namespace passerelle::bench {

namespace {

constexpr std::size_t events = 10'000;
constexpr int rounds = 9;

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
struct FreeText {
    void operator()(char* text) const { std::free(text); }
};

}  // namespace

void measure_serialising() {
    const auto calendar = calendar::feed(made_content(events), everything());
    const auto bytes = calendar::ical::write(calendar);
    std::size_t written = 0;
    const auto ours = median_seconds(rounds, [&] { written += calendar::ical::write(calendar).size(); });
    const std::unique_ptr<icalcomponent, FreeComponent> parsed{icalparser_parse_string(bytes.c_str())};
    const auto theirs = median_seconds(rounds, [&] {
        const std::unique_ptr<char, FreeText> text{icalcomponent_as_ical_string_r(parsed.get())};
        written += text ? 1U : 0U;
    });
    report("serialising, one core", events / ours, "events/s", theirs / ours, "libical's serialiser");
}

}  // namespace passerelle::bench
