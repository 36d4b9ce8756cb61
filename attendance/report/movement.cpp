// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/movement.hpp"

#include "attendance/report/json_walk.hpp"
#include "attendance/report/name.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace passerelle::attendance::report {

namespace {

using nlohmann::json;
using What = Movement::What;

template <std::size_t Count>
std::optional<What> what_of(const std::array<std::pair<std::string_view, What>, Count>& words, std::string_view word) {
    const auto found = std::ranges::find(words, word, &std::pair<std::string_view, What>::first);
    return found == words.end() ? std::nullopt : std::optional{found->second};
}

constexpr std::array zoom_words{
    std::pair{std::string_view{"meeting.participant_joined"}, What::joined},
    std::pair{std::string_view{"meeting.participant_left"}, What::left},
    std::pair{std::string_view{"meeting.ended"}, What::ended},
    std::pair{std::string_view{"webinar.participant_joined"}, What::joined},
    std::pair{std::string_view{"webinar.participant_left"}, What::left},
    std::pair{std::string_view{"webinar.ended"}, What::ended},
};
constexpr std::array bbb_words{
    std::pair{std::string_view{"user-joined"}, What::joined},
    std::pair{std::string_view{"user-left"}, What::left},
    std::pair{std::string_view{"meeting-ended"}, What::ended},
};

void name_of(const std::string& text, Movement& movement) {
    auto name = read_name(text);
    movement.name = std::move(name.shown);
    movement.original_name = std::move(name.original);
    movement.host = movement.host || name.host;
}

std::optional<Instant> at_milliseconds(const json& object, const char* key) {
    const auto since = milliseconds_of(object, key);
    if (!since || *since == std::chrono::milliseconds{0}) return std::nullopt;
    return Instant{*since};
}

/// The moment that the event itself names, else that of its telling.
std::optional<Instant> zoom_moment(const json& root, const json& object, const json& participant, What what) {
    const auto named = what == What::joined ? text_of(participant, "join_time")
                       : what == What::left ? text_of(participant, "leave_time")
                                            : text_of(object, "end_time");
    if (const auto at = parse_rfc3339(named)) return at;
    return at_milliseconds(root, "event_ts");
}

std::optional<Movement> zoom_movement(const json& root, What what) {
    const auto& object = member(member(root, "payload"), "object");
    const auto& participant = member(object, "participant");
    const auto at = zoom_moment(root, object, participant, what);
    auto number = text_or_number_of(object, "id");
    if (!at || number.empty()) return std::nullopt;
    Movement movement{.what = what,
                      .meeting = std::move(number),
                      .instance = text_of(object, "uuid"),
                      .at = *at,
                      .raw = raw_of(root)};
    if (what == What::ended) return movement;
    movement.connection = text_of(participant, "participant_uuid");
    if (movement.connection.empty()) movement.connection = text_or_number_of(participant, "user_id");
    movement.token = text_of(participant, "registrant_id");
    movement.email = text_of(participant, "email");
    movement.host = !text_of(object, "host_id").empty() && text_of(participant, "id") == text_of(object, "host_id");
    name_of(text_of(participant, "user_name"), movement);
    return movement;
}

std::optional<Movement> bbb_movement(const json& item) {
    const auto& data = member(item, "data");
    const auto what = what_of(bbb_words, text_of(data, "id"));
    const auto& attributes = member(data, "attributes");
    const auto& meeting = member(attributes, "meeting");
    const auto at = at_milliseconds(member(data, "event"), "ts");
    auto number = text_of(meeting, "external-meeting-id");
    if (!what || !at || number.empty()) return std::nullopt;
    Movement movement{.what = *what,
                      .meeting = std::move(number),
                      .instance = text_of(meeting, "internal-meeting-id"),
                      .at = *at,
                      .raw = raw_of(item)};
    if (*what == What::ended) return movement;
    const auto& user = member(attributes, "user");
    movement.connection = text_of(user, "internal-user-id");
    movement.token = text_of(user, "external-user-id");
    movement.host = text_of(user, "role") == "MODERATOR";
    name_of(text_of(user, "name"), movement);
    return movement;
}

}  // namespace

Result<ZoomMessage> read_zoom_webhook(std::string_view body) {
    const auto root = parse_shallow(body);
    if (root.is_discarded()) return fail(Failure::malformed, "json_malformed");
    const auto event = text_of(root, "event");
    if (event.empty()) return fail(Failure::invalid, "webhook_unknown", "event");
    if (event == "endpoint.url_validation") {
        auto token = text_of(member(root, "payload"), "plainToken");
        if (token.empty()) return fail(Failure::invalid, "webhook_unknown", "payload/plainToken");
        return ZoomMessage{.plain_token = std::move(token)};
    }
    const auto what = what_of(zoom_words, event);
    if (!what) return ZoomMessage{};
    auto movement = zoom_movement(root, *what);
    if (!movement) return fail(Failure::invalid, "webhook_unknown", "payload/object");
    return ZoomMessage{.movement = std::move(movement)};
}

Result<std::vector<Movement>> read_bbb_webhook(std::string_view events) {
    constexpr std::size_t most = 1'000;
    const auto root = parse_shallow(events);
    if (root.is_discarded()) return fail(Failure::malformed, "json_malformed", "event");
    if (!root.is_array() && !root.is_object()) return fail(Failure::invalid, "webhook_unknown", "event");
    std::vector<Movement> movements;
    const auto take = [&](const json& item) {
        if (auto movement = bbb_movement(item)) movements.push_back(std::move(*movement));
    };
    if (root.is_object()) {
        take(root);
    } else {
        for (std::size_t i = 0; i < std::min(root.size(), most); ++i) take(root[i]);
    }
    return movements;
}

}  // namespace passerelle::attendance::report
