// SPDX-License-Identifier: Apache-2.0
#include "calendar/feed.hpp"
#include "calendar/ical/writer.hpp"
#include "server/feeds/atom.hpp"
#include "server/feeds/format.hpp"
#include "server/feeds/handlers.hpp"
#include "server/feeds/options.hpp"
#include "server/feeds/schedule_copy.hpp"
#include "server/respond.hpp"
#include "server/usecases/feeds.hpp"
#include "storage/events.hpp"
#include "storage/programmes.hpp"
#include "storage/series.hpp"

#include <algorithm>

namespace passerelle::server::feeds {

namespace {

std::string http_date(Instant instant) {
    return date::format("%a, %d %b %Y %H:%M:%S GMT", date::floor<std::chrono::seconds>(instant));
}

/// "region/01" saved as a file.
std::string file_name(std::string name, Format format) {
    std::ranges::replace(name, '/', '-');
    return name + std::string{ending(format)};
}

std::string atom_feed(const Call& call, const std::string& name, const calendar::FeedContent& content,
                      const calendar::FeedOptions& options) {
    const bool english = options.language == Language::english;
    const auto& base = options.base_url;
    const AtomSource source{call.services.settings.organisation,
                            base + "/calendar/" + name + ".atom" + (english ? "?lang=en" : ""),
                            base + (english ? "/en" : "") + "/calendrier"};
    return atom(content, options, source, date::floor<date::days>(call.context.now));
}

http::Response render(Call& call, const std::string& name, const usecases::FeedSubject& subject,
                      const calendar::FeedOptions& options, Format format) {
    const auto content = usecases::feed_content(call.context.tx, subject);
    http::Response response;
    response.body = format == Format::atom ? atom_feed(call, name, content, options)
                                           : written(calendar::feed(content, options), format);
    return response;
}

/// From what was written before, where it was and that is worth it: a region's feed is short.
std::shared_ptr<const calendar::WrittenFeed> write(Call& call, const usecases::FeedSubject& subject,
                                                   const calendar::FeedOptions& options) {
    auto& cache = call.services.feed_cache;
    auto content = cache.schedule().content(call.context.tx, subject);
    if (!content) return nullptr;
    const auto before = cache.written(call.request);
    return std::make_shared<const calendar::WrittenFeed>(
        calendar::write_feed(std::move(content), options, before.get()));
}

void describe(http::Headers& headers, const std::string& name, Format format) {
    headers.set("Content-Type", std::string{media_type(format)});
    headers.set("Content-Disposition", "inline; filename=\"" + file_name(name, format) + "\"");
    headers.set("Cache-Control", "public, max-age=900");
}

/// `name` as usecases::find_feed_subject takes it.
http::Response feed(Call& call, const std::string& name) {
    const auto subject = usecases::find_feed_subject(call.context.tx, name);
    if (!subject) return problem(call, usecases::missing());
    const auto version = usecases::feed_version(call.context.tx, *subject);
    const FeedState state{version.revision, date::floor<date::days>(call.context.now), version.selected};
    const Moment moment{call.writes_before, call.context.now};
    auto& cache = call.services.feed_cache;
    if (auto kept = cache.unchanged(call.request, state, moment)) return std::move(*kept);
    auto options = read_options(call);
    if (!options) return problem(call, options.error());
    options->name = usecases::name_of(*subject, options->language, call.services.settings.organisation);
    const bool region = std::holds_alternative<booking::Region>(*subject);
    // Of a series that goes on for ever, a region presents at some events.
    options->expand = options->expand || region;
    const auto format = format_of(call.request);
    auto made = format == Format::icalendar ? write(call, *subject, *options) : nullptr;
    auto response = made ? http::Response{} : render(call, name, *subject, *options, format);
    describe(response.headers, name, format);
    // Bookings come and go without a date of their own: there only the ETag tells.
    if (!region) response.headers.set("Last-Modified", http_date(state.content.at));
    return cache.keep(call.request, state, moment, std::move(response), std::move(made));
}

}  // namespace

http::Response calendar(Call& call) {
    return feed(call, call.parameters.at("feed"));
}

http::Response series(Call& call) {
    return feed(call, "series/" + call.parameters.at("series"));
}

http::Response region(Call& call) {
    return feed(call, "region/" + call.parameters.at("region"));
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
