// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/measure.hpp"

#include <cstdio>

namespace passerelle::bench {

void report(const char* what, double figure, const char* unit, double ratio, const char* yardstick) {
    std::printf("%-44s %12.1f %-14s %8.2f x %s\n", what, figure, unit, ratio, yardstick);
}

}  // namespace passerelle::bench

int main() {
    std::puts("Medians, in seconds of processor. Compare the ratios, not the figures: machines differ.\n");
    passerelle::bench::measure_serialising();
    passerelle::bench::measure_updating();
    passerelle::bench::measure_evidence();
    passerelle::bench::measure_live();
    passerelle::bench::measure_certificates();
    return 0;
}
