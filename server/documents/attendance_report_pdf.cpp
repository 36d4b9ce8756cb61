// SPDX-License-Identifier: Apache-2.0
#include "server/documents/attendance_report_pdf.hpp"

#include "calendar/zone.hpp"
#include "server/documents/pdf_page.hpp"
#include "text/dates.hpp"
#include "text/figures.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::documents {

namespace {

using attendance::Outlook;
using attendance::State;
using attendance::Stretch;
using text::exact_duration;

// US Letter, upright, in points.
constexpr double report_width = 612;
constexpr double report_height = 792;
constexpr double edge = 48;
constexpr double breadth = report_width - 2 * edge;
constexpr double lowest_line = report_height - 54;

constexpr double name_width = 150;
constexpr double figure_width = 72;
constexpr double line_height = 17;

constexpr Colour present_ink{0.09, 0.40, 0.23};
constexpr Colour excused_ink{0.62, 0.42, 0.05};

/// Draws from the top down, and goes on to another page where one is full.
class ReportDrawing {
public:
    ReportDrawing(const AttendanceReport& report, const text::Translator& translator)
        : report_{report},
          translator_{translator},
          colour_{parse_colour(report.colour)},
          accent_{darkened_for_paper(colour_)},
          page_{report_width, report_height, info()} {}

    std::string pdf() {
        heading();
        meetings();
        table();
        for (const auto& person : report_.persons) timelines(person);
        page_number();
        return page_.finish();
    }

private:
    std::string say(std::string_view message, const std::vector<std::string>& arguments = {}) const {
        return translator_.format(report_.language, message, arguments);
    }

    PdfInfo info() const {
        return {.title = say("Report of attendance") + " – " + report_.title,
                .author = report_.organisation,
                .language = report_.language == Language::english ? "en-CA" : "fr-CA",
                .created = report_.made_at};
    }

    void page_number() {
        page_.text({edge, report_height - 40, breadth, 12}, say("Page {1}", {std::to_string(number_)}),
                   {.size = 8.5, .colour = grey, .align = Align::right});
    }

    /// On another page where less than this is left.
    void need(double height) {
        if (y_ + height <= lowest_line) return;
        page_number();
        page_.next_page();
        ++number_;
        y_ = edge;
    }

    void line(const std::string& text, const TextStyle& style, double gap = 4) {
        y_ += page_.text({edge, y_, breadth, 60}, text, style) + gap;
    }

    void heading() {
        page_.fill({0, 0, report_width, 10}, colour_);
        line(report_.organisation + " · " + report_.programme,
             {.size = 10, .least_size = 6, .weight = 600, .colour = accent_});
        line(report_.title, {.size = 21, .least_size = 9, .lines = 2, .weight = 650, .tag = "H1"});
        const auto day = calendar::Zone::quebec().local_of(report_.made_at);
        line(say("Report of attendance") + ", " + text::long_date(report_.language, day), {.size = 11, .colour = grey},
             10);
        if (!report_.certifies) return;
        line(say("Absence may reach {1}% of the hours due, to the second. A recording never counts.",
                 {std::to_string(report_.absence_percent)}),
             {.size = 10, .lines = 2});
        line(report_.excused_absence == calendar::ExcusedAbsence::not_due
                 ? say("Excused absence is taken out of what is due.")
                 : say("Excused absence counts as presence."),
             {.size = 10}, 10);
    }

    std::string name_of(const calendar::Meeting& meeting) const {
        if (!meeting.title.french.empty()) return meeting.title.in(report_.language);
        const auto found = std::ranges::find(report_.meetings, meeting.id, &calendar::Meeting::id);
        return say("Meeting {1}", {std::to_string(found - report_.meetings.begin() + 1)});
    }

    void meetings() {
        line(say("Meetings"), {.size = 14, .weight = 650, .tag = "H2"}, 6);
        for (const auto& meeting : report_.meetings) {
            need(line_height);
            const bool cancelled = meeting.status == calendar::Status::cancelled;
            std::int64_t due = 0;
            for (const auto& window : calendar::scheduled_windows(meeting))
                due += std::chrono::floor<std::chrono::seconds>(window.end - window.begin).count();
            line(name_of(meeting) + " – " + text::long_date(report_.language, meeting.starts) + ", " +
                     text::time_range(report_.language, meeting.starts, meeting.ends) + " – " +
                     (cancelled ? say("Cancelled") : exact_duration(due)),
                 {.size = 9.5, .least_size = 6});
        }
        y_ += 10;
    }

    std::string standing(const ReportedPerson& person) const {
        const auto& outlook = person.outlook;
        if (!person.certificate.empty()) return person.certificate;
        if (outlook.whole.scheduled == 0) return say("No scheduled hours");
        if (outlook.whole.due() == 0) return say("Nothing is due");
        if (!report_.certifies) return outlook.so_far.present > 0 ? say("Present") : say("Absent");
        if (outlook.left < 0) return say("Absent too long");
        return outlook.to_come == 0 ? say("Meets the rule") : say("On the way");
    }

    using Cells = std::array<std::string, 6>;

    void row(const Cells& cells, const TextStyle& style) {
        page_.begin_group("TR");
        auto x = edge;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const bool figure = i > 0 && i + 1 < cells.size();
            auto own = style;
            own.align = figure ? Align::right : Align::left;
            const double width = i == 0 ? name_width : figure_width - (figure ? 6 : 0);
            page_.text({x + (i + 1 == cells.size() ? 10 : 0), y_, width + (i + 1 == cells.size() ? 6 : 0), line_height},
                       cells[i], own);
            x += i == 0 ? name_width : figure_width;
        }
        page_.end_group("TR");
        y_ += line_height;
        page_.fill({edge, y_ - 3, breadth, 0.5}, hairline);
    }

    /// A table does not go over the end of a page: another begins there, with its headings.
    void table() {
        need(4 * line_height + 30);
        line(say("People"), {.size = 14, .weight = 650, .tag = "H2"}, 6);
        for (std::size_t next = 0; next < report_.persons.size();) {
            need(3 * line_height);
            page_.begin_group("Table");
            row({say("Person"), say("Present"), say("Absent"), say("Excused"), say("May still be missed"),
                 say("Verdict")},
                {.size = 8.5, .least_size = 5, .weight = 600, .colour = grey, .tag = "TH"});
            while (next < report_.persons.size() && y_ + line_height <= lowest_line) {
                const auto& person = report_.persons[next++];
                const auto& outlook = person.outlook;
                row({person.name, exact_duration(outlook.so_far.present), exact_duration(outlook.so_far.absent()),
                     exact_duration(outlook.whole.excused), exact_duration(std::max<std::int64_t>(outlook.left, 0)),
                     standing(person)},
                    {.size = 9, .least_size = 5, .tag = "TD"});
            }
            page_.end_group("Table");
        }
        y_ += 14;
    }

    void timelines(const ReportedPerson& person) {
        need(30 + 46);
        y_ += 4;
        line(person.name, {.size = 12, .least_size = 6, .weight = 650, .tag = "H2"}, 1);
        curve(person);
        for (const auto& meeting : person.meetings) timeline(meeting);
        y_ += 8;
    }

    /// The absence as it adds up, against the dashed line of what is allowed: the picture of one line of the table.
    void curve(const ReportedPerson& person) {
        const auto& outlook = person.outlook;
        line(say("Absence so far {1}, of {2} allowed ({3}%)",
                 {exact_duration(outlook.so_far.absent()), exact_duration(outlook.allowed),
                  std::to_string(report_.absence_percent)}),
             {.size = 9, .colour = outlook.left < 0 ? alarm : grey}, 3);
        const double top = 2.0 * static_cast<double>(std::max<std::int64_t>(outlook.allowed, 1));
        const double share = std::min(1.0, static_cast<double>(outlook.so_far.absent()) / top);
        page_.begin_group("Figure");
        page_.fill({edge, y_, breadth, 5}, hairline);
        page_.fill({edge, y_, breadth * share, 5}, outlook.left < 0 ? alarm : accent_);
        page_.fill({edge + breadth / 2 - 0.6, y_ - 2, 1.2, 9}, ink);
        page_.end_group("Figure");
        y_ += 12;
    }

    void timeline(const ReportedMeeting& reported) {
        if (reported.timeline.empty()) return;
        need(40);
        const auto figures = attendance::attendance_along(reported.timeline, report_.excused_absence);
        line(name_of(reported.meeting) + ". " +
                 say("Timeline: of {1} scheduled, present {2}, excused {3}, absent or not known {4}.",
                     {exact_duration(figures.scheduled), exact_duration(figures.present),
                      exact_duration(figures.excused), exact_duration(figures.absent())}),
             {.size = 8.5, .least_size = 6, .colour = grey}, 2);
        page_.begin_group("Figure");
        for (const auto& stretch : reported.timeline) bar(stretch, reported);
        page_.end_group("Figure");
        y_ += 20;
    }

    /// Told apart by height as well as by colour: presence is tall, an excuse half as tall, absence a low line.
    void bar(const Stretch& stretch, const ReportedMeeting& reported) {
        const auto whole = calendar::interval_of(reported.meeting);
        const auto length = static_cast<double>((whole.end - whole.begin).count());
        const auto at = [&](Instant moment) {
            return edge + breadth * static_cast<double>((moment - whole.begin).count()) / length;
        };
        const auto end = stretch.state == State::absent ? std::min(stretch.interval.end, reported.known_until)
                                                        : stretch.interval.end;
        const auto x = at(stretch.interval.begin);
        page_.fill({x, y_ + 12.6, at(stretch.interval.end) - x, 0.4}, hairline);
        if (end <= stretch.interval.begin) return;
        const double height = stretch.state == State::present ? 13 : stretch.state == State::excused ? 7 : 3;
        const auto& colour = stretch.state == State::present   ? present_ink
                             : stretch.state == State::excused ? excused_ink
                                                               : alarm;
        page_.fill({x, y_ + 13 - height, at(end) - x, height}, colour);
    }

    const AttendanceReport& report_;
    const text::Translator& translator_;
    Colour colour_;
    Colour accent_;
    PdfPage page_;
    double y_ = edge - 14;
    int number_ = 1;
};

}  // namespace

std::string attendance_report_pdf(const AttendanceReport& report, const text::Translator& translator) {
    return ReportDrawing{report, translator}.pdf();
}

}  // namespace passerelle::documents
