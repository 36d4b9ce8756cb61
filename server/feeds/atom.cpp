// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/atom.hpp"

#include "calendar/feed_component.hpp"
#include "calendar/feed_words.hpp"
#include "calendar/ical/plain_text.hpp"
#include "server/xml/document.hpp"

#include <algorithm>
#include <vector>

namespace passerelle::server::feeds {

namespace {

constexpr std::size_t most_entries = 100;

void add_link(pugi::xml_node parent, const char* rel, const std::string& href, const char* type) {
    auto link = parent.append_child("link");
    link.append_attribute("rel") = rel;
    link.append_attribute("type") = type;
    link.append_attribute("href") = href.c_str();
}

bool is_cancelled_whole(const calendar::Event& event) {
    return std::ranges::all_of(event.meetings,
                               [&](const calendar::Meeting& m) { return calendar::is_cancelled(event, m); });
}

/// One line for each meeting, then what the event is.
std::string summary_of(const calendar::Event& event, const calendar::FeedWords& words) {
    std::string text;
    for (const auto& meeting : event.meetings)
        text += words.when(meeting.starts, meeting.ends, calendar::Zone::find(meeting.zone).value()) + "\n";
    return text + "\n" + event.description.in(words.language());
}

void add_entry(pugi::xml_node feed, const calendar::Event& event, const calendar::FeedWords& words,
               const calendar::FeedOptions& options) {
    auto entry = feed.append_child("entry");
    const auto& title = event.title.in(options.language);
    xml::add_text(entry, "id", "urn:uuid:" + event.id.to_string());
    xml::add_text(entry, "title", is_cancelled_whole(event) ? words.cancelled(title) : title);
    xml::add_text(entry, "updated", to_rfc3339(event.revised_at));
    xml::add_text(entry, "published", to_rfc3339(event.created_at));
    const auto prefix = options.language == Language::english ? "/en" : "";
    add_link(entry, "alternate", options.base_url + prefix + "/evenements/" + event.id.to_string(), "text/html");
    xml::add_text(entry, "summary", summary_of(event, words));
}

std::vector<const calendar::Event*> coming(const calendar::FeedContent& content, const calendar::FeedOptions& options,
                                           date::sys_days today) {
    std::vector<const calendar::Event*> events;
    for (const auto& event : content.events) {
        if (event.meetings.empty() || calendar::interval_of(event).end <= Instant{today}) continue;
        if (!calendar::is_in(options.window, event)) continue;
        if (!(options.hide_cancelled && is_cancelled_whole(event))) events.push_back(&event);
    }
    std::ranges::stable_sort(events, {}, [](const auto* event) { return calendar::interval_of(*event).begin; });
    if (events.size() > most_entries) events.resize(most_entries);
    return events;
}

}  // namespace

std::string atom(const calendar::FeedContent& content, const calendar::FeedOptions& options, const AtomSource& source,
                 date::sys_days today) {
    const calendar::FeedWords words{options.language};
    // All content, not only what is shown: what is over or removed changed the feed too.
    Instant updated{};
    for (const auto& event : content.events) updated = std::max(updated, event.revised_at);
    pugi::xml_document document;
    auto feed = document.append_child("feed");
    feed.append_attribute("xmlns") = "http://www.w3.org/2005/Atom";
    feed.append_attribute("xml:lang") = tag(options.language);
    xml::add_text(feed, "id", source.self);
    xml::add_text(feed, "title", options.name);
    xml::add_text(feed, "updated", to_rfc3339(updated));
    xml::add_text(feed.append_child("author"), "name", source.author);
    add_link(feed, "self", source.self, "application/atom+xml");
    add_link(feed, "alternate", source.page, "text/html");
    for (const auto* event : coming(content, options, today)) add_entry(feed, *event, words, options);
    return xml::to_string(document);
}

}  // namespace passerelle::server::feeds
