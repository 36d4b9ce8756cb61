// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// The handlers of /api/v1, one a line of the route table. Each parses, calls a use case, translates its error,
/// answers.
namespace passerelle::server::api {

// schedule.cpp
http::Response list_programmes(Call& call);
http::Response list_series(Call& call);
http::Response preview_series(Call& call);
http::Response create_series(Call& call);
http::Response list_events(Call& call);
http::Response list_event_changes(Call& call);
http::Response show_event(Call& call);
http::Response create_event(Call& call);
http::Response fullcalendar(Call& call);

// programmes.cpp
http::Response show_programme(Call& call);
http::Response show_programme_settings(Call& call);
http::Response create_programme(Call& call);
http::Response edit_programme(Call& call);

// own_registration.cpp
http::Response show_own_registration(Call& call);
http::Response change_own_registration(Call& call);
http::Response transfer_own_registration(Call& call);

// questions.cpp
http::Response list_questions(Call& call);
http::Response add_question(Call& call);
http::Response edit_question(Call& call);
http::Response remove_question(Call& call);
http::Response list_answers(Call& call);

// schedule_edits.cpp
http::Response preview_series_edit(Call& call);
http::Response edit_series(Call& call);
http::Response add_series_date(Call& call);
http::Response undo_series_edit(Call& call);
http::Response show_event_settings(Call& call);
http::Response edit_event(Call& call);
http::Response move_event(Call& call);
http::Response cancel_event(Call& call);
http::Response restore_event(Call& call);
http::Response undo_event_edit(Call& call);

// calendars.cpp
http::Response check_calendar(Call& call);
http::Response import_calendar(Call& call);

// desk.cpp
http::Response list_partners(Call& call);
http::Response create_partner(Call& call);
http::Response list_open_slots(Call& call);
http::Response list_bookings(Call& call);
http::Response show_booking(Call& call);
http::Response hold_slot(Call& call);
http::Response book_slot(Call& call);
http::Response present_booking(Call& call);
http::Response move_booking(Call& call);
http::Response confirm_booking(Call& call);
http::Response decline_booking(Call& call);
http::Response cancel_booking(Call& call);

// desk_exchange.cpp
http::Response wait_for_slot(Call& call);
http::Response list_slot_waits(Call& call);
http::Response show_waiting_list(Call& call);
http::Response leave_waiting_list(Call& call);
http::Response list_swaps(Call& call);
http::Response list_swap_candidates(Call& call);
http::Response ask_swap(Call& call);
http::Response accept_swap(Call& call);
http::Response decline_swap(Call& call);
http::Response withdraw_swap(Call& call);

// desk_sessions.cpp
http::Response list_sessions(Call& call);
http::Response desk_fullcalendar(Call& call);
http::Response list_past_presentations(Call& call);
http::Response show_run_sheet(Call& call);
http::Response run_sheet_file(Call& call);

// desk_settings.cpp
http::Response show_desk_settings(Call& call);
http::Response save_desk_settings(Call& call);
http::Response list_materials(Call& call);
http::Response deliver_material(Call& call);
http::Response withdraw_material(Call& call);

// registrations.cpp
http::Response register_person(Call& call);
http::Response list_registrations(Call& call);
http::Response cancel_registration(Call& call);

// places.cpp
http::Response register_group(Call& call);
http::Response show_places(Call& call);
http::Response set_places(Call& call);
http::Response approve_registration(Call& call);
http::Response decline_registration(Call& call);
http::Response choose_workshops(Call& call);

// evidence.cpp
http::Response import_report(Call& call);
http::Response list_rows_to_review(Call& call);
http::Response resolve_row(Call& call);
http::Response show_attendance(Call& call);

// attendance.cpp
http::Response show_person_attendance(Call& call);
http::Response attendance_file(Call& call);
http::Response excuse_absence(Call& call);
http::Response withdraw_excuse(Call& call);
http::Response set_excused_absence(Call& call);
http::Response show_own_attendance(Call& call);
http::Response ask_for_review(Call& call);
http::Response list_reviews(Call& call);
http::Response decide_review(Call& call);

// certificates.cpp
http::Response issue_certificates(Call& call);
http::Response show_certificate(Call& call);
http::Response certificate_file(Call& call);
http::Response revoke_certificate(Call& call);
http::Response reissue_certificate(Call& call);
http::Response list_corrections(Call& call);
http::Response decide_correction(Call& call);
http::Response verify_certificate(Call& call);
http::Response check_certificate_file(Call& call);
http::Response show_certificate_look(Call& call);
http::Response change_certificate_look(Call& call);
http::Response change_certificate_logo(Call& call);
http::Response change_certificate_signature(Call& call);

// points.cpp
http::Response list_certifications(Call& call);
http::Response create_certification(Call& call);
http::Response update_certification(Call& call);
http::Response show_progress(Call& call);
http::Response own_points(Call& call);
http::Response show_points(Call& call);
http::Response post_points(Call& call);
http::Response take_back_points(Call& call);

// account.cpp
http::Response who_am_i(Call& call);
http::Response request_sign_in(Call& call);

// document.cpp
http::Response openapi(Call& call);

}  // namespace passerelle::server::api
