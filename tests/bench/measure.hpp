// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <ctime>
#include <vector>

namespace passerelle::bench {

/// Seconds of processor that this process has used: what others do on the machine changes them little.
inline double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// The median of several rounds, each timed in processor seconds.
template <class Work>
double median_seconds(int rounds, Work work) {
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = processor_seconds();
        work();
        times.push_back(processor_seconds() - begin);
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

/// One line of the table: `figure` of ours, and how often that of the yardstick it is.
void report(const char* what, double figure, const char* unit, double ratio, const char* yardstick);

/// serialising.cpp: events a second into iCalendar, against libical's own serialiser.
void measure_serialising();
/// updating.cpp: from a change in one event of 10,000 to the feed's bytes, plain and gzip.
void measure_updating();
/// evidence.cpp: 100,000 rows of a report to the attendance of each person.
void measure_evidence();
/// live.cpp: memory of a socket in a live room, and how soon the wall shows who came.
void measure_live();
/// certificates.cpp: certificates a second (PDF, seal and credential), against a plain page that Cairo draws.
void measure_certificates();

}  // namespace passerelle::bench
