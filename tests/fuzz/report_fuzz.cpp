// SPDX-License-Identifier: Apache-2.0
// A libFuzzer target, outside the default build. From the top of the repository, with the fixtures as a corpus:
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -I. tests/fuzz/report_fuzz.cpp \
//       attendance/report/*.cpp -licuuc -o /tmp/report_fuzz
//   /tmp/report_fuzz /tmp/corpus tests/fixtures/reports
#include "attendance/report/report.hpp"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace passerelle::attendance::report;
    using namespace date::literals;
    const auto report = read({reinterpret_cast<const char*>(data), size}, 2027_y / 3 / 9);
    if (!report) return report.error().issues.empty() ? std::abort(), 0 : 0;
    for (const auto& row : report->rows) {
        if (row.set_aside != SetAside::none) continue;
        if (!row.joined || (row.left && *row.left < *row.joined)) std::abort();
    }
    return 0;
}
