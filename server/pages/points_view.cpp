// SPDX-License-Identifier: Apache-2.0
#include "server/pages/points_view.hpp"

#include "storage/certificates.hpp"
#include "storage/programmes.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::server::pages {

namespace {

using nlohmann::json;

std::string amount(const Call& call, std::int64_t hundredths) {
    return text::hundredths(call.language, hundredths);
}

json shares_view(const Call& call, const attendance::Progress& progress) {
    json rows = json::array();
    for (const auto& share : progress.shares) {
        const auto programme = storage::find_programme(call.context.tx, share.programme);
        rows.push_back({{"met", share.met()},
                        {"text", call.services.translator.format(
                                     call.language, "{1}: {2} of {3} points that must come from it",
                                     {programme ? programme->name.in(call.language) : "",
                                      amount(call, share.hundredths), amount(call, share.least_hundredths)})}});
    }
    return rows;
}

}  // namespace

std::string day_text(const Call& call, attendance::Day day) {
    return text::short_date(call.language, LocalTime{day});
}

std::string progress_text(const Call& call, const attendance::Progress& progress) {
    return call.services.translator.format(
        call.language, "{1} of {2} points",
        {amount(call, progress.hundredths), amount(call, progress.required_hundredths)});
}

std::string standing_text(const Call& call, const attendance::Progress& progress) {
    const auto& translator = call.services.translator;
    if (progress.holds && progress.holds->until)
        return translator.format(call.language, "Certification reached on {1}, valid until {2}",
                                 {day_text(call, progress.holds->from),
                                  day_text(call, *progress.holds->until - date::days{1})});
    if (progress.holds)
        return translator.format(call.language, "Certification reached on {1}", {day_text(call, progress.holds->from)});
    const auto missing = progress.required_hundredths - progress.hundredths;
    if (missing > 0) return translator.format(call.language, "{1} points to go", {amount(call, missing)});
    return call.tr("Enough points, but not from each programme that must give some");
}

std::string source_text(const Call& call, const attendance::PointsEntry& entry) {
    const auto certificate =
        entry.certificate ? storage::find_certificate(call.context.tx, *entry.certificate) : std::nullopt;
    auto source = certificate ? certificate->title.in(call.language) : entry.reason;
    if (!entry.reverses) return source;
    if (!certificate) return call.services.translator.format(call.language, "Taken back: {1}", {entry.reason});
    return call.services.translator.format(call.language, "Taken back: {1} ({2})", {source, entry.reason});
}

json progress_view(const Call& call, const attendance::Progress& progress) {
    json expiries = json::array();
    for (const auto& expiry : progress.expiries)
        expiries.push_back({{"text", call.services.translator.format(
                                         call.language, "{1} points expire on {2}",
                                         {amount(call, expiry.hundredths), day_text(call, expiry.day)})}});
    const auto shares = shares_view(call, progress);
    return {{"percent", progress.percent()},
            {"text", progress_text(call, progress)},
            {"standing_text", standing_text(call, progress)},
            {"complete", progress.complete()},
            {"holds", progress.holds.has_value()},
            {"has_shares", !shares.empty()},
            {"shares", shares},
            {"has_expiries", !expiries.empty()},
            {"expiries", expiries}};
}

}  // namespace passerelle::server::pages
