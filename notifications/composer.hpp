// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "booking/booking.hpp"
#include "booking/registration.hpp"
#include "booking/slot_waiting.hpp"
#include "calendar/event.hpp"
#include "calendar/programme.hpp"
#include "calendar/series.hpp"
#include "storage/notices.hpp"
#include "text/translator.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::notifications {

/// Who writes, and where links lead; from the settings, never from a request.
struct Sender {
    std::string organisation;
    std::string from_address;
    std::string postal_address;
    std::string public_url;  ///< without a final slash
};

/// To whom: in their language and their zone.
struct Recipient {
    std::string email;
    std::string name;
    Language language = Language::french;
    std::string zone = "America/Toronto";
};

/// What makes a notice unique.
struct Stamp {
    NoticeId id;
    Instant now;
};

/// `changed`: another time or place. `replaced`: the former entry of a calendar, of which `changed` is sent anew.
/// `updated`: the person changed their registration. `transferred`: it is theirs now, and was a colleague's; who is
/// told `handed_over` had it before. `workshops`: others than before. `group`: several were registered in one go; said
/// to the first of them.
enum class RegistrationNews {
    confirmed,
    waiting,
    promoted,
    cancelled,
    already_registered,
    changed,
    restored,
    replaced,
    updated,
    transferred,
    handed_over,
    requested,
    offered,
    expired,
    approved,
    declined,
    workshops,
    group,
};
/// `moved`: the partner took another slot; `swapped`: it exchanged slots with another; `promoted`: from the waiting
/// list.
enum class BookingNews {
    held,
    requested,
    confirmed,
    declined,
    cancelled,
    moved,
    swapped,
    promoted,
    changed,
    session_cancelled,
    restored,
};
enum class SwapNews { asked, declined, withdrawn };

/// An event with what surrounds it.
struct EventSubject {
    const calendar::Programme& programme;
    const calendar::Event& event;
    const std::optional<calendar::Series>& series;    ///< the event's, where it has one
    const calendar::Event* before = nullptr;          ///< what it was, where the news is that it changed
    const std::vector<std::string>* group = nullptr;  ///< names of those registered in one go, where that is the news
    std::optional<Interval> was = {};                 ///< when the slot was, where another one is the news
};

/// Two slots that would be exchanged, as one of the two partners sees them.
struct SwapSubject {
    const booking::Booking& own;
    const calendar::Meeting& own_meeting;
    const calendar::Slot& own_slot;
    const calendar::Meeting& other_meeting;
    const calendar::Slot& other_slot;
    const std::string& partner_name;
    const std::string& other_partner_name;
    const std::string& message;  ///< of who asks; may be empty
};

/// Something that a presenter still has to hand in.
struct MissingMaterial {
    LocalizedText label;
    Instant due;
    bool overdue = false;
};

/// What a person is told of their attendance in a training.
enum class AttendanceNews { little_left, out_of_reach, review_received, review_upheld, review_granted };

/// The figures that the news is about, in seconds.
struct AttendanceSubject {
    const calendar::Event& event;
    attendance::Attendance so_far;
    std::int64_t allowed = 0;
    std::int64_t left = 0;  ///< negative when out of reach
    int absence_percent = 20;
    std::string url;          ///< of the person's own reckoning
    std::string reason = {};  ///< of a review's outcome
    std::optional<Instant> answer_by = {};
};

/// Writes the notices of the service, ready to be owed: subject, text, HTML and, where there is one, the invitation.
/// Thread-safe once made.
class Composer {
public:
    Composer(Sender sender, const text::Translator& translator);
    ~Composer();
    Composer(const Composer&) = delete;
    Composer& operator=(const Composer&) = delete;

    /// `link` is the whole URL; `code` may be typed instead.
    storage::Notice sign_in(const Recipient& to, const std::string& link, const std::string& code, Stamp stamp) const;

    /// With the event attached as .ics (METHOD:REQUEST for one meeting, CANCEL when cancelled; PUBLISH for several).
    /// `manage_url` is the person's own page of the registration.
    storage::Notice registration(RegistrationNews news, const Recipient& to, const EventSubject& subject,
                                 const booking::Registration& registration, const std::string& manage_url,
                                 Stamp stamp) const;

    /// With the slot's own interval attached as .ics, but for a hold. The link to join and the programme's instructions
    /// stand in it only once the booking is confirmed.
    storage::Notice booking(BookingNews news, const Recipient& to, const EventSubject& subject,
                            const calendar::Meeting& meeting, const calendar::Slot& slot,
                            const booking::Booking& booking, const std::string& partner_name, Stamp stamp) const;

    /// About exchanging slots; of the exchange itself both are told by `booking`.
    storage::Notice swap(SwapNews news, const Recipient& to, const EventSubject& subject, const SwapSubject& swap,
                         Stamp stamp) const;

    /// A place in the waiting list of a session, the `place`-th in line.
    storage::Notice slot_wait(const Recipient& to, const EventSubject& subject, const calendar::Meeting& meeting,
                              const booking::SlotWait& wait, const std::string& partner_name, int place,
                              Stamp stamp) const;

    /// What is missing of a confirmed booking, due soon or overdue.
    storage::Notice materials(const Recipient& to, const EventSubject& subject, const calendar::Meeting& meeting,
                              const calendar::Slot& slot, const booking::Booking& booking,
                              const std::vector<MissingMaterial>& missing, Stamp stamp) const;

    /// With the address of the public verification page.
    storage::Notice certificate(const Recipient& to, const attendance::Certificate& certificate,
                                const std::string& verification_url, Stamp stamp) const;

    /// That this certificate takes the place of a former one, and why.
    storage::Notice certificate_replaced(const Recipient& to, const attendance::Certificate& certificate,
                                         const std::string& former_number, const std::string& reason,
                                         const std::string& verification_url, Stamp stamp) const;

    /// That it no longer stands, when and why.
    storage::Notice certificate_revoked(const Recipient& to, const attendance::Certificate& certificate,
                                        const std::string& verification_url, Stamp stamp) const;

    /// How little may still be missed, that the rule is out of reach, what came of a review.
    storage::Notice attendance(AttendanceNews news, const Recipient& to, const AttendanceSubject& subject,
                               Stamp stamp) const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::notifications
