// SPDX-License-Identifier: Apache-2.0
#include "server/metrics.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace passerelle::server {

namespace {

template <class Value>
void add(std::string& out, const char* name, const char* type, const char* help, Value value) {
    fmt::format_to(std::back_inserter(out), "# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

/// Pages of memory that the process holds now, from the kernel.
long resident_bytes() {
    std::ifstream statm{"/proc/self/statm"};
    long total = 0;
    long resident = 0;
    statm >> total >> resident;
    return resident * sysconf(_SC_PAGESIZE);
}

}  // namespace

std::string Metrics::text() const {
    std::string out;
    add(out, "process_resident_memory_bytes", "gauge", "Memory held.", resident_bytes());
    const auto* server = server_.load();
    if (!server) return out;
    const auto counters = server->counters();
    add(out, "passerelle_connections_open", "gauge", "Connections open now.", counters.connections_open);
    add(out, "passerelle_connections_total", "counter", "Connections accepted.", counters.connections_accepted);
    add(out, "passerelle_connections_refused_total", "counter", "Connections refused at a limit.",
        counters.connections_refused);
    add(out, "passerelle_requests_total", "counter", "Requests read.", counters.requests);
    add(out, "passerelle_requests_rejected_total", "counter", "Requests that the strict gate refused.",
        counters.rejected);
    add(out, "passerelle_timeouts_total", "counter", "Connections that were too slow.", counters.timeouts);
    add(out, "passerelle_sent_bytes_total", "counter", "Bytes of answers.", counters.bytes_sent);
    out += "# TYPE passerelle_responses_total counter\n";
    for (int group = 1; group <= 5; ++group)
        fmt::format_to(std::back_inserter(out), "passerelle_responses_total{{class=\"{}xx\"}} {}\n", group,
                       counters.responses_by_class[group]);
    return out;
}

}  // namespace passerelle::server
