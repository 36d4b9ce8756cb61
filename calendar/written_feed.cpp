// SPDX-License-Identifier: Apache-2.0
#include "calendar/written_feed.hpp"

#include "calendar/feed_parts.hpp"
#include "calendar/ical/writer.hpp"
#include "calendar/zone_data.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <unordered_map>

namespace passerelle::calendar {

namespace {

/// What a change adds to a feed, seldom more.
constexpr std::size_t usual_growth = 16 * 1024;

/// Whether parts written for one serve the other. A window moves, but shows a part or does not; only occurrences that
/// are written one by one are chosen within a part.
bool same_style(const FeedOptions& a, const FeedOptions& b) {
    return a.language == b.language && a.base_url == b.base_url && a.expand == b.expand &&
           a.hide_cancelled == b.hide_cancelled && a.reminder == b.reminder && (!a.expand || a.window == b.window);
}

std::vector<const Event*> pointers(const SharedContent& content) {
    std::vector<const Event*> events;
    events.reserve(content.events.size());
    for (const auto& event : content.events) events.push_back(event.get());
    return events;
}

/// What the feed before has to offer; nothing where it was written otherwise.
class Former {
public:
    Former(const WrittenFeed* feed, const SharedContent& content, const FeedOptions& options) {
        if (feed == nullptr || !feed->options || !same_style(*feed->options, options) ||
            feed->zone_data != zone_data_edition() || feed->content->programmes != content.programmes)
            return;
        feed_ = feed;
        for (std::size_t at = 0; at < feed->series.size(); ++at)
            series_.emplace(feed->content->series[at].id, at);
        singles_.reserve(feed->singles.size());
        for (const auto& part : feed->singles) singles_.emplace(part.events.front(), &part);
    }

    const WrittenPart* find(const Series& series, std::span<const Event* const> events) const {
        const auto found = series_.find(series.id);
        if (found == series_.end() || feed_->content->series[found->second] != series) return nullptr;
        const auto& part = feed_->series[found->second];
        return std::ranges::equal(part.events, events) ? &part : nullptr;
    }

    /// The former content is kept with its bytes: no other event can stand at the same address.
    const WrittenPart* find(const Event* event) const {
        const auto found = singles_.find(event);
        return found == singles_.end() ? nullptr : found->second;
    }

    std::string_view bytes_of(const WrittenPart& part) const {
        return std::string_view{*feed_->bytes}.substr(part.begin, part.size);
    }

private:
    const WrittenFeed* feed_ = nullptr;
    std::map<SeriesId, std::size_t> series_;
    std::unordered_map<const Event*, const WrittenPart*> singles_;
};

/// Writes part after part, anew or from the former feed. The head comes last, since it names the zones of all.
class PartWriter {
public:
    PartWriter(const FeedParts& parts, const Former& former, std::size_t expected) : parts_{parts}, former_{former} {
        body_.reserve(expected);
    }

    WrittenPart write(const Series& series) {
        const auto events = parts_.events_of(series);
        if (const auto* same = former_.find(series, events)) return copy(*same);
        auto made = parts_.made_of(series);
        auto part = write(made.components);
        part.events.assign(events.begin(), events.end());
        part.apart = std::move(made.apart);
        return part;
    }

    WrittenPart write(const Event* event) {
        if (const auto* same = former_.find(event)) return copy(*same);
        auto part = write(parts_.made_of(*event));
        part.events = {event};
        return part;
    }

    const std::string& body() const { return body_; }
    const ical::ZoneSpans& zones() const { return zones_; }

private:
    WrittenPart copy(const WrittenPart& same) {
        auto part = same;
        part.begin = body_.size();
        body_.append(former_.bytes_of(same));
        zones_.take(part.zones);
        return part;
    }

    WrittenPart write(const std::vector<ical::EventComponent>& components) {
        WrittenPart part{.begin = body_.size()};
        for (const auto& component : components) {
            ical::append_event(body_, component);
            part.zones.take(component);
        }
        part.size = body_.size() - part.begin;
        zones_.take(part.zones);
        return part;
    }

    const FeedParts& parts_;
    const Former& former_;
    std::string body_;
    ical::ZoneSpans zones_;
};

/// What is too long must leave something out, which depends on all: it is written whole.
WrittenFeed limited(std::shared_ptr<const SharedContent> content, const FeedOptions& options) {
    FeedContent plain{content->programmes, content->series, {}};
    for (const auto& event : content->events) plain.events.push_back(*event);
    auto bytes = std::make_shared<const std::string>(ical::write(feed(plain, options)));
    return {std::move(bytes), std::move(content)};
}

}  // namespace

WrittenFeed write_feed(std::shared_ptr<const SharedContent> content, const FeedOptions& options,
                       const WrittenFeed* before) {
    const auto events = pointers(*content);
    const FeedParts parts{content->programmes, content->series, events, options};
    const Former former{before, *content, options};
    WrittenFeed feed{.bytes = {}, .content = content, .options = options, .zone_data = zone_data_edition()};
    PartWriter writer{parts, former, before != nullptr ? before->bytes->size() + usual_growth : 0};
    auto singles = parts.singles();
    for (const auto& series : content->series) {
        feed.series.push_back(writer.write(series));
        std::ranges::copy(feed.series.back().apart, std::back_inserter(singles));
    }
    for (const auto* event : parts.shown(std::move(singles))) feed.singles.push_back(writer.write(event));
    std::string bytes;
    ical::append_head(bytes, parts.head(), writer.zones());
    const auto head = bytes.size();
    bytes.reserve(head + writer.body().size() + usual_growth);
    bytes.append(writer.body());
    ical::append_end(bytes);
    if (options.most_octets && bytes.size() > *options.most_octets) return limited(std::move(content), options);
    for (auto* written : {&feed.series, &feed.singles})
        for (auto& part : *written) part.begin += head;
    feed.bytes = std::make_shared<const std::string>(std::move(bytes));
    return feed;
}

}  // namespace passerelle::calendar
