// SPDX-License-Identifier: Apache-2.0
#include "server/messages.hpp"

#include "server/marked.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace passerelle::server {

namespace {

using Entry = std::pair<std::string_view, std::string_view>;

constexpr std::array sentences{
    // Input
    Entry{"required", tr("Please fill in this field.")},
    Entry{"unknown_field", tr("This field is not known here.")},
    Entry{"object_expected", tr("A JSON object is expected.")},
    Entry{"boolean_expected", tr("Yes or no (true or false) is expected.")},
    Entry{"list_expected", tr("A list is expected.")},
    Entry{"list_too_long", tr("At most {1} items are allowed.")},
    Entry{"text_expected", tr("A text is expected.")},
    Entry{"text_control", tr("This text contains a control character.")},
    Entry{"text_too_long", tr("At most {1} characters are allowed.")},
    Entry{"text_too_short", tr("At least {1} characters are needed.")},
    Entry{"text_not_normal", tr("This text is not in Unicode normal form C.")},
    Entry{"text_malformed", tr("This text is not valid UTF-8.")},
    Entry{"integer_expected", tr("A whole number is expected.")},
    Entry{"out_of_range", tr("The number must be from {1} to {2}.")},
    Entry{"choice_unknown", tr("Write {1} or {2}.")},
    Entry{"id_malformed", tr("This identifier is not well formed.")},
    Entry{"local_time_malformed", tr("Write the date and time as 2026-10-07T12:00.")},
    Entry{"instant_malformed", tr("Write the moment as 2026-10-07T16:00:00Z.")},
    Entry{"cursor_malformed", tr("The cursor must be as the page before gave it.")},
    Entry{"language_unknown", tr("The language must be fr or en.")},
    Entry{"choice_unknown", tr("Choose one of the values that are offered.")},
    Entry{"sector_unknown", tr("Choose one of the four sectors.")},
    Entry{"unknown_region", tr("Choose one of the seventeen regions.")},
    Entry{"email_malformed", tr("This is not an e-mail address: name@example.org is expected.")},
    Entry{"name_malformed", tr("Write a name of 1 to 200 characters.")},
    Entry{"url_malformed", tr("Write a web address that begins with https://.")},
    Entry{"json_malformed", tr("The body is not valid JSON.")},
    Entry{"json_too_deep", tr("The JSON is nested too deeply.")},
    Entry{"json_duplicate_key", tr("The JSON names “{1}” twice.")},
    Entry{"too_much", tr("This asks for too much at once.")},
    Entry{"xml_malformed", tr("The body is not valid XML.")},
    Entry{"form_malformed", tr("The form could not be read.")},
    Entry{"file_missing", tr("Choose a file.")},
    Entry{"media_type_unsupported", tr("Send the body as {1}.")},
    // Time
    Entry{"unknown_zone", tr("The time zone “{1}” is not known.")},
    Entry{"time_skipped", tr("{1} does not exist in {2}: the clocks go forward over it. Choose another time.")},
    Entry{"end_before_start", tr("The end must come after the start.")},
    Entry{"meeting_too_long", tr("A meeting lasts at most 24 hours.")},
    Entry{"meetings_required", tr("At least one meeting is needed.")},
    Entry{"capacity_not_positive", tr("The number of places must be positive.")},
    Entry{"duration_out_of_range", tr("The duration must be from 1 minute to 24 hours.")},
    Entry{"break_outside_meeting", tr("A break must lie inside its meeting.")},
    Entry{"breaks_overlap", tr("Two breaks overlap.")},
    Entry{"slot_in_break", tr("A slot must not overlap a break.")},
    Entry{"slot_outside_meeting", tr("A slot must lie inside its meeting.")},
    Entry{"slots_overlap", tr("Two slots overlap.")},
    Entry{"slots_do_not_fit", tr("The slots do not fit: each would be shorter than five minutes.")},
    Entry{"rule_malformed", tr("This recurrence rule cannot be read.")},
    Entry{"count_and_until", tr("COUNT and UNTIL exclude one another.")},
    Entry{"rule_unsupported", tr("This recurrence rule is not understood by all calendars.")},
    Entry{"rule_without_occurrence", tr("This recurrence rule gives no date.")},
    Entry{"time_past", tr("This time is past. Choose one in the future.")},
    Entry{"date_taken", tr("The series has a session at this time already.")},
    Entry{"one_meeting_only", tr("Only an event of one meeting has one duration.")},
    Entry{"event_not_cancelled", tr("This event is not cancelled.")},
    Entry{"nothing_changed", tr("Nothing was changed.")},
    Entry{"series_over", tr("This series has no session left to change.")},
    Entry{"meeting_unknown", tr("This meeting is not part of the event.")},
    Entry{"meeting_begun", tr("This meeting has begun: its time cannot change any more.")},
    Entry{"meeting_held", tr("People hold places in “{2}”. Confirm that it is cancelled for them, or put it back.")},
    Entry{"orphans_undecided",
          tr("People hold places in {1} sessions that would have no date. Decide about them first.")},
    Entry{"decision_unknown", tr("Choose to keep the session or to cancel it.")},
    Entry{"nothing_to_undo", tr("There is no change to take back.")},
    Entry{"undo_overtaken", tr("What this change touched has changed since: it cannot be taken back.")},
    Entry{"undo_held", tr("People hold places in what this change made: it cannot be taken back.")},
    // Calendars of others
    Entry{"calendar_missing", tr("Choose a file, or paste its text.")},
    Entry{"ics_malformed", tr("Line {1} of the file cannot be read.")},
    Entry{"ics_incomplete", tr("The event at line {1} of the file has no UID or no start.")},
    Entry{"ics_zone_unknown", tr("Line {1} of the file names a time zone that is not known: {2}.")},
    Entry{"ics_unsupported",
          tr("Line {1} of the file repeats an event in a way that calendars do not all follow: {2}.")},
    Entry{"ics_too_large", tr("The file is too large: 2 MiB and 10,000 events can be imported at once.")},
    Entry{"ics_event_refused", tr("The event “{2}” at line {1} of the file cannot be taken in.")},
    Entry{"ics_orphans",
          tr("People hold places on {3} dates of “{2}” (line {1}) that the file no longer gives. Edit this series "
             "by hand.")},
    Entry{"ics_nothing", tr("There is no event in this file.")},
    Entry{"event_too_long", tr("An event lasts at most 31 days.")},
    // Places
    Entry{"unknown_programme", tr("There is no programme “{1}”.")},
    Entry{"programme_without_slots", tr("This programme has no presentation slots.")},
    Entry{"programme_without_registration", tr("One does not register for this programme.")},
    Entry{"programme_without_attendance", tr("Attendance is not taken in this programme.")},
    Entry{"programme_without_certificate", tr("This programme grants no certificate.")},
    Entry{"slot_taken", tr("This slot has just been taken. Please choose another one.")},
    Entry{"slot_cancelled", tr("This session is cancelled.")},
    Entry{"slot_past", tr("This session is over.")},
    Entry{"slot_notice", tr("A slot must be booked at least {1} hours before the session.")},
    Entry{"slot_quota", tr("Your organisation has reached its limit of {1} slots this quarter.")},
    Entry{"slot_not_for_partner", tr("This programme’s slots are for other regions or organisations.")},
    Entry{"slot_hold_open",
          tr("You hold another slot of this programme. Say what you will present in it, or let it go, first.")},
    Entry{"slot_of_other_programme", tr("This slot belongs to another programme.")},
    Entry{"hold_ended", tr("The time of your hold is up, and the slot has gone to somebody else.")},
    Entry{"booking_held", tr("Say first what you will present in this slot.")},
    Entry{"booking_not_held", tr("This slot is not held any more.")},
    Entry{"phone_malformed", tr("Write a phone number with at least seven digits.")},
    Entry{"wait_twice", tr("You are on this waiting list already.")},
    Entry{"wait_presents", tr("You present in this session already.")},
    Entry{"wait_slot_open", tr("A slot of this session is free: book it at once.")},
    Entry{"wait_ended", tr("You are no longer on this waiting list.")},
    Entry{"session_without_slots", tr("This session has no presentation slots.")},
    Entry{"swap_same_partner", tr("Both slots are yours: move your booking instead.")},
    Entry{"swap_open", tr("You have asked for this slot already.")},
    Entry{"swap_answered", tr("This question has been answered or withdrawn already.")},
    Entry{"swap_other_quota",
          tr("The other organisation would exceed its limit of {1} slots in the quarter of your slot.")},
    Entry{"swap_other_not_for_partner", tr("The other organisation may not present in this programme any more.")},
    Entry{"unknown_partner", tr("One of these organisations is not known.")},
    Entry{"booking_cancelled", tr("This booking is already cancelled.")},
    Entry{"booking_not_requested", tr("This booking is not waiting for a decision.")},
    Entry{"registration_not_open", tr("Registration opens on {1}.")},
    Entry{"registration_closed", tr("Registration is closed.")},
    Entry{"registration_cancelled", tr("This registration is already cancelled.")},
    Entry{"already_registered", tr("You are already registered.")},
    Entry{"event_cancelled", tr("This event is cancelled.")},
    Entry{"event_past", tr("This event is over.")},
    Entry{"workshop_unknown", tr("One of the workshops is not part of this event.")},
    Entry{"registration_unknown", tr("This registration does not exist.")},
    Entry{"registration_not_requested", tr("This registration is not waiting for a decision.")},
    Entry{"registration_not_offered", tr("No place is offered to this registration now.")},
    Entry{"registration_has_place", tr("This person has a place. Cancel the registration instead.")},
    Entry{"offer_expired", tr("This offer has expired, and the place went to the next person.")},
    Entry{"sector_full", tr("There is no place left for this sector. Your present place stays yours.")},
    Entry{"sector_twice", tr("Each sector can have one quota only.")},
    Entry{"ceiling_under_floor", tr("The most must not be less than what is kept.")},
    Entry{"floor_without_capacity", tr("Places can be kept for a sector only where their number is limited.")},
    Entry{"floors_exceed_capacity", tr("More places would be kept for sectors than the {1} there are.")},
    Entry{"approval_unknown", tr("The approval must be none, without_place or with_place.")},
    Entry{"group_too_small", tr("A group has at least two persons.")},
    Entry{"group_too_large", tr("A group has at most {1} persons.")},
    Entry{"group_line_malformed",
          tr("Line {1} needs a name and an e-mail address, as in: Awa Diallo, awa@example.org.")},
    Entry{"duplicate_in_group", tr("This address is in the group twice.")},
    Entry{"workshop_block", tr("Choose one workshop in each block.")},
    Entry{"workshop_clash", tr("The workshop “{1}” takes place at the same time as another one.")},
    // Programmes
    Entry{"key_malformed",
          tr("Write 2 to 40 lower-case letters, digits and hyphens; some words are kept for the service itself.")},
    Entry{"key_taken", tr("There is a programme with this key already.")},
    Entry{"key_fixed", tr("The key stands in addresses that people have kept: it never changes.")},
    Entry{"colour_malformed", tr("Write the colour as #1f5f8b.")},
    Entry{"attendance_needs_registration", tr("Attendance is taken of those who registered: let people register too.")},
    Entry{"certificate_needs_attendance", tr("A certificate follows from attendance: take attendance too.")},
    Entry{"edited_meanwhile", tr("Somebody else has changed this since you opened it. Look at it again first.")},
    // Forms
    Entry{"answer_required", tr("Please answer this question.")},
    Entry{"answer_unknown", tr("Choose one of the answers that are offered.")},
    Entry{"condition_answer", tr("The earlier question does not have this answer.")},
    Entry{"condition_broken", tr("The question “{1}” depends on this one. Change it first.")},
    Entry{"condition_unknown", tr("Only an earlier question of this form can be a condition.")},
    Entry{"consent_required", tr("This consent is needed to register.")},
    Entry{"date_malformed", tr("Write the date as 2026-10-07.")},
    Entry{"event_begun", tr("The event has begun.")},
    Entry{"form_changed", tr("The questions were changed while you were answering. Please look at them again.")},
    Entry{"link_handed_over", tr("This registration was handed over to somebody else.")},
    Entry{"number_malformed", tr("Write a number, for example 12 or 2.5.")},
    Entry{"one_answer_only", tr("Only one answer is possible.")},
    Entry{"option_twice", tr("The choice “{1}” is there twice.")},
    Entry{"options_not_asked", tr("Only questions with choices have a list of them.")},
    Entry{"options_required", tr("Give at least two choices.")},
    Entry{"phone_malformed", tr("Write a telephone number of 7 to 20 digits.")},
    Entry{"question_unknown", tr("This question is not asked.")},
    Entry{"transfer_to_self", tr("This is your own address.")},
    // Attendance
    Entry{"report_empty", tr("The file is empty.")},
    Entry{"report_too_large", tr("The file is too large.")},
    Entry{"report_unknown", tr("This file is not a known attendance report. Its first line is: {1}")},
    Entry{"report_malformed", tr("The file cannot be read at line {1}.")},
    Entry{"report_elsewhere",
          tr("No one in this file was present during the meeting: it begins at {1}, the meeting at {2}.")},
    Entry{"row_resolved", tr("This row was decided already.")},
    Entry{"person_not_registered", tr("This person is not registered for the event.")},
    Entry{"row_not_decidable", tr("Nothing is to be decided on this row: it says nothing on its own, or stands so already.")},
    Entry{"choice_unknown", tr("Choose to join, to split or to dismiss.")},
    Entry{"decision_undone", tr("This decision was taken back already.")},
    Entry{"decision_superseded", tr("A later decision is about the same rows: take that one back first.")},
    Entry{"recording_counts_nothing", tr("A recording that was watched is no presence: it counts for nothing, always.")},
    Entry{"source_not_manual", tr("Only what an organizer saw can be entered by hand.")},
    Entry{"presence_outside_meeting", tr("This time lies wholly outside the meeting.")},
    Entry{"presence_in_future", tr("This time has not come yet.")},
    Entry{"presence_withdrawn", tr("This presence is withdrawn already.")},
    Entry{"report_withdrawn", tr("This report is withdrawn already.")},
    Entry{"report_received", tr("The platform sends this by itself: withdraw single presences instead.")},
    Entry{"meeting_number_malformed", tr("A Zoom meeting number has nine to twelve digits.")},
    Entry{"columns_malformed",
          tr("Say of each column what it means, once each: a name or an e-mail address, and a time of joining or minutes.")},
    Entry{"date_order_malformed", tr("Choose which comes first, the day or the month.")},
    Entry{"platform_unknown", tr("Choose zoom or bigbluebutton.")},
    Entry{"webhook_unknown", tr("This is no message that is understood here.")},
    Entry{"signature_wrong", tr("The signature is wrong, or too old.")},
    Entry{"event_not_over", tr("The training is not over yet.")},
    Entry{"no_scheduled_hours", tr("The training has no scheduled hours.")},
    Entry{"nothing_due", tr("Nothing was due: all the scheduled hours were excused.")},
    Entry{"absence_exceeded", tr("The absence ({1}) exceeds what is allowed ({2}).")},
    Entry{"already_certified", tr("A certificate was issued already.")},
    Entry{"certificate_revoked", tr("This certificate is already revoked.")},
    Entry{"certificate_was_revoked",
          tr("A certificate of this person was revoked. Issue another to this person alone if it is wanted.")},
    Entry{"correction_overtaken", tr("This is no longer proposed: something has changed since. Look again.")},
    Entry{"picture_malformed", tr("This file is not a PNG picture that can be read.")},
    Entry{"picture_too_large", tr("The picture may have at most {1} dots a side.")},
    Entry{"file_too_large", tr("The file may have at most {1} MiB.")},
    // Points
    Entry{"points_malformed", tr("Write the points as 1.5, with at most two decimals.")},
    Entry{"points_zero", tr("Zero points change nothing.")},
    Entry{"date_in_future", tr("Points are earned today or earlier.")},
    Entry{"entry_of_certificate", tr("These points come from a certificate: revoke or replace it instead.")},
    Entry{"entry_taken_back", tr("This entry was taken back already.")},
    Entry{"excuse_outside_meeting", tr("What is excused must lie inside the meeting.")},
    Entry{"excuse_withdrawn", tr("This excuse was withdrawn already.")},
    Entry{"excused_absence_unknown", tr("Choose what becomes of an excused absence.")},
    Entry{"review_asked", tr("A review was asked for already.")},
    Entry{"review_not_refused", tr("The rule refuses nothing so far: there is nothing to review.")},
    Entry{"review_decided", tr("This review was decided already.")},
    Entry{"review_still_refused",
          tr("The rule still refuses. First excuse an absence or add a presence; the certificate follows from the "
             "facts.")},
    Entry{"review_verdict_unknown", tr("Choose what you decide.")},
    Entry{"live_room_closed", tr("The room is not open now.")},
    Entry{"socket_expected", tr("This address is for a WebSocket.")},
    // The day of a forum
    Entry{"device_malformed", tr("A device is named by 8 to 64 letters, digits and hyphens.")},
    Entry{"scan_kind_unknown", tr("A scan is an entry, an exit or an undo.")},
    Entry{"walk_in_full",
          tr("All {1} places are taken. Tick the box to let this person in all the same; it will be noted.")},
    Entry{"walk_in_waiting",
          tr("People are waiting for a place ({1}). Tick the box to let this person in all the same; "
             "it will be noted.")},
    Entry{"suggestions_not_open", tr("Suggestions are taken once the event has begun, and asked for after it.")},
    Entry{"suggestions_closed", tr("Suggestions are no longer taken for this event. Thank you!")},
    Entry{"suggestions_enough", tr("You have made {1} suggestions, which is as many as can be taken. Thank you!")},
    Entry{"theme_exists", tr("There is a theme of this name already.")},
    Entry{"theme_unknown", tr("Choose a theme of this event.")},
    // Access
    Entry{"link_used", tr("This link was used already. Ask for a new one.")},
    Entry{"link_expired", tr("This link is no longer valid. Ask for a new one.")},
    Entry{"token_unknown", tr("This token is not known, or too old. Begin again without one.")},
    Entry{"feed_replaced", tr("This calendar address was replaced. The new one is in the account of whoever made it.")},
    Entry{"link_elsewhere",
          tr("This link was asked for in another browser. Return to it and type the code of the mail.")},
    Entry{"code_wrong", tr("This code is not right, or no longer valid. Check it, or ask for a new one.")},
    Entry{"not_found", tr("There is nothing at this address.")},
    Entry{"not_signed_in", tr("Please sign in first.")},
    Entry{"not_allowed", tr("Your account does not give access to this page.")},
    Entry{"cross_site", tr("This request came from another site, and was refused.")},
    Entry{"method_not_allowed", tr("This address does not take the method {1}.")},
    Entry{"too_many_requests", tr("Too many requests. Wait a moment, then try again.")},
    Entry{"internal", tr("Something went wrong on our side. It was noted; please try again.")},
    Entry{"unavailable", tr("The service is not available right now. Please try again in a moment.")},
};

constexpr std::array titles{
    std::pair{Failure::malformed, tr("The request cannot be read")},
    std::pair{Failure::unauthenticated, tr("Sign-in is needed")},
    std::pair{Failure::forbidden, tr("Access refused")},
    std::pair{Failure::not_found, tr("Page not found")},
    std::pair{Failure::conflict, tr("Not possible any more")},
    std::pair{Failure::gone, tr("Link no longer valid")},
    std::pair{Failure::unsupported, tr("This format is not taken here")},
    std::pair{Failure::invalid, tr("Something has to be corrected")},
    std::pair{Failure::too_many, tr("Too many requests")},
    std::pair{Failure::internal, tr("Something went wrong")},
    std::pair{Failure::unavailable, tr("Service unavailable")},
};

}  // namespace

std::string sentence(const Issue& issue, Language language, const text::Translator& translator) {
    const auto found = std::ranges::find(sentences, issue.code, &Entry::first);
    if (found == sentences.end()) return issue.code;
    return translator.format(language, found->second, issue.arguments);
}

int status_of(Failure failure) {
    switch (failure) {
        case Failure::malformed:
            return 400;
        case Failure::unauthenticated:
            return 401;
        case Failure::forbidden:
            return 403;
        case Failure::not_found:
            return 404;
        case Failure::conflict:
            return 409;
        case Failure::gone:
            return 410;
        case Failure::unsupported:
            return 415;
        case Failure::invalid:
            return 422;
        case Failure::too_many:
            return 429;
        case Failure::internal:
            return 500;
        case Failure::unavailable:
            return 503;
    }
    return 500;
}

std::string title_of(Failure failure, Language language, const text::Translator& translator) {
    const auto found = std::ranges::find(titles, failure, &std::pair<Failure, std::string_view>::first);
    return translator(language, found->second);
}

}  // namespace passerelle::server
