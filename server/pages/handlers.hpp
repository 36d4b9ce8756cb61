// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// The handlers of the pages, one a line of the route table. A form that is wrong comes back with what was typed and
/// the errors beside their fields; one that was right answers 303.
namespace passerelle::server::pages {

// public.cpp
http::Response home(Call& call);
http::Response calendar(Call& call);
http::Response accessibility(Call& call);
http::Response privacy(Call& call);

// integration.cpp
http::Response integration(Call& call);
http::Response embedded_calendar(Call& call);

// feeds.cpp
http::Response feeds(Call& call);

// feed_links.cpp
http::Response back_from_own_calendar(Call& call);
http::Response back_from_partner_calendar(Call& call);
http::Response make_own_calendar(Call& call);
http::Response end_own_calendar(Call& call);
http::Response make_partner_calendar(Call& call);
http::Response end_partner_calendar(Call& call);

// event_page.cpp
http::Response event(Call& call);

// registration.cpp
http::Response register_form(Call& call);
http::Response register_person(Call& call);
http::Response registration(Call& call);
http::Response cancel_by_token(Call& call);

// registration_change.cpp
http::Response registration_change_form(Call& call);
http::Response change_registration(Call& call);
http::Response transfer_registration(Call& call);

// group_registration.cpp
http::Response group_form(Call& call);
http::Response register_group(Call& call);

// place_offer.cpp
http::Response place_offer(Call& call);
http::Response answer_place_offer(Call& call);

// workshop_choice.cpp
http::Response workshop_choice(Call& call);
http::Response choose_workshops(Call& call);

// manage_places.cpp
http::Response manage_places(Call& call);
http::Response set_places(Call& call);
http::Response approve_registration(Call& call);
http::Response decline_registration(Call& call);
http::Response cancel_place(Call& call);

// live.cpp
http::Response live_room(Call& call);
http::Response live_socket(Call& call);

// live_wall.cpp
http::Response live_wall(Call& call);
http::Response live_wall_socket(Call& call);

// sign_in.cpp
http::Response sign_in(Call& call);
http::Response request_link(Call& call);
http::Response code_form(Call& call);
http::Response consume_code(Call& call);
http::Response confirm_link(Call& call);
http::Response consume_link(Call& call);
http::Response sign_out(Call& call);
http::Response enter_demo(Call& call);

// account.cpp
http::Response account(Call& call);
http::Response update_account(Call& call);
http::Response end_session(Call& call);
http::Response cancel_registration(Call& call);

// certificate.cpp
http::Response certificate(Call& call);
http::Response certificate_logo(Call& call);
http::Response revoke_certificate(Call& call);
http::Response reissue_certificate(Call& call);

// verification.cpp
http::Response verify_form(Call& call);
http::Response verify(Call& call);
http::Response check_file(Call& call);

// corrections.cpp
http::Response certificates_hub(Call& call);
http::Response corrections(Call& call);
http::Response decide_correction(Call& call);

// certificate_looks.cpp
http::Response certificate_look(Call& call);
http::Response change_certificate_look(Call& call);
http::Response change_certificate_picture(Call& call);
http::Response certificate_picture(Call& call);

// points.cpp
http::Response own_points(Call& call);
http::Response own_transcript(Call& call);
http::Response person_points(Call& call);
http::Response person_transcript(Call& call);
http::Response post_points(Call& call);
http::Response take_back_points(Call& call);

// certifications.cpp
http::Response certifications(Call& call);
http::Response create_certification(Call& call);
http::Response certification(Call& call);
http::Response update_certification(Call& call);
http::Response progress_csv(Call& call);
http::Response ledger_csv(Call& call);

// desk.cpp
http::Response desk(Call& call);

// desk_booking.cpp
http::Response book_form(Call& call);
http::Response hold_slot(Call& call);
http::Response show_booking(Call& call);
http::Response present_booking(Call& call);
http::Response move_booking(Call& call);
http::Response ask_swap(Call& call);
http::Response deliver_material(Call& call);
http::Response withdraw_material(Call& call);
http::Response cancel_booking(Call& call);

// desk_exchange.cpp
http::Response wait_form(Call& call);
http::Response wait_for_slot(Call& call);
http::Response leave_waiting_list(Call& call);
http::Response accept_swap(Call& call);
http::Response decline_swap(Call& call);
http::Response withdraw_swap(Call& call);

// run_sheet.cpp
http::Response run_sheet(Call& call);

// manage_desk.cpp
http::Response manage_desk(Call& call);
http::Response decline_booking(Call& call);

// manage_desk_settings.cpp
http::Response desk_settings_form(Call& call);
http::Response save_desk_settings(Call& call);

// manage.cpp
http::Response manage(Call& call);
http::Response outbox(Call& call);
http::Response mail(Call& call);
http::Response mail_file(Call& call);

// manage_feeds.cpp
http::Response feed_readers(Call& call);

// manage_partners.cpp
http::Response partners(Call& call);
http::Response create_partner(Call& call);

// manage_programmes.cpp
http::Response programmes(Call& call);
http::Response programme_form(Call& call);
http::Response create_programme(Call& call);
http::Response programme_edit_form(Call& call);
http::Response edit_programme(Call& call);

// manage_series.cpp
http::Response series_form(Call& call);
http::Response create_series(Call& call);

// series_page.cpp
http::Response series(Call& call);
http::Response add_series_date(Call& call);
http::Response undo_series_edit(Call& call);

// series_edit.cpp
http::Response series_edit_form(Call& call);
http::Response edit_series(Call& call);

// manage_event_editor.cpp
http::Response event_form(Call& call);
http::Response create_event(Call& call);
http::Response event_edit_form(Call& call);
http::Response edit_event(Call& call);

// manage_questions.cpp
http::Response questions(Call& call);
http::Response question_form(Call& call);
http::Response add_question(Call& call);
http::Response question_edit_form(Call& call);
http::Response edit_question(Call& call);
http::Response order_question(Call& call);
http::Response remove_question(Call& call);

// manage_answers.cpp
http::Response answers(Call& call);
http::Response sensitive_answers(Call& call);
http::Response answers_file(Call& call);

// manage_event_edits.cpp
http::Response move_event(Call& call);
http::Response cancel_event(Call& call);
http::Response restore_event(Call& call);
http::Response undo_event_edit(Call& call);

// manage_event.cpp
http::Response manage_event(Call& call);
http::Response confirm_booking(Call& call);
http::Response issue_certificates(Call& call);

// own_attendance.cpp
http::Response attendance_by_token(Call& call);
http::Response ask_review_by_token(Call& call);
http::Response own_attendance(Call& call);
http::Response ask_review(Call& call);

// manage_attendance.cpp
http::Response manage_attendance(Call& call);
http::Response manage_attendance_person(Call& call);
http::Response excuse_absence(Call& call);
http::Response withdraw_excuse(Call& call);
http::Response set_excused_absence(Call& call);
http::Response attendance_csv(Call& call);
http::Response attendance_pdf(Call& call);

// manage_reviews.cpp
http::Response manage_reviews(Call& call);
http::Response manage_review(Call& call);
http::Response decide_review(Call& call);

// manage_reports.cpp
http::Response import_report(Call& call);
http::Response review(Call& call);
http::Response resolve_row(Call& call);

// checker.cpp
http::Response checker(Call& call);
http::Response check_calendar(Call& call);

// manage_import.cpp
http::Response import_calendar_form(Call& call);
http::Response import_calendar(Call& call);

}  // namespace passerelle::server::pages
