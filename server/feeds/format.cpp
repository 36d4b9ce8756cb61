// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/format.hpp"

#include "calendar/ical/jcal_writer.hpp"
#include "calendar/ical/writer.hpp"
#include "server/http/text.hpp"

#include <algorithm>
#include <charconv>

namespace passerelle::server::feeds {

namespace {

/// "q=0.5" among the parameters of a media range, in thousandths; 1000 without one, nothing where it is malformed.
int weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        auto parameter = http::trim(http::take_until(parameters, ';'));
        const auto name = http::trim(http::take_until(parameter, '='));
        if (!http::iequals(name, "q")) continue;
        double weight = 0;
        const auto value = http::trim(parameter);
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), weight);
        const bool whole = error == std::errc{} && end == value.data() + value.size() && weight >= 0 && weight <= 1;
        return whole ? static_cast<int>(weight * 1000) : 0;
    }
    return 1000;
}

/// How much an Accept field likes a type: what it says of it by name, else of its kind, else of all (RFC 9110, 12.5.1).
int liking(std::string_view accept, std::string_view type) {
    const auto kind = std::string{type.substr(0, type.find('/') + 1)} + "*";
    int best_rank = 0;
    int weight = 0;
    while (!accept.empty()) {
        auto member = http::take_until(accept, ',');
        const auto range = http::trim(http::take_until(member, ';'));
        const int rank = http::iequals(range, type) ? 3 : http::iequals(range, kind) ? 2 : range == "*/*" ? 1 : 0;
        if (rank <= best_rank) continue;
        best_rank = rank;
        weight = weight_of(member);
    }
    return weight;
}

}  // namespace

Format format_of(const http::Request& request) {
    if (request.path.ends_with(".json")) return Format::jcal;
    if (request.path.ends_with(".atom")) return Format::atom;
    const auto accept = request.headers.find("Accept").value_or("");
    const bool prefers = liking(accept, "application/calendar+json") > liking(accept, "text/calendar");
    return prefers ? Format::jcal : Format::icalendar;
}

std::string_view media_type(Format format) {
    switch (format) {
        case Format::icalendar:
            return "text/calendar; charset=utf-8";
        case Format::jcal:
            return "application/calendar+json; charset=utf-8";
        case Format::atom:
            return "application/atom+xml; charset=utf-8";
    }
    return {};
}

std::string_view ending(Format format) {
    switch (format) {
        case Format::icalendar:
            return ".ics";
        case Format::jcal:
            return ".json";
        case Format::atom:
            return ".atom";
    }
    return {};
}

std::string written(const calendar::ical::Calendar& calendar, Format format) {
    return format == Format::jcal ? calendar::ical::write_jcal(calendar) : calendar::ical::write(calendar);
}

}  // namespace passerelle::server::feeds
