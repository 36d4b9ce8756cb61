// SPDX-License-Identifier: Apache-2.0
#include "server/routes.hpp"

#include "server/api/evidence_handlers.hpp"
#include "server/api/forum_handlers.hpp"
#include "server/api/handlers.hpp"
#include "server/caldav/handlers.hpp"
#include "server/credentials/handlers.hpp"
#include "server/feeds/handlers.hpp"
#include "server/http/text.hpp"
#include "server/operations.hpp"
#include "server/pages/evidence_handlers.hpp"
#include "server/pages/forum_handlers.hpp"
#include "server/pages/handlers.hpp"
#include "server/webhooks/handlers.hpp"

#include <algorithm>
#include <array>

namespace passerelle::server {

namespace {

using enum http::Method;
using enum Kind;
using enum Who;
using enum Whose;
using enum Needs;

// clang-format off
constexpr std::array table{
    // Operations
    Route{get,  "/health",                                    file, anyone, nobodys, read, operations::health},
    Route{get,  "/ready",                                     file, anyone, nobodys, read, operations::ready},
    Route{get,  "/metrics",                                   file, anyone, nobodys, read, operations::metrics},
    Route{get,  "/robots.txt",                                file, anyone, nobodys, read, operations::robots},

    // Feeds
    Route{get,  "/calendar/{feed}.ics",                       file, anyone, public_, read, feeds::calendar},
    Route{get,  "/calendar/{feed}.json",                      file, anyone, public_, read, feeds::calendar},
    Route{get,  "/calendar/{feed}.atom",                      file, anyone, public_, read, feeds::calendar},
    Route{get,  "/calendar/series/{series}.ics",              file, anyone, public_, read, feeds::series},
    Route{get,  "/calendar/series/{series}.json",             file, anyone, public_, read, feeds::series},
    Route{get,  "/calendar/series/{series}.atom",             file, anyone, public_, read, feeds::series},
    Route{get,  "/calendar/region/{region}.ics",              file, anyone, public_, read, feeds::region},
    Route{get,  "/calendar/region/{region}.json",             file, anyone, public_, read, feeds::region},
    Route{get,  "/calendar/region/{region}.atom",             file, anyone, public_, read, feeds::region},
    Route{get,  "/calendar/personal/{secret}.ics",            file, anyone, holder_of_secret, read, feeds::personal},
    Route{get,  "/calendar/personal/{secret}.json",           file, anyone, holder_of_secret, read, feeds::personal},
    Route{get,  "/calendar/partner/{secret}.ics",             file, anyone, holder_of_secret, read, feeds::partner},
    Route{get,  "/calendar/partner/{secret}.json",            file, anyone, holder_of_secret, read, feeds::partner},
    Route{get,  "/evenements/{event}.ics",                    file, anyone, public_, read, feeds::event},

    // CalDAV
    Route{get,      "/.well-known/caldav",                    file, anyone, nobodys, read, caldav::well_known},
    Route{propfind, "/.well-known/caldav",                    file, anyone, nobodys, read, caldav::well_known},
    Route{options,  "/.well-known/caldav",                    file, anyone, nobodys, read, caldav::well_known},
    Route{propfind, "/dav",                                    file, anyone, public_, read, caldav::entrance},
    Route{options,  "/dav",                                    file, anyone, public_, read, caldav::options},
    Route{propfind, "/dav/",                                   file, anyone, public_, read, caldav::entrance},
    Route{options,  "/dav/",                                   file, anyone, public_, read, caldav::options},
    Route{propfind, "/dav/principals/public/",                 file, anyone, public_, read, caldav::principal},
    Route{options,  "/dav/principals/public/",                 file, anyone, public_, read, caldav::options},
    Route{propfind, "/dav/calendars/",                         file, anyone, public_, read, caldav::home},
    Route{options,  "/dav/calendars/",                         file, anyone, public_, read, caldav::options},
    Route{propfind, "/dav/calendars/{calendar}/",              file, anyone, public_, read, caldav::calendar},
    Route{report,   "/dav/calendars/{calendar}/",              file, anyone, public_, read, caldav::report},
    Route{options,  "/dav/calendars/{calendar}/",              file, anyone, public_, read, caldav::options},
    Route{get,      "/dav/calendars/{calendar}/{object}.ics",  file, anyone, public_, read, caldav::read_object},
    Route{propfind, "/dav/calendars/{calendar}/{object}.ics",  file, anyone, public_, read, caldav::object},
    Route{options,  "/dav/calendars/{calendar}/{object}.ics",  file, anyone, public_, read, caldav::options},
    Route{propfind, "/dav/personal/{secret}/",                 file, anyone, holder_of_secret, read, caldav::home},
    Route{options,  "/dav/personal/{secret}/",                 file, anyone, holder_of_secret, read, caldav::options},
    Route{propfind, "/dav/personal/{secret}/calendar/",        file, anyone, holder_of_secret, read, caldav::calendar},
    Route{report,   "/dav/personal/{secret}/calendar/",        file, anyone, holder_of_secret, read, caldav::report},
    Route{options,  "/dav/personal/{secret}/calendar/",        file, anyone, holder_of_secret, read, caldav::options},
    Route{get,      "/dav/personal/{secret}/calendar/{object}.ics", file, anyone, holder_of_secret, read, caldav::read_object},
    Route{propfind, "/dav/personal/{secret}/calendar/{object}.ics", file, anyone, holder_of_secret, read, caldav::object},
    Route{options,  "/dav/personal/{secret}/calendar/{object}.ics", file, anyone, holder_of_secret, read, caldav::options},
    Route{propfind, "/dav/partner/{secret}/",                  file, anyone, holder_of_secret, read, caldav::home},
    Route{options,  "/dav/partner/{secret}/",                  file, anyone, holder_of_secret, read, caldav::options},
    Route{propfind, "/dav/partner/{secret}/calendar/",         file, anyone, holder_of_secret, read, caldav::calendar},
    Route{report,   "/dav/partner/{secret}/calendar/",         file, anyone, holder_of_secret, read, caldav::report},
    Route{options,  "/dav/partner/{secret}/calendar/",         file, anyone, holder_of_secret, read, caldav::options},
    Route{get,      "/dav/partner/{secret}/calendar/{object}.ics", file, anyone, holder_of_secret, read, caldav::read_object},
    Route{propfind, "/dav/partner/{secret}/calendar/{object}.ics", file, anyone, holder_of_secret, read, caldav::object},
    Route{options,  "/dav/partner/{secret}/calendar/{object}.ics", file, anyone, holder_of_secret, read, caldav::options},
    Route{propfind, "/dav/me/",                                file, anyone, holder_of_secret, read, caldav::home},
    Route{options,  "/dav/me/",                                file, anyone, holder_of_secret, read, caldav::options},
    Route{propfind, "/dav/me/calendar/",                       file, anyone, holder_of_secret, read, caldav::calendar},
    Route{report,   "/dav/me/calendar/",                       file, anyone, holder_of_secret, read, caldav::report},
    Route{options,  "/dav/me/calendar/",                       file, anyone, holder_of_secret, read, caldav::options},
    Route{get,      "/dav/me/calendar/{object}.ics",           file, anyone, holder_of_secret, read, caldav::read_object},
    Route{propfind, "/dav/me/calendar/{object}.ics",           file, anyone, holder_of_secret, read, caldav::object},
    Route{options,  "/dav/me/calendar/{object}.ics",           file, anyone, holder_of_secret, read, caldav::options},

    // Certificates for programs
    Route{get,  "/.well-known/did.json",                      file, anyone, nobodys, read, credentials::did_document},
    Route{get,  "/did.json",                                  file, anyone, nobodys, read, credentials::did_document},
    Route{get,  "/credentials/status/{year}.json",            file, anyone, public_, read, credentials::status_list},

    // API: schedule
    Route{get,  "/api/v1/openapi.json",                       api,  anyone,    nobodys, read,  api::openapi},
    Route{get,  "/api/v1/programmes",                         api,  anyone,    public_, read,  api::list_programmes},
    Route{post, "/api/v1/programmes",                         api,  organizer, all,     write, api::create_programme},
    Route{get,  "/api/v1/programmes/{programme}",             api,  anyone,    public_, read,  api::show_programme},
    Route{get,  "/api/v1/programmes/{programme}/settings",    api,  organizer, all,     read,  api::show_programme_settings},
    Route{patch, "/api/v1/programmes/{programme}/settings",   api,  organizer, all,     write, api::edit_programme},
    Route{get,  "/api/v1/calendar.json",                      api,  anyone,    public_, read,  api::fullcalendar},
    Route{get,  "/api/v1/events",                             api,  anyone,    public_, read,  api::list_events},
    Route{post, "/api/v1/events",                             api,  organizer, all,     write, api::create_event},
    Route{get,  "/api/v1/events/changes",                     api,  anyone,    public_, read,  api::list_event_changes},
    Route{get,  "/api/v1/events/{event}",                     api,  anyone,    public_, read,  api::show_event},
    Route{get,  "/api/v1/events/{event}/settings",            api,  organizer, all,     read,  api::show_event_settings},
    Route{patch, "/api/v1/events/{event}/settings",           api,  organizer, all,     write, api::edit_event},
    Route{post, "/api/v1/events/{event}/cancellation",        api,  organizer, all,     write, api::cancel_event},
    Route{post, "/api/v1/events/{event}/move",                api,  organizer, all,     write, api::move_event},
    Route{post, "/api/v1/events/{event}/restoration",         api,  organizer, all,     write, api::restore_event},
    Route{post, "/api/v1/events/{event}/undo",                api,  organizer, all,     write, api::undo_event_edit},
    Route{post, "/api/v1/programmes/{programme}/imports",     file, organizer, all,     write, api::import_calendar},
    Route{post, "/api/v1/calendar-checks",                    file, anyone,    nobodys, read,  api::check_calendar},
    Route{get,  "/api/v1/series",                             api,  organizer, all,     read,  api::list_series},
    Route{post, "/api/v1/series",                             api,  organizer, all,     write, api::create_series},
    Route{post, "/api/v1/series/preview",                     api,  organizer, all,     read,  api::preview_series},

    Route{post, "/api/v1/series/{series}/edits",              api,  organizer, all,     write, api::edit_series},
    Route{post, "/api/v1/series/{series}/edits/preview",      api,  organizer, all,     read,  api::preview_series_edit},
    Route{post, "/api/v1/series/{series}/dates",              api,  organizer, all,     write, api::add_series_date},
    Route{post, "/api/v1/series/{series}/undo",               api,  organizer, all,     write, api::undo_series_edit},

    // API: the partners' desk
    Route{get,  "/api/v1/partners",                           api,  organizer, all,              read,  api::list_partners},
    Route{post, "/api/v1/partners",                           api,  organizer, all,              write, api::create_partner},
    Route{get,  "/api/v1/partners/{partner}/open-slots",      api,  partner,   own_organisation, read,  api::list_open_slots},
    Route{get,  "/api/v1/partners/{partner}/bookings",        api,  partner,   own_organisation, read,  api::list_bookings},
    Route{post, "/api/v1/slots/{slot}/bookings",              api,  partner,   own_organisation, write, api::book_slot},
    Route{post, "/api/v1/bookings/{booking}/cancellation",    api,  partner,   own_organisation, write, api::cancel_booking},
    Route{post, "/api/v1/bookings/{booking}/confirmation",    api,  organizer, all,              write, api::confirm_booking},
    Route{post, "/api/v1/bookings/{booking}/refusal",         api,  organizer, all,              write, api::decline_booking},
    Route{get,  "/api/v1/bookings/{booking}",                 api,  partner,   own_organisation, read,  api::show_booking},
    Route{post, "/api/v1/slots/{slot}/holds",                 api,  partner,   own_organisation, write, api::hold_slot},
    Route{post, "/api/v1/bookings/{booking}/presentation",    api,  partner,   own_organisation, write, api::present_booking},
    Route{post, "/api/v1/bookings/{booking}/move",            api,  partner,   own_organisation, write, api::move_booking},
    Route{get,  "/api/v1/bookings/{booking}/swap-candidates", api,  partner,   own_organisation, read,  api::list_swap_candidates},
    Route{post, "/api/v1/bookings/{booking}/swaps",           api,  partner,   own_organisation, write, api::ask_swap},
    Route{get,  "/api/v1/bookings/{booking}/materials",       api,  partner,   own_organisation, read,  api::list_materials},
    Route{post, "/api/v1/bookings/{booking}/materials/{material}", api, partner, own_organisation, write, api::deliver_material},
    Route{post, "/api/v1/bookings/{booking}/materials/{material}/withdrawal", api, partner, own_organisation, write, api::withdraw_material},
    Route{get,  "/api/v1/partners/{partner}/swaps",           api,  partner,   own_organisation, read,  api::list_swaps},
    Route{post, "/api/v1/swaps/{swap}/acceptance",            api,  partner,   own_organisation, write, api::accept_swap},
    Route{post, "/api/v1/swaps/{swap}/refusal",               api,  partner,   own_organisation, write, api::decline_swap},
    Route{post, "/api/v1/swaps/{swap}/withdrawal",            api,  partner,   own_organisation, write, api::withdraw_swap},
    Route{get,  "/api/v1/partners/{partner}/slot-waits",      api,  partner,   own_organisation, read,  api::list_slot_waits},
    Route{post, "/api/v1/meetings/{meeting}/slot-waits",      api,  partner,   own_organisation, write, api::wait_for_slot},
    Route{get,  "/api/v1/meetings/{meeting}/slot-waits",      api,  organizer, all,              read,  api::show_waiting_list},
    Route{post, "/api/v1/slot-waits/{wait}/withdrawal",       api,  partner,   own_organisation, write, api::leave_waiting_list},
    Route{get,  "/api/v1/partners/{partner}/sessions",        api,  partner,   own_organisation, read,  api::list_sessions},
    Route{get,  "/api/v1/partners/{partner}/calendar.json",   api,  partner,   own_organisation, read,  api::desk_fullcalendar},
    Route{get,  "/api/v1/partners/{partner}/presentations",   api,  partner,   own_organisation, read,  api::list_past_presentations},
    Route{get,  "/api/v1/meetings/{meeting}/run-sheet",       api,  partner,   own_organisation, read,  api::show_run_sheet},
    Route{get,  "/api/v1/meetings/{meeting}/run-sheet/pdf",   file, partner,   own_organisation, read,  api::run_sheet_file},
    Route{get,  "/api/v1/programmes/{programme}/desk",        api,  organizer, all,              read,  api::show_desk_settings},
    Route{post, "/api/v1/programmes/{programme}/desk",        api,  organizer, all,              write, api::save_desk_settings},

    // API: registrations
    Route{post, "/api/v1/events/{event}/registrations",       api,  anyone,    public_, write, api::register_person},
    Route{get,  "/api/v1/events/{event}/registrations",       api,  organizer, all,     read,  api::list_registrations},
    Route{post, "/api/v1/registrations/{registration}/cancellation", api, signed_in, own, write, api::cancel_registration},

    // API: forms
    Route{get,  "/api/v1/own-registrations/{token}",          api,  anyone, holder_of_secret, read, api::show_own_registration},
    Route{patch, "/api/v1/own-registrations/{token}",         api,  anyone, holder_of_secret, write, api::change_own_registration},
    Route{post, "/api/v1/own-registrations/{token}/transfer", api,  anyone, holder_of_secret, write, api::transfer_own_registration},
    Route{get,  "/api/v1/events/{event}/questions",           api,  anyone,    public_, read,  api::list_questions},
    Route{post, "/api/v1/events/{event}/questions",           api,  organizer, all,     write, api::add_question},
    Route{patch, "/api/v1/questions/{question}",              api,  organizer, all,     write, api::edit_question},
    Route{delete_, "/api/v1/questions/{question}",            api,  organizer, all,     write, api::remove_question},
    Route{get,  "/api/v1/events/{event}/answers",             api,  organizer, all,     read,  api::list_answers},
    // API: places
    Route{post, "/api/v1/events/{event}/registrations/group", api,  anyone,    public_, write, api::register_group},
    Route{get,  "/api/v1/events/{event}/places",              api,  organizer, all,     read,  api::show_places},
    Route{post, "/api/v1/events/{event}/places",              api,  organizer, all,     write, api::set_places},
    Route{post, "/api/v1/registrations/{registration}/approval", api, organizer, all,   write, api::approve_registration},
    Route{post, "/api/v1/registrations/{registration}/refusal", api, organizer, all,    write, api::decline_registration},
    Route{post, "/api/v1/registrations/{registration}/workshops", api, organizer, all,  write, api::choose_workshops},

    // API: from presence to proof
    Route{post, "/api/v1/meetings/{meeting}/reports",         file, organizer, all,     write, api::import_report},
    Route{get,  "/api/v1/events/{event}/review",              api,  organizer, all,     read,  api::list_rows_to_review},
    Route{get,  "/api/v1/reports/{report}",                   api,  organizer, all,     read,  api::show_report},
    Route{post, "/api/v1/reports/{report}/withdrawal",        api,  organizer, all,     write, api::withdraw_report},
    Route{post, "/api/v1/meetings/{meeting}/presences",       api,  organizer, all,     write, api::enter_presence},
    Route{post, "/api/v1/meetings/{meeting}/numbers",         api,  organizer, all,     write, api::note_meeting_numbers},
    Route{post, "/api/v1/presences/{presence}/withdrawal",    api,  organizer, all,     write, api::withdraw_presence},
    Route{get,  "/api/v1/events/{event}/persons/{person}/evidence", api, organizer, all, read, api::trace_person},
    Route{post, "/api/v1/report-rows/{row}/decisions",        api,  organizer, all,     write, api::decide_rows},
    Route{post, "/api/v1/row-decisions/{decision}/undoing",   api,  organizer, all,     write, api::undo_row_decision},
    Route{post, "/api/v1/webhooks/zoom",                      webhook, anyone, holder_of_secret, write, webhooks::zoom},
    Route{post, "/api/v1/webhooks/bigbluebutton",             webhook, anyone, holder_of_secret, write, webhooks::bigbluebutton},
    Route{post, "/api/v1/report-rows/{row}/resolution",       api,  organizer, all,     write, api::resolve_row},
    Route{get,  "/api/v1/events/{event}/attendance",          api,  organizer, all,     read,  api::show_attendance},
    Route{get,  "/api/v1/events/{event}/attendance.csv",      file, organizer, all,     read,  api::attendance_file},
    Route{get,  "/api/v1/events/{event}/attendance/{person}", api,  organizer, all,     read,  api::show_person_attendance},
    Route{post, "/api/v1/events/{event}/attendance/{person}/excuses", api, organizer, all, write, api::excuse_absence},
    Route{post, "/api/v1/excuses/{excuse}/withdrawal",        api,  organizer, all,     write, api::withdraw_excuse},
    Route{post, "/api/v1/programmes/{programme}/excused-absence", api, organizer, all,  write, api::set_excused_absence},
    Route{get,  "/api/v1/registrations/{registration}/attendance", api, signed_in, own, read,  api::show_own_attendance},
    Route{post, "/api/v1/registrations/{registration}/review", api, signed_in, own,     write, api::ask_for_review},
    Route{get,  "/api/v1/reviews",                            api,  organizer, all,     read,  api::list_reviews},
    Route{post, "/api/v1/reviews/{review}/outcome",           api,  organizer, all,     write, api::decide_review},
    Route{post, "/api/v1/events/{event}/certificates",        api,  organizer, all,     write, api::issue_certificates},
    Route{get,  "/api/v1/certificates/{certificate}",         api,  signed_in, own,     read,  api::show_certificate},
    Route{get,  "/api/v1/certificates/{certificate}/pdf",     file, signed_in, own,     read,  api::certificate_file},
    Route{get,  "/api/v1/certificates/{certificate}/credential", file, signed_in, own,  read,  credentials::of_certificate},
    Route{post, "/api/v1/certificates/{certificate}/revocation", api, organizer, all,   write, api::revoke_certificate},
    Route{post, "/api/v1/certificates/{certificate}/reissue",             api, organizer, all, write, api::reissue_certificate},
    Route{get,  "/api/v1/events/{event}/corrections",                     api, organizer, all, read, api::list_corrections},
    Route{post, "/api/v1/events/{event}/corrections",                     api, organizer, all, write, api::decide_correction},
    Route{get,  "/api/v1/programmes/{programme}/certificate-look",        api, organizer, all, read, api::show_certificate_look},
    Route{post, "/api/v1/programmes/{programme}/certificate-look",        api, organizer, all, write, api::change_certificate_look},
    Route{post, "/api/v1/programmes/{programme}/certificate-look/logo",   file, organizer, all, write, api::change_certificate_logo},
    Route{post, "/api/v1/programmes/{programme}/certificate-look/signature",file, organizer, all, write, api::change_certificate_signature},
    Route{post, "/api/v1/verification",                                   file, anyone, public_, read, api::check_certificate_file},
    Route{get,  "/api/v1/verification/{code}",                api,  anyone,    public_, read,  api::verify_certificate},
    Route{get,  "/api/v1/verification/{code}/credential",     file, anyone,    public_, read,  credentials::of_code},

    // API: the day of a forum, and what comes after
    Route{get,  "/api/v1/events/{event}/check-in",            api,  organizer, all,     read,  api::show_check_in},
    Route{get,  "/api/v1/events/{event}/check-in/counts",     api,  organizer, all,     read,  api::count_check_in},
    Route{post, "/api/v1/events/{event}/check-in/scans",      api,  organizer, all,     write, api::record_scans},
    Route{post, "/api/v1/events/{event}/walk-ins",            api,  organizer, all,     write, api::admit_walk_in},
    Route{get,  "/api/v1/events/{event}/badges",              file, organizer, all,     read,  api::badge_sheets_file},
    Route{post, "/api/v1/events/{event}/badges/mails",        api,  organizer, all,     write, api::mail_badges},
    Route{get,  "/api/v1/registrations/{registration}/badge", file, signed_in, own,     read,  api::badge_file},
    Route{get,  "/api/v1/programmes/{programme}/editions",    api,  organizer, all,     read,  api::list_editions},
    Route{get,  "/api/v1/events/{event}/report",              api,  organizer, all,     read,  api::show_forum_report},
    Route{get,  "/api/v1/events/{event}/suggestions",         api,  organizer, all,     read,  api::list_suggestions},
    Route{post, "/api/v1/events/{event}/suggestions/mails",   api,  organizer, all,     write, api::ask_for_suggestions},
    Route{post, "/api/v1/events/{event}/themes",              api,  organizer, all,     write, api::add_theme},
    Route{post, "/api/v1/themes/{theme}/merger",              api,  organizer, all,     write, api::merge_theme},
    Route{post, "/api/v1/suggestions/{suggestion}/review",    api,  organizer, all,     write, api::review_suggestion},

    // API: points
    Route{get,  "/api/v1/certifications",                                 api, anyone, public_, read, api::list_certifications},
    Route{post, "/api/v1/certifications",                                 api, organizer, all, write, api::create_certification},
    Route{post, "/api/v1/certifications/{certification}",                 api, organizer, all, write, api::update_certification},
    Route{get,  "/api/v1/certifications/{certification}/progress",        api, organizer, all, read, api::show_progress},
    Route{get,  "/api/v1/me/points",                                      api, signed_in, own, read, api::own_points},
    Route{get,  "/api/v1/persons/{person}/points",                        api, organizer, all, read, api::show_points},
    Route{post, "/api/v1/persons/{person}/points",                        api, organizer, all, write, api::post_points},
    Route{post, "/api/v1/points-entries/{entry}/contrary",                api, organizer, all, write, api::take_back_points},

    // API: account
    Route{get,  "/api/v1/me",                                 api,  signed_in, own,     read,  api::who_am_i},
    Route{post, "/api/v1/sign-in-links",                      api,  anyone,    nobodys, write, api::request_sign_in},

    // Pages: everyone
    Route{get,  "/",                                          page, anyone, public_, read, pages::home},
    Route{get,  "/calendrier",                                page, anyone, public_, read, pages::calendar},
    Route{get,  "/abonnements",                               page, anyone, public_, read, pages::feeds},
    Route{get,  "/integration",                               page, anyone, public_, read, pages::integration},
    Route{get,  "/integration/calendrier",                    page, anyone, public_, read, pages::embedded_calendar},
    Route{get,  "/outils/verificateur",                       page, anyone, nobodys, read, pages::checker},
    Route{post, "/outils/verificateur",                       page, anyone, nobodys, read, pages::check_calendar},
    Route{get,  "/accessibilite",                             page, anyone, nobodys, read, pages::accessibility},
    Route{get,  "/confidentialite",                           page, anyone, nobodys, read, pages::privacy},
    Route{get,  "/evenements/{event}",                        page, anyone, public_, read, pages::event},
    Route{get,  "/evenements/{event}/inscription",            page, anyone, public_, read, pages::register_form},
    Route{post, "/evenements/{event}/inscription",            page, anyone, public_, write, pages::register_person},
    Route{get,  "/inscriptions/{token}",                      page, anyone, holder_of_secret, read, pages::registration},
    Route{post, "/inscriptions/{token}/annulation",           page, anyone, holder_of_secret, write, pages::cancel_by_token},
    Route{get,  "/inscriptions/{token}/modification",         page, anyone, holder_of_secret, read, pages::registration_change_form},
    Route{post, "/inscriptions/{token}/modification",         page, anyone, holder_of_secret, write, pages::change_registration},
    Route{post, "/inscriptions/{token}/transfert",            page, anyone, holder_of_secret, write, pages::transfer_registration},
    Route{get,  "/inscriptions/{token}/insigne",              page, anyone, holder_of_secret, read, pages::own_badge},
    Route{get,  "/inscriptions/{token}/insigne.pdf",          file, anyone, holder_of_secret, read, pages::own_badge_file},
    Route{get,  "/inscriptions/{token}/pistes",               page, anyone, holder_of_secret, read, pages::suggestions},
    Route{post, "/inscriptions/{token}/pistes",               page, anyone, holder_of_secret, write, pages::suggest},
    Route{get,  "/pistes/{token}",                            page, anyone, holder_of_secret, read, pages::suggestions},
    Route{post, "/pistes/{token}",                            page, anyone, holder_of_secret, write, pages::suggest},
    Route{get,  "/evenements/{event}/inscription/groupe",     page, anyone, public_, read, pages::group_form},
    Route{post, "/evenements/{event}/inscription/groupe",     page, anyone, public_, write, pages::register_group},
    Route{get,  "/inscriptions/{token}/offre",                page, anyone, holder_of_secret, read, pages::place_offer},
    Route{post, "/inscriptions/{token}/offre",                page, anyone, holder_of_secret, write, pages::answer_place_offer},
    Route{get,  "/inscriptions/{token}/ateliers",             page, anyone, holder_of_secret, read, pages::workshop_choice},
    Route{post, "/inscriptions/{token}/ateliers",             page, anyone, holder_of_secret, write, pages::choose_workshops},
    Route{get,  "/inscriptions/{token}/assiduite",            page, anyone, holder_of_secret, read, pages::attendance_by_token},
    Route{post, "/inscriptions/{token}/revision",             page, anyone, holder_of_secret, write, pages::ask_review_by_token},
    Route{get,  "/live/{token}/{meeting}",                    page, anyone, holder_of_secret, read, pages::live_room},
    Route{get,  "/live/{token}/{meeting}/socket",             page, anyone, holder_of_secret, read, pages::live_socket},
    Route{get,  "/verification",                              page, anyone, public_, read, pages::verify_form},
    Route{post, "/verification",                                          page, anyone, public_, read, pages::check_file},
    Route{get,  "/verification/{code}",                       page, anyone, public_, read, pages::verify},
    Route{get,  "/verification/{code}/credential.json",       file, anyone, public_, read, credentials::of_code},

    // Pages: account
    Route{get,  "/connexion",                                 page, anyone, nobodys, read, pages::sign_in},
    Route{post, "/connexion",                                 page, anyone, nobodys, write, pages::request_link},
    Route{get,  "/connexion/code",                            page, anyone, nobodys, read, pages::code_form},
    Route{post, "/connexion/code",                            page, anyone, nobodys, write, pages::consume_code},
    Route{get,  "/connexion/{token}",                         page, anyone, holder_of_secret, read, pages::confirm_link},
    Route{post, "/connexion/{token}",                         page, anyone, holder_of_secret, write, pages::consume_link},
    Route{post, "/deconnexion",                               page, signed_in, own, write, pages::sign_out},
    Route{get,  "/compte",                                    page, signed_in, own, read, pages::account},
    Route{post, "/compte",                                    page, signed_in, own, write, pages::update_account},
    Route{post, "/compte/sessions/{session}/fin",             page, signed_in, own, write, pages::end_session},
    Route{get,  "/compte/calendrier",                         page, signed_in, own, read, pages::back_from_own_calendar},
    Route{post, "/compte/calendrier",                         page, signed_in, own, write, pages::make_own_calendar},
    Route{post, "/compte/calendrier/fin",                     page, signed_in, own, write, pages::end_own_calendar},
    Route{post, "/compte/inscriptions/{registration}/annulation", page, signed_in, own, write, pages::cancel_registration},
    Route{get,  "/compte/inscriptions/{registration}/assiduite", page, signed_in, own, read, pages::own_attendance},
    Route{post, "/compte/inscriptions/{registration}/revision", page, signed_in, own, write, pages::ask_review},
    Route{get,  "/attestations/{certificate}",                page, signed_in, own, read, pages::certificate},
    Route{get,  "/attestations/{certificate}/pdf",            file, signed_in, own, read, api::certificate_file},
    Route{get,  "/attestations/{certificate}/credential.json", file, signed_in, own, read, credentials::of_certificate},
    Route{get,  "/attestations/{certificate}/logo.png",                   file, signed_in, own, read, pages::certificate_logo},
    Route{get,  "/compte/points",                                         page, signed_in, own, read, pages::own_points},
    Route{get,  "/compte/points/releve.pdf",                              file, signed_in, own, read, pages::own_transcript},

    // Pages: the partners' desk
    Route{get,  "/partenaire",                                page, partner, own_organisation, read, pages::desk},
    Route{get,  "/partenaire/creneaux/{slot}",                page, partner, own_organisation, read, pages::book_form},
    Route{post, "/partenaire/creneaux/{slot}",                page, partner, own_organisation, write, pages::hold_slot},
    Route{get,  "/partenaire/reservations/{booking}",         page, partner, own_organisation, read, pages::show_booking},
    Route{post, "/partenaire/reservations/{booking}",         page, partner, own_organisation, write, pages::present_booking},
    Route{post, "/partenaire/reservations/{booking}/deplacement", page, partner, own_organisation, write, pages::move_booking},
    Route{post, "/partenaire/reservations/{booking}/echange", page, partner, own_organisation, write, pages::ask_swap},
    Route{post, "/partenaire/reservations/{booking}/documents/{material}", page, partner, own_organisation, write, pages::deliver_material},
    Route{post, "/partenaire/reservations/{booking}/documents/{material}/retrait", page, partner, own_organisation, write, pages::withdraw_material},
    Route{post, "/partenaire/echanges/{swap}/acceptation",    page, partner, own_organisation, write, pages::accept_swap},
    Route{post, "/partenaire/echanges/{swap}/refus",          page, partner, own_organisation, write, pages::decline_swap},
    Route{post, "/partenaire/echanges/{swap}/retrait",        page, partner, own_organisation, write, pages::withdraw_swap},
    Route{get,  "/partenaire/rencontres/{meeting}/attente",   page, partner, own_organisation, read, pages::wait_form},
    Route{post, "/partenaire/rencontres/{meeting}/attente",   page, partner, own_organisation, write, pages::wait_for_slot},
    Route{post, "/partenaire/attentes/{wait}/retrait",        page, partner, own_organisation, write, pages::leave_waiting_list},
    Route{get,  "/partenaire/rencontres/{meeting}/deroulement", page, partner, own_organisation, read, pages::run_sheet},
    Route{get,  "/partenaire/rencontres/{meeting}/deroulement/pdf", file, partner, own_organisation, read, api::run_sheet_file},
    Route{get,  "/partenaire/{partner}/calendrier",           page, partner, own_organisation, read, pages::back_from_partner_calendar},
    Route{post, "/partenaire/{partner}/calendrier",           page, partner, own_organisation, write, pages::make_partner_calendar},
    Route{post, "/partenaire/{partner}/calendrier/fin",       page, partner, own_organisation, write, pages::end_partner_calendar},
    Route{post, "/partenaire/reservations/{booking}/annulation", page, partner, own_organisation, write, pages::cancel_booking},

    // Pages: organizers
    Route{get,  "/gestion",                                   page, organizer, all, read,  pages::manage},
    Route{get,  "/gestion/importation",                       page, organizer, all, read,  pages::import_calendar_form},
    Route{post, "/gestion/importation",                       page, organizer, all, write, pages::import_calendar},
    Route{get,  "/gestion/programmes",                        page, organizer, all, read,  pages::programmes},
    Route{get,  "/gestion/programmes/nouveau",                page, organizer, all, read,  pages::programme_form},
    Route{post, "/gestion/programmes/nouveau",                page, organizer, all, write, pages::create_programme},
    Route{get,  "/gestion/programmes/{programme}",            page, organizer, all, read,  pages::programme_edit_form},
    Route{post, "/gestion/programmes/{programme}",            page, organizer, all, write, pages::edit_programme},
    Route{get,  "/gestion/series/nouvelle",                   page, organizer, all, read,  pages::series_form},
    Route{post, "/gestion/series/nouvelle",                   page, organizer, all, write, pages::create_series},
    Route{get,  "/gestion/series/{series}",                   page, organizer, all, read,  pages::series},
    Route{get,  "/gestion/series/{series}/modification",      page, organizer, all, read,  pages::series_edit_form},
    Route{post, "/gestion/series/{series}/modification",      page, organizer, all, write, pages::edit_series},
    Route{post, "/gestion/series/{series}/dates",             page, organizer, all, write, pages::add_series_date},
    Route{post, "/gestion/series/{series}/reprise",           page, organizer, all, write, pages::undo_series_edit},
    Route{get,  "/gestion/evenements/nouveau",                page, organizer, all, read,  pages::event_form},
    Route{post, "/gestion/evenements/nouveau",                page, organizer, all, write, pages::create_event},
    Route{get,  "/gestion/evenements/{event}/modification",   page, organizer, all, read,  pages::event_edit_form},
    Route{post, "/gestion/evenements/{event}/modification",   page, organizer, all, write, pages::edit_event},
    Route{get,  "/gestion/evenements/{event}",                page, organizer, all, read,  pages::manage_event},
    Route{get,  "/gestion/evenements/{event}/questions",      page, organizer, all, read,  pages::questions},
    Route{get,  "/gestion/evenements/{event}/questions/nouvelle", page, organizer, all, read,  pages::question_form},
    Route{post, "/gestion/evenements/{event}/questions/nouvelle", page, organizer, all, write, pages::add_question},
    Route{get,  "/gestion/questions/{question}",              page, organizer, all, read,  pages::question_edit_form},
    Route{post, "/gestion/questions/{question}",              page, organizer, all, write, pages::edit_question},
    Route{post, "/gestion/questions/{question}/ordre",        page, organizer, all, write, pages::order_question},
    Route{post, "/gestion/questions/{question}/retrait",      page, organizer, all, write, pages::remove_question},
    Route{get,  "/gestion/evenements/{event}/reponses",       page, organizer, all, read,  pages::answers},
    Route{get,  "/gestion/evenements/{event}/reponses/sensibles", page, organizer, all, read,  pages::sensitive_answers},
    Route{get,  "/gestion/evenements/{event}/reponses.csv",   file, organizer, all, read,  pages::answers_file},
    Route{get,  "/gestion/evenements/{event}/places",         page, organizer, all, read,  pages::manage_places},
    Route{post, "/gestion/evenements/{event}/places",         page, organizer, all, write, pages::set_places},
    Route{post, "/gestion/inscriptions/{registration}/approbation", page, organizer, all, write, pages::approve_registration},
    Route{post, "/gestion/inscriptions/{registration}/refus", page, organizer, all, write, pages::decline_registration},
    Route{post, "/gestion/inscriptions/{registration}/annulation", page, organizer, all, write, pages::cancel_place},
    Route{get,  "/gestion/evenements/{event}/direct",         page, organizer, all, read,  pages::live_wall},
    Route{get,  "/gestion/evenements/{event}/direct/socket",  page, organizer, all, read,  pages::live_wall_socket},
    Route{get,  "/gestion/evenements/{event}/forum",          page, organizer, all, read,  pages::forum},
    Route{get,  "/gestion/evenements/{event}/accueil",        page, organizer, all, read,  pages::check_in},
    Route{post, "/gestion/evenements/{event}/accueil",        page, organizer, all, write, pages::pass_door},
    Route{get,  "/gestion/evenements/{event}/accueil/nouveau", page, organizer, all, read, pages::walk_in_form},
    Route{post, "/gestion/evenements/{event}/accueil/nouveau", page, organizer, all, write, pages::admit_walk_in},
    Route{get,  "/gestion/evenements/{event}/insignes.pdf",   file, organizer, all, read,  pages::badge_sheets},
    Route{post, "/gestion/evenements/{event}/insignes/courriels", page, organizer, all, write, pages::mail_badges},
    Route{get,  "/gestion/inscriptions/{registration}/insigne.pdf", file, organizer, all, read, pages::badge},
    Route{get,  "/gestion/evenements/{event}/pistes",         page, organizer, all, read,  pages::manage_suggestions},
    Route{post, "/gestion/evenements/{event}/pistes/themes",  page, organizer, all, write, pages::add_theme},
    Route{post, "/gestion/evenements/{event}/pistes/invitations", page, organizer, all, write, pages::ask_for_suggestions},
    Route{post, "/gestion/themes/{theme}/fusion",             page, organizer, all, write, pages::merge_theme},
    Route{post, "/gestion/pistes/{suggestion}",               page, organizer, all, write, pages::review_suggestion},
    Route{get,  "/gestion/evenements/{event}/bilan",          page, organizer, all, read,  pages::forum_report},
    Route{get,  "/gestion/evenements/{event}/bilan.pdf",      file, organizer, all, read,  pages::forum_report_file},
    Route{get,  "/gestion/programmes/{programme}/editions",   page, organizer, all, read,  pages::editions},
    Route{post, "/gestion/evenements/{event}/deplacement",    page, organizer, all, write, pages::move_event},
    Route{post, "/gestion/evenements/{event}/annulation",     page, organizer, all, write, pages::cancel_event},
    Route{post, "/gestion/evenements/{event}/retablissement", page, organizer, all, write, pages::restore_event},
    Route{post, "/gestion/evenements/{event}/reprise",        page, organizer, all, write, pages::undo_event_edit},
    Route{post, "/gestion/evenements/{event}/attestations",   page, organizer, all, write, pages::issue_certificates},
    Route{get,  "/gestion/evenements/{event}/verification",   page, organizer, all, read,  pages::review},
    Route{get,  "/gestion/evenements/{event}/plateformes",    page, organizer, all, read,  pages::meeting_platforms},
    Route{get,  "/gestion/evenements/{event}/personnes/{person}/presences", page, organizer, all, read, pages::trace_page},
    Route{get,  "/gestion/evenements/{event}/assiduite",      page, organizer, all, read,  pages::manage_attendance},
    Route{get,  "/gestion/evenements/{event}/assiduite.csv",  file, organizer, all, read,  pages::attendance_csv},
    Route{get,  "/gestion/evenements/{event}/assiduite.pdf",  file, organizer, all, read,  pages::attendance_pdf},
    Route{get,  "/gestion/evenements/{event}/assiduite/{person}", page, organizer, all, read, pages::manage_attendance_person},
    Route{post, "/gestion/evenements/{event}/assiduite/{person}/excuses", page, organizer, all, write, pages::excuse_absence},
    Route{post, "/gestion/excuses/{excuse}/retrait",          page, organizer, all, write, pages::withdraw_excuse},
    Route{post, "/gestion/programmes/{programme}/excuses",    page, organizer, all, write, pages::set_excused_absence},
    Route{get,  "/gestion/revisions",                         page, organizer, all, read,  pages::manage_reviews},
    Route{get,  "/gestion/revisions/{review}",                page, organizer, all, read,  pages::manage_review},
    Route{post, "/gestion/revisions/{review}",                page, organizer, all, write, pages::decide_review},
    Route{post, "/gestion/lignes/{row}",                      page, organizer, all, write, pages::resolve_row},
    Route{post, "/gestion/decisions/{decision}/annulation",   page, organizer, all, write, pages::undo_decision},
    Route{get,  "/gestion/apercus/{staged}",                  page, organizer, all, read,  pages::preview_report},
    Route{post, "/gestion/apercus/{staged}",                  page, organizer, all, write, pages::confirm_report},
    Route{get,  "/gestion/rapports/{report}",                 page, organizer, all, read,  pages::report_page},
    Route{post, "/gestion/rapports/{report}/retrait",         page, organizer, all, write, pages::withdraw_report},
    Route{post, "/gestion/rencontres/{meeting}/presences",    page, organizer, all, write, pages::enter_presence},
    Route{post, "/gestion/rencontres/{meeting}/numeros",      page, organizer, all, write, pages::note_meeting_numbers},
    Route{post, "/gestion/presences/{presence}/retrait",      page, organizer, all, write, pages::withdraw_presence},
    Route{post, "/gestion/rencontres/{meeting}/rapport",      page, organizer, all, write, pages::import_report},
    Route{post, "/gestion/reservations/{booking}/confirmation", page, organizer, all, write, pages::confirm_booking},
    Route{post, "/gestion/reservations/{booking}/refus",      page, organizer, all, write, pages::decline_booking},
    Route{get,  "/gestion/guichet",                           page, organizer, all, read,  pages::manage_desk},
    Route{get,  "/gestion/programmes/{programme}/guichet",    page, organizer, all, read,  pages::desk_settings_form},
    Route{post, "/gestion/programmes/{programme}/guichet",    page, organizer, all, write, pages::save_desk_settings},
    Route{post, "/gestion/attestations/{certificate}/revocation", page, organizer, all, write, pages::revoke_certificate},
    Route{post, "/gestion/attestations/{certificate}/remplacement",       page, organizer, all, write, pages::reissue_certificate},
    Route{get,  "/gestion/attestations",                                  page, organizer, all, read, pages::certificates_hub},
    Route{get,  "/gestion/evenements/{event}/corrections",                page, organizer, all, read, pages::corrections},
    Route{post, "/gestion/evenements/{event}/corrections",                page, organizer, all, write, pages::decide_correction},
    Route{get,  "/gestion/programmes/{programme}/attestations",           page, organizer, all, read, pages::certificate_look},
    Route{post, "/gestion/programmes/{programme}/attestations",           page, organizer, all, write, pages::change_certificate_look},
    Route{post, "/gestion/programmes/{programme}/attestations/images",    page, organizer, all, write, pages::change_certificate_picture},
    Route{get,  "/gestion/programmes/{programme}/attestations/images/{picture}",file, organizer, all, read, pages::certificate_picture},
    Route{get,  "/gestion/points",                                        page, organizer, all, read, pages::certifications},
    Route{post, "/gestion/points",                                        page, organizer, all, write, pages::create_certification},
    Route{get,  "/gestion/points/{certification}",                        page, organizer, all, read, pages::certification},
    Route{post, "/gestion/points/{certification}",                        page, organizer, all, write, pages::update_certification},
    Route{get,  "/gestion/points/{certification}/progression.csv",        file, organizer, all, read, pages::progress_csv},
    Route{get,  "/gestion/points/{certification}/registre.csv",           file, organizer, all, read, pages::ledger_csv},
    Route{post, "/gestion/points/ecritures/{entry}/contrepartie",         page, organizer, all, write, pages::take_back_points},
    Route{get,  "/gestion/personnes/{person}/points",                     page, organizer, all, read, pages::person_points},
    Route{post, "/gestion/personnes/{person}/points",                     page, organizer, all, write, pages::post_points},
    Route{get,  "/gestion/personnes/{person}/points/releve.pdf",          file, organizer, all, read, pages::person_transcript},
    Route{get,  "/gestion/partenaires",                       page, organizer, all, read,  pages::partners},
    Route{post, "/gestion/partenaires",                       page, organizer, all, write, pages::create_partner},
    Route{get,  "/gestion/flux",                              page, organizer, all, read,  pages::feed_readers},
    Route{get,  "/gestion/courriels",                         page, organizer, all, read,  pages::outbox},
    Route{get,  "/gestion/courriels/{notice}",                page, organizer, all, read,  pages::mail},
    Route{get,  "/gestion/courriels/{notice}/message.eml",    file, organizer, all, read,  pages::mail_file},
};

constexpr auto secret_count = std::ranges::count(table, holder_of_secret, &Route::whose);

/// Below which paths a secret stands.
constexpr auto secret_parents = [] {
    std::array<std::string_view, secret_count> parents;
    auto next = parents.begin();
    for (const auto& route : table)
        if (route.whose == holder_of_secret) *next++ = route.path.substr(0, route.path.find("/{"));
    return parents;
}();

constexpr std::array demo_table{
    Route{post, "/demo/entrer",                               page, anyone, public_, write, pages::enter_demo},
};
// clang-format on

}  // namespace

std::span<const Route> routes() {
    return table;
}

std::span<const Route> demo_routes() {
    return demo_table;
}

bool is_secret_segment(std::string_view parent, std::string_view) {
    // As sent: an escape must not hide what the router will find.
    const auto decoded = http::percent_decode(parent, false);
    if (!decoded) return true;
    std::string_view path = *decoded;
    if (path.starts_with("/en/")) path.remove_prefix(3);
    return std::ranges::find(secret_parents, path) != secret_parents.end();
}

}  // namespace passerelle::server
