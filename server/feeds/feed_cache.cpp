// SPDX-License-Identifier: Apache-2.0
#include "server/feeds/feed_cache.hpp"

#include "server/feeds/format.hpp"
#include "server/feeds/schedule_copy.hpp"
#include "server/http/conditional.hpp"
#include "server/http/response_head.hpp"

#include <algorithm>
#include <utility>

namespace passerelle::server::feeds {

namespace {

/// How long another process's write may stay unseen.
constexpr std::chrono::seconds longest_trust{1};

http::Encoding wanted_encoding(const http::Request& request) {
    return http::preferred_encoding(request.headers.find("Accept-Encoding").value_or(""));
}

std::shared_ptr<const std::string> encoded(const std::string& plain, http::Encoding encoding) {
    return std::make_shared<const std::string>(encoding == http::Encoding::brotli ? http::brotli(plain)
                                                                                  : http::gzip(plain));
}

}  // namespace

FeedCache::FeedCache(std::size_t most_bytes)
    : most_bytes_{most_bytes}, schedule_{std::make_unique<ScheduleCopy>()} {}

FeedCache::~FeedCache() = default;

/// The address as sent: its options stand in it, and its language before it; and the form that was negotiated.
std::string FeedCache::key_of(const http::Request& request) {
    return request.target + " " + std::string{ending(format_of(request))};
}

std::optional<http::Response> FeedCache::fresh(const http::Request& request, Moment moment) {
    const auto encoding = wanted_encoding(request);
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(key_of(request));
    if (found == entries_.end()) return std::nullopt;
    auto& entry = found->second;
    const bool trusted = entry.verified.writes == moment.writes && moment.now - entry.verified.now < longest_trust &&
                         entry.state.day == date::floor<date::days>(moment.now);
    // What is not encoded yet is not encoded here: this thread has others to serve.
    const auto ready = entry.ready.find(encoding);
    if (!trusted || ready == entry.ready.end()) return std::nullopt;
    entry.last_asked = ++asked_;
    const auto& [whole, unchanged, etag, last_modified] = ready->second;
    const auto& given = http::is_not_modified(request, etag, last_modified) ? unchanged : whole;
    return http::Response{.status = given->status, .prepared = given};
}

std::optional<http::Response> FeedCache::unchanged(const http::Request& request, const FeedState& state,
                                                   Moment moment) {
    const auto encoding = wanted_encoding(request);
    std::shared_ptr<const std::string> plain;
    {
        const std::lock_guard lock{mutex_};
        const auto found = entries_.find(key_of(request));
        if (found == entries_.end() || found->second.state != state) return std::nullopt;
        found->second.verified = moment;
        if (found->second.bodies.contains(encoding)) return answer(found->second, encoding);
        plain = found->second.bodies.at(http::Encoding::identity);
    }
    auto body = encoded(*plain, encoding);
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(key_of(request));
    if (found == entries_.end() || found->second.bodies.at(http::Encoding::identity) != plain) return std::nullopt;
    if (found->second.bodies.emplace(encoding, body).second) bytes_ += body->size();
    auto response = answer(found->second, encoding);
    make_room();
    return response;
}

http::Response FeedCache::keep(const http::Request& request, const FeedState& state, Moment moment,
                               http::Response rendered, std::shared_ptr<const calendar::WrittenFeed> written) {
    const auto encoding = wanted_encoding(request);
    auto plain = written ? written->bytes : std::make_shared<const std::string>(std::move(rendered.body));
    Entry entry{.state = state,
                .verified = moment,
                .last_asked = 0,
                .headers = std::move(rendered.headers),
                .etag = http::strong_etag(*plain),
                .bodies = {{http::Encoding::identity, plain}},
                .written = std::move(written)};
    if (encoding != http::Encoding::identity) entry.bodies.emplace(encoding, encoded(*plain, encoding));
    const std::lock_guard lock{mutex_};
    auto& kept = entries_[key_of(request)];
    for (const auto& [old, body] : kept.bodies) bytes_ -= body->size();
    kept = std::move(entry);
    for (const auto& [made, body] : kept.bodies) bytes_ += body->size();
    auto response = answer(kept, encoding);
    make_room();
    return response;
}

std::shared_ptr<const calendar::WrittenFeed> FeedCache::written(const http::Request& request) const {
    const std::lock_guard lock{mutex_};
    const auto found = entries_.find(key_of(request));
    return found == entries_.end() ? nullptr : found->second.written;
}

std::size_t FeedCache::bytes() const {
    const std::lock_guard lock{mutex_};
    return bytes_;
}

http::Response FeedCache::answer(Entry& entry, http::Encoding encoding) {
    entry.last_asked = ++asked_;
    http::Response response;
    response.headers = entry.headers;
    response.headers.set("ETag", http::encoded_etag(entry.etag, encoding));
    response.headers.set("Vary", "Accept, Accept-Encoding");
    if (encoding != http::Encoding::identity)
        response.headers.set("Content-Encoding", std::string{http::to_string(encoding)});
    response.shared_body = entry.bodies.at(encoding);
    if (!entry.ready.contains(encoding)) {
        entry.ready[encoding] = {http::prepare(200, response.headers, response.shared_body),
                                 http::prepare(304, http::headers_of_not_modified(response.headers), {}),
                                 std::string{response.headers.find("ETag").value_or("")},
                                 std::string{response.headers.find("Last-Modified").value_or("")}};
    }
    return response;
}

void FeedCache::make_room() {
    while (bytes_ > most_bytes_ && !entries_.empty()) {
        const auto oldest =
            std::ranges::min_element(entries_, {}, [](const auto& keyed) { return keyed.second.last_asked; });
        for (const auto& [encoding, body] : oldest->second.bodies) bytes_ -= body->size();
        entries_.erase(oldest);
    }
}

}  // namespace passerelle::server::feeds
