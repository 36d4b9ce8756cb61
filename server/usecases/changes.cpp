// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/changes.hpp"

#include "storage/event_changes.hpp"
#include "storage/events.hpp"

#include <charconv>
#include <cstdint>

namespace passerelle::usecases {

namespace {

/// Where a reader is: it has all changes up to `cursor`, in a round that began when `known` was the newest. What was
/// removed before the round began is of no interest to one that began it from nothing.
struct SyncToken {
    std::int64_t known = 0;
    std::int64_t cursor = 0;

    std::string text() const { return std::to_string(known) + "-" + std::to_string(cursor); }

    static std::optional<SyncToken> parse(std::string_view text) {
        SyncToken token;
        const auto* const end = text.data() + text.size();
        const auto known = std::from_chars(text.data(), end, token.known);
        if (known.ec != std::errc{} || known.ptr == end || *known.ptr != '-') return std::nullopt;
        const auto cursor = std::from_chars(known.ptr + 1, end, token.cursor);
        const bool whole = cursor.ec == std::errc{} && cursor.ptr == end;
        // Only as it was written: no sign, no leading zero.
        return whole && token.text() == text ? std::optional{token} : std::nullopt;
    }

    bool holds(const storage::ChangePosition& position) const {
        return cursor >= 0 && cursor <= known && known <= position.newest && known >= position.forgotten;
    }
};

}  // namespace

Result<EventChanges> changes_since(storage::Transaction& tx, std::optional<std::string_view> token, int most) {
    const auto position = storage::change_position(tx);
    auto from = token ? SyncToken::parse(*token) : SyncToken{position.newest, 0};
    if (!from || !from->holds(position)) return fail(Failure::gone, "token_unknown", "token");
    const auto changes = storage::list_event_changes(tx, from->cursor, most + 1);
    EventChanges result;
    result.more = changes.size() > static_cast<std::size_t>(most);
    std::vector<EventId> kept;
    for (const auto& change : changes) {
        if (result.more && &change == &changes.back()) break;
        from->cursor = change.number;
        if (!change.removed) kept.push_back(change.event);
        if (change.removed && token) result.removed.push_back(change.event);
    }
    // What the round began with is done: another begins.
    if (from->cursor >= from->known) from->known = position.newest;
    if (!result.more) from = SyncToken{position.newest, position.newest};
    result.events = storage::find_events(tx, kept);
    result.token = from->text();
    return result;
}

}  // namespace passerelle::usecases
