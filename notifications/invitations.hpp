// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/composer.hpp"

#include <span>
#include <string>

/// The calendars that go with mails (RFC 5546).
namespace passerelle::notifications {

/// An .ics and its method; both empty where there is none.
struct Invitation {
    std::string ics = {};
    std::string method = {};
};

/// For one meeting: REQUEST, or CANCEL. For several: the meetings as a calendar to keep (PUBLISH), and none when
/// cancelled, since RFC 5546 has no cancellation of several at once.
Invitation invitation_of(const Sender& sender, const Recipient& to, const EventSubject& subject,
                         std::span<const calendar::Meeting> meetings, bool cancelled);

/// For the slot's own interval; its UID is the booking's, so that a cancellation meets its invitation.
Invitation invitation_of(const Sender& sender, const Recipient& to, const EventSubject& subject,
                         const calendar::Meeting& meeting, const calendar::Slot& slot, const booking::Booking& booking);

/// The host after the @ of the sender's address, for identifiers; "passerelle.invalid" where it is not ASCII.
std::string host_of(const Sender& sender);

}  // namespace passerelle::notifications
