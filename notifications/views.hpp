// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/zone.hpp"
#include "notifications/composer.hpp"

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <vector>

/// What the templates of mails are filled with.
namespace passerelle::notifications {

/// A text false where it is empty: what mustache's sections ask for.
nlohmann::json text_or_false(const std::string& text);

/// "mercredi 7 octobre 2026, de 12 h à 13 h (heure de Montréal, UTC−4)", on the clocks of that zone.
std::string when_text(Language language, Interval interval, const calendar::Zone& zone);

/// {when, when_quebec}: the reader's own time first, and Québec's beside it where it differs (false otherwise). A zone
/// that is not known is Québec's.
nlohmann::json when_view(const Recipient& to, Interval interval);

/// A meeting with its time and, where the reader may join, its room.
nlohmann::json meeting_view(const Recipient& to, const calendar::Meeting& meeting, Interval interval, bool may_join);

/// The meetings that a registration is for: those of everyone, and the workshops chosen. Cancelled ones only where the
/// whole event is.
std::vector<calendar::Meeting> meetings_of(const calendar::Event& event, std::span<const MeetingId> workshops);

/// The name to greet a person by, or none where it reads like an advertisement: strangers can type any name beside any
/// address, and a mail of ours must not carry their link.
std::string greeting_name(const std::string& name);

}  // namespace passerelle::notifications
