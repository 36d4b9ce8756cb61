// SPDX-License-Identifier: Apache-2.0
#include "server/pages/flash.hpp"

#include "server/marked.hpp"

#include <algorithm>
#include <array>

namespace passerelle::server::pages {

namespace {

constexpr const char* cookie = "passerelle_flash";

struct Flash {
    std::string_view code;
    std::string_view kind;
    std::string_view message;
};

constexpr std::array flashes{
    Flash{"signed_in", "good", tr("You are signed in.")},
    Flash{"signed_out", "good", tr("You are signed out.")},
    Flash{"saved", "good", tr("Saved.")},
    Flash{"registered", "good", tr("Thank you! A confirmation is on its way to your mailbox.")},
    Flash{"registration_cancelled", "good", tr("The registration is cancelled.")},
    Flash{"registration_changed", "good", tr("Your registration is changed. A mail confirms it.")},
    Flash{"questions_changed", "good", tr("The form is changed.")},
    Flash{"registration_approved", "good", tr("The request is approved, and the person is told.")},
    Flash{"registration_declined", "good", tr("The registration is declined, and the person is told.")},
    Flash{"offer_accepted", "good", tr("The place is yours. A confirmation is on its way to your mailbox.")},
    Flash{"offer_declined", "good", tr("You gave the place up. Thank you for saying so: the next person gets it.")},
    Flash{"workshops_chosen", "good", tr("Your choice of workshops is kept.")},
    Flash{"booked", "good", tr("The slot is yours. A confirmation is on its way to your mailbox.")},
    Flash{"slot_held", "good", tr("The slot is held for you. Now say what you will present.")},
    Flash{"requested", "good", tr("Your request has arrived. You are told as soon as an organizer has decided.")},
    Flash{"booking_moved", "good", tr("Your booking has moved.")},
    Flash{"booking_declined", "good", tr("The booking is declined, and the partner told.")},
    Flash{"swap_asked", "good", tr("The other organisation is asked. Nothing changes until it accepts.")},
    Flash{"swap_accepted", "good", tr("The slots are exchanged, and both organisations told.")},
    Flash{"swap_declined", "good", tr("The exchange is declined. You keep your slot.")},
    Flash{"swap_withdrawn", "good", tr("You no longer ask for the exchange.")},
    Flash{"slot_waiting", "good", tr("You are on the waiting list. A confirmation is on its way to your mailbox.")},
    Flash{"slot_wait_left", "good", tr("You have left the waiting list.")},
    Flash{"material_delivered", "good", tr("Thank you! It is handed in.")},
    Flash{"booking_cancelled", "good", tr("The slot was given back.")},
    Flash{"booking_confirmed", "good", tr("The booking is confirmed.")},
    Flash{"series_created", "good", tr("The series is planned, and its sessions are in the calendar.")},
    Flash{"calendar_imported", "good", tr("The calendar is imported; those whom a change touches are told.")},
    Flash{"programme_created", "good", tr("The programme is made. Its calendar and its feed are open already.")},
    Flash{"programme_edited", "good", tr("The programme is changed.")},
    Flash{"event_created", "good", tr("The event is planned, and in the calendar.")},
    Flash{"event_edited", "good", tr("The event is changed; those whom it touches are told.")},
    Flash{"event_cancelled", "good", tr("The event is cancelled; those who hold a place are told.")},
    Flash{"event_moved", "good", tr("The event is moved; those who hold a place are told.")},
    Flash{"event_restored", "good", tr("The event takes place after all; those who hold a place are told.")},
    Flash{"series_edited", "good", tr("The series is changed; those whom it touches are told.")},
    Flash{"date_added", "good", tr("The date is added.")},
    Flash{"undone", "good", tr("The last change is taken back; those whom it touches are told.")},
    Flash{"report_imported", "good", tr("The report was read. The rows that are not certain await your decision.")},
    Flash{"report_repeated", "info", tr("This report was imported before: nothing was added.")},
    Flash{"row_resolved", "good", tr("Noted. The choice is remembered for the next reports of this training.")},
    Flash{"row_undone", "good", tr("The decision is taken back.")},
    Flash{"report_withdrawn", "good", tr("The report is withdrawn: nothing of it counts any more.")},
    Flash{"presence_entered", "good", tr("The presence is noted, with your name and the reason.")},
    Flash{"presence_withdrawn", "good", tr("The presence is withdrawn: it counts no more.")},
    Flash{"certificates_issued", "good", tr("The certificates were issued, and their holders told.")},
    Flash{"certificates_none", "info", tr("No certificate could be issued: see why beside each name.")},
    Flash{"certificate_revoked", "good", tr("The certificate is revoked.")},
    Flash{"certificate_reissued", "good", tr("The new certificate takes the place of the former one; its holder is told.")},
    Flash{"correction_made", "good", tr("The correction is made; the person is told.")},
    Flash{"correction_dismissed", "info", tr("Noted. It is not proposed again until something changes.")},
    Flash{"points_posted", "good", tr("The points are posted.")},
    Flash{"points_taken_back", "good", tr("The points are taken back by a contrary entry.")},
    Flash{"absence_excused", "good", tr("The absence is excused.")},
    Flash{"excuse_withdrawn", "good", tr("The excuse is withdrawn.")},
    Flash{"review_asked", "good", tr("Your request was received. A confirmation is on its way to your mailbox.")},
    Flash{"review_decided", "good", tr("The review is decided, and the person is told.")},
    Flash{"partner_created", "good", tr("The partner was added.")},
    Flash{"calendar_ended", "good", tr("The address no longer opens anything.")},
    Flash{"pass_entered", "good", tr("Welcome! The entry is noted.")},
    Flash{"pass_already_inside", "info", tr("This person is inside already: see below when and by which door.")},
    Flash{"pass_entered_again", "good", tr("Welcome back! The entry is noted.")},
    Flash{"pass_left", "good", tr("The exit is noted.")},
    Flash{"pass_not_inside", "info", tr("This person was not inside. The exit is noted all the same.")},
    Flash{"pass_taken_back", "good", tr("The mistake is taken back.")},
    Flash{"pass_unknown", "info", tr("Nobody is registered for this event with that badge.")},
    Flash{"walk_in_admitted", "good", tr("Registered and checked in. Welcome!")},
    Flash{"badges_mailed", "good", tr("The badges are on their way.")},
    Flash{"badges_mailed_before", "info", tr("Everyone with a place has been sent a badge already.")},
    Flash{"suggestions_asked", "good", tr("Those who came are asked by mail.")},
    Flash{"suggestions_asked_before", "info", tr("Everyone who came has been asked already.")},
    Flash{"suggested", "good", tr("Thank you! Your suggestion was received. You can make another.")},
    Flash{"session_ended", "good", tr("That session is ended.")},
};

}  // namespace

nlohmann::json flash_of(const Services& services, const http::Request& request, Language language) {
    const auto code = request.cookie(cookie);
    if (!code) return false;
    const auto found = std::ranges::find(flashes, *code, &Flash::code);
    if (found == flashes.end()) return false;
    return {{"kind", found->kind}, {"text", services.translator(language, found->message)}};
}

void set_flash(http::Response& response, std::string_view code) {
    response.headers.add(
        "Set-Cookie", std::string{cookie} + "=" + std::string{code} + "; Path=/; HttpOnly; SameSite=Lax; Max-Age=60");
}

void clear_flash(http::Response& response) {
    response.headers.add("Set-Cookie", std::string{cookie} + "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
}

bool has_flash(const http::Request& request) {
    return request.cookie(cookie).has_value();
}

}  // namespace passerelle::server::pages
