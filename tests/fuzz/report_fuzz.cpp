// SPDX-License-Identifier: Apache-2.0
// A libFuzzer target, outside the default build: reports, also read by a mapping, and what webhooks bring. From the top
// of the repository, with the fixtures as a corpus:
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/report_fuzz.cpp \
//       attendance/report/*.cpp calendar/*.cpp -licuuc -o /tmp/report_fuzz
//   /tmp/report_fuzz /tmp/corpus tests/fixtures/reports
#include "attendance/report/mapping.hpp"
#include "attendance/report/movement.hpp"
#include "attendance/report/report.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace passerelle::attendance::report;
using namespace date::literals;

constexpr auto meeting = 2027_y / 3 / 9;

void check(const passerelle::Result<Report>& report) {
    if (!report) {
        if (report.error().issues.empty()) std::abort();
        return;
    }
    for (const auto& row : report->rows) {
        if (row.set_aside != SetAside::none) continue;
        if (!row.joined && !row.left) std::abort();
        if (row.joined && row.left && *row.left < *row.joined) std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    check(read(bytes, meeting));
    check(read_mapped(bytes, {parse_columns("name,joined,left").value(), DayOrder::day_first}, meeting));
    const auto zoom = read_zoom_webhook(bytes);
    if (zoom && zoom->movement && zoom->movement->meeting.empty()) std::abort();
    const auto bbb = read_bbb_webhook(bytes);
    if (!bbb && bbb.error().issues.empty()) std::abort();
    return 0;
}
