// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "attendance/presence.hpp"
#include "booking/booking.hpp"
#include "booking/person.hpp"
#include "booking/registration.hpp"
#include "calendar/programme.hpp"
#include "calendar/series.hpp"
#include "storage/notices.hpp"
#include "storage/reports.hpp"
#include "storage/sessions.hpp"

#include <string_view>

/// Values of each kind in which no two fields are alike, so that a column that is mixed up with another shows.
namespace passerelle::storage::test {

/// The n-th identifier of its kind; they sort by n.
template <class IdType>
IdType id(int n) {
    UuidBytes bytes{};
    bytes[6] = 0x70;
    bytes[14] = static_cast<std::uint8_t>(n >> 8);
    bytes[15] = static_cast<std::uint8_t>(n);
    return IdType{bytes};
}

Instant at(std::string_view rfc3339);
LocalTime local(std::string_view text);
Interval between(std::string_view begin, std::string_view end);

calendar::Programme a_programme(int n = 1);
calendar::Series a_series(int n = 1);

/// Of programme 1, with one meeting on this day from 12:00 to 13:30 in Québec, which has a break and two slots; the
/// meeting is number n, the slots are 10 n + 1 and 10 n + 2.
calendar::Event an_event(int n = 1, std::string_view day = "2026-10-07");
/// On its own, to be added to an event.
calendar::Meeting a_meeting(int n, std::string_view day);

booking::Person a_person(int n = 1);
booking::Partner a_partner(int n = 1);
/// Of slot 11 by partner 1 and person 1.
booking::Booking a_booking(int n = 1);
/// Of person n in event 1.
booking::Registration a_registration(int n = 1);

ImportedReport a_report(int n = 1);
/// Of report 1.
ImportedRow a_row(int n = 1);
attendance::Presence a_presence(int n = 1);
/// "2026-00000n" of person n in event 1, by person 1.
attendance::Certificate a_certificate(int n = 1);
Notice a_notice(int n = 1);
/// Of person 1.
SignInLink a_link(int n = 1);
Session a_session(int n = 1);

}  // namespace passerelle::storage::test
