// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/outlook.hpp"
#include "calendar/event.hpp"
#include "text/translator.hpp"

#include <string>
#include <vector>

namespace passerelle::documents {

/// One person in one meeting.
struct ReportedMeeting {
    calendar::Meeting meeting;
    std::vector<attendance::Stretch> timeline;
    Instant known_until;
};

struct ReportedPerson {
    std::string name;
    attendance::Outlook outlook;
    std::string certificate;  ///< its number; empty for none
    std::vector<ReportedMeeting> meetings;
};

/// A training's attendance as it is printed.
struct AttendanceReport {
    std::string organisation;
    std::string programme;
    std::string colour = "#1f5f8b";
    std::string title;
    std::vector<calendar::Meeting> meetings;
    bool certifies = true;
    int absence_percent = 20;
    calendar::ExcusedAbsence excused_absence = calendar::ExcusedAbsence::not_due;
    Language language = Language::french;
    Instant made_at;
    std::vector<ReportedPerson> persons;
};

/// US Letter, upright, as many pages as it takes, numbered: the meetings and the rule, a table of all persons, then the
/// timeline of each in each meeting, with the same in words beside it. Tagged, fonts embedded, language and title set.
std::string attendance_report_pdf(const AttendanceReport& report, const text::Translator& translator);

}  // namespace passerelle::documents
