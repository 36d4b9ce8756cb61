// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed.hpp"
#include "calendar/ical/writer.hpp"
#include "server/feeds/handlers.hpp"
#include "server/input/fields.hpp"
#include "server/respond.hpp"
#include "server/usecases/feeds.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

namespace passerelle::server::feeds {

namespace {

constexpr int longest_reminder = 7 * 24 * 60;

/// The options of the URL; what is misspelt is refused, so that nobody waits for what never comes.
Result<calendar::FeedOptions> read_options(const Call& call) {
    auto fields = Fields::of_form(call.request.query);
    calendar::FeedOptions options;
    options.language = call.language;
    if (call.request.query.find("lang")) options.language = fields.language("lang");
    const auto cancelled = fields.optional_text("cancelled", 10);
    if (!cancelled.empty() && cancelled != "strike" && cancelled != "hide")
        fields.refuse("out_of_range", "cancelled", {"strike", "hide"});
    options.hide_cancelled = cancelled == "hide";
    options.expand = fields.optional_integer("expand", 0, 1).value_or(0) == 1;
    if (const auto minutes = fields.optional_integer("reminder", 0, longest_reminder))
        options.reminder = std::chrono::minutes{*minutes};
    options.window = usecases::feed_window(call.context.now);
    if (fields.optional_integer("all", 0, 1).value_or(0) == 1) {
        options.window = {Instant::min(), Instant::max()};
        options.most_octets.reset();
    }
    options.base_url = call.services.public_url;
    if (const auto error = fields.finish()) return *error;
    return options;
}

std::string http_date(Instant instant) {
    return date::format("%a, %d %b %Y %H:%M:%S GMT", date::floor<std::chrono::seconds>(instant));
}

}  // namespace

/// Of a programme by its key, or of all.
http::Response calendar(Call& call) {
    const auto key = call.parameters.at("feed");
    const auto programme = key == "all" ? std::nullopt : storage::find_programme(call.context.tx, key);
    if (key != "all" && !programme) return problem(call, usecases::missing());
    const auto id = programme ? std::optional{programme->id} : std::nullopt;
    const FeedState state{storage::feed_revision(call.context.tx, id), date::floor<date::days>(call.context.now)};
    const Moment moment{call.writes_before, call.context.now};
    auto& cache = call.services.feed_cache;
    if (auto kept = cache.unchanged(call.request, state, moment)) return std::move(*kept);
    auto options = read_options(call);
    if (!options) return problem(call, options.error());
    options->name = programme ? programme->name.in(options->language) : call.services.settings.organisation;
    const auto content = usecases::feed_content(call.context.tx, programme);
    http::Response response;
    response.headers.set("Content-Type", "text/calendar; charset=utf-8");
    response.headers.set("Content-Disposition", "inline; filename=\"" + key + ".ics\"");
    response.headers.set("Cache-Control", "public, max-age=900");
    response.headers.set("Last-Modified", http_date(state.content.at));
    response.body = calendar::ical::write(calendar::feed(content, *options));
    return cache.keep(call.request, state, moment, std::move(response));
}

http::Response event(Call& call) {
    const auto id = call.parameters.id<EventId>("event");
    const auto found = id ? storage::find_event(call.context.tx, *id) : std::nullopt;
    if (!found) return problem(call, usecases::missing());
    auto options = read_options(call);
    if (!options) return problem(call, options.error());
    options->name = found->title.in(options->language);
    const auto programme = storage::find_programme(call.context.tx, found->programme).value();
    const auto series = found->series ? storage::find_series(call.context.tx, *found->series) : std::nullopt;
    http::Response response;
    response.headers.set("Content-Type", "text/calendar; charset=utf-8");
    response.headers.set("Content-Disposition", "attachment; filename=\"" + id->to_string() + ".ics\"");
    response.headers.set("Cache-Control", "public, max-age=900");
    response.body = calendar::ical::write(calendar::single(programme, *found, series, *options));
    return response;
}

}  // namespace passerelle::server::feeds
