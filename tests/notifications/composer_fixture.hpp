// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/composer.hpp"
#include "tests/notifications/fixture.hpp"

#include <string>
#include <vector>

namespace passerelle::notifications {

template <class IdType>
IdType id_of(std::uint8_t n) {
    UuidBytes bytes{};
    bytes[15] = n;
    return IdType{bytes};
}

inline LocalTime local(const char* text) {
    return parse_local_time(text).value();
}

inline calendar::Meeting make_meeting(std::uint8_t n, const char* starts, const char* ends) {
    calendar::Meeting meeting{.id = id_of<MeetingId>(n), .starts = local(starts), .ends = local(ends)};
    meeting.room.link = "https://visio.example/info-emploi";
    return meeting;
}

/// A session of Info-Emploi on 2026-10-07, 12:00 to 13:00 in Québec (UTC−4), and what surrounds it.
struct Stage {
    Stage() {
        programme.name = {"Info-Emploi", "Info-Emploi"};
        programme.key = "info-emploi";
        event.id = id_of<EventId>(1);
        event.title = {"Info-Emploi : le Bas-Saint-Laurent", "Info-Emploi: Bas-Saint-Laurent"};
        event.meetings = {make_meeting(1, "2026-10-07T12:00", "2026-10-07T13:00")};
        event.meetings.front().slots = {{id_of<SlotId>(1), 1, local("2026-10-07T12:10"), local("2026-10-07T12:30")}};
        registration.id = id_of<RegistrationId>(1);
        registration.event = event.id;
        booking.id = id_of<BookingId>(9);
        booking.presentation = {.title = "Vivre et travailler à Rimouski", .presenters = "Anne Côté"};
        booking.booked_at = stamp.now;
        booking.held_until = stamp.now + std::chrono::minutes{30};
        booking.cancel_reason = "Thème déjà présenté";
        certificate.number = "2026-000123";
        certificate.holder = "Thi Mai Nguyễn";
        certificate.title = {"Attirer et accueillir", "Attract and welcome"};
        certificate.attendance = {.scheduled = 21'600, .present = 19'800};
        certificate.points_hundredths = 150;
        certificate.credential = {"Développeur économique"};
        certificate.first_day = local("2026-09-14T09:00");
        certificate.last_day = local("2026-09-21T12:00");
    }

    EventSubject subject() const { return {programme, event, series}; }

    storage::Notice tell(RegistrationNews news, const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        return composer.registration(news, to, subject(), registration, "https://passerelle.example/inscriptions/abc",
                                     stamp);
    }
    storage::Notice tell(BookingNews news, const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        return composer.booking(news, to, subject(), event.meetings.front(), event.meetings.front().slots.front(),
                                booking, "MRC de Rimouski-Neigette", stamp);
    }
    storage::Notice tell(SwapNews news, const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        const auto& meeting = event.meetings.front();
        const std::string own = "MRC de Rimouski-Neigette";
        const std::string other = "Ville d’Amos";
        const std::string message = "Notre conseillère sera en congé.";
        return composer.swap(news, to, subject(),
                             {booking, meeting, meeting.slots.front(), meeting, meeting.slots.front(), own, other,
                              message},
                             stamp);
    }
    storage::Notice wait(const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        booking::SlotWait waits;
        waits.presentation = booking.presentation;
        return composer.slot_wait(to, subject(), event.meetings.front(), waits, "Ville d’Amos", 2, stamp);
    }
    storage::Notice remind(const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        const auto& meeting = event.meetings.front();
        return composer.materials(to, subject(), meeting, meeting.slots.front(), booking,
                                  {{{"Diaporama", "Slides"}, moment("2026-10-01T04:00:00Z"), false},
                                   {{"Logo", "Logo"}, moment("2026-09-30T04:00:00Z"), true}},
                                  stamp);
    }
    storage::Notice certify(const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        return composer.certificate(to, certificate, "https://passerelle.example/attestations/7K3M9QX2TA", stamp);
    }
    storage::Notice certify_anew(const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        return composer.certificate_replaced(to, certificate, "2026-000100", "Nom corrigé",
                                             "https://passerelle.example/verification/7K3M9QX2TA", stamp);
    }
    storage::Notice revoke(const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        auto revoked = certificate;
        revoked.revoked_reason = "Présence contestée";
        return composer.certificate_revoked(to, revoked, "https://passerelle.example/verification/7K3M9QX2TA", stamp);
    }
    storage::Notice sign_in(const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        return composer.sign_in(to, "https://passerelle.example/connexion/s3cret", "48213907", stamp);
    }
    storage::Notice tell(AttendanceNews news, const Recipient& to = {"mai@exemple.quebec", "Thi Mai Nguyễn"}) const {
        const AttendanceSubject about{.event = event,
                                      .so_far = {3'600, 2'520, 60},
                                      .allowed = 1'428,
                                      .left = 408,
                                      .absence_percent = 20,
                                      .url = "https://passerelle.example/compte/inscriptions/1/assiduite",
                                      .reason = "Vérifié avec la formatrice.",
                                      .answer_by = moment("2026-11-07T15:00:00Z")};
        return composer.attendance(news, to, about, stamp);
    }
    /// One of each kind.
    std::vector<storage::Notice> all(const Recipient& to) const {
        return {sign_in(to),
                tell(RegistrationNews::confirmed, to),
                tell(RegistrationNews::waiting, to),
                tell(RegistrationNews::promoted, to),
                tell(RegistrationNews::cancelled, to),
                tell(RegistrationNews::already_registered, to),
                tell(RegistrationNews::changed, to),
                tell(RegistrationNews::restored, to),
                tell(RegistrationNews::replaced, to),
                tell(RegistrationNews::updated, to),
                tell(RegistrationNews::transferred, to),
                tell(RegistrationNews::handed_over, to),
                tell(RegistrationNews::requested, to),
                tell(RegistrationNews::offered, to),
                tell(RegistrationNews::expired, to),
                tell(RegistrationNews::approved, to),
                tell(RegistrationNews::declined, to),
                tell(RegistrationNews::workshops, to),
                tell(RegistrationNews::group, to),
                tell(BookingNews::requested, to),
                tell(BookingNews::confirmed, to),
                tell(BookingNews::cancelled, to),
                tell(BookingNews::changed, to),
                tell(BookingNews::session_cancelled, to),
                tell(BookingNews::restored, to),
                tell(BookingNews::held, to),
                tell(BookingNews::declined, to),
                tell(BookingNews::moved, to),
                tell(BookingNews::swapped, to),
                tell(BookingNews::promoted, to),
                tell(SwapNews::asked, to),
                tell(SwapNews::declined, to),
                tell(SwapNews::withdrawn, to),
                wait(to),
                remind(to),
                certify(to),
                certify_anew(to),
                revoke(to),
                tell(AttendanceNews::little_left, to),
                tell(AttendanceNews::out_of_reach, to),
                tell(AttendanceNews::review_received, to),
                tell(AttendanceNews::review_upheld, to),
                tell(AttendanceNews::review_granted, to)};
    }

    text::Translator translator;
    Composer composer{{.organisation = "Passerelle Québec",
                       .from_address = "passerelle@exemple.quebec",
                       .postal_address = "1, rue du Pont, Montréal (Québec) H2X 1Y4",
                       .public_url = "https://passerelle.example"},
                      translator};
    Stamp stamp{id_of<NoticeId>(7), moment("2026-10-01T15:00:00Z")};
    calendar::Programme programme;
    calendar::Event event;
    std::optional<calendar::Series> series;
    booking::Registration registration;
    booking::Booking booking;
    attendance::Certificate certificate;
};

}  // namespace passerelle::notifications
