// SPDX-License-Identifier: Apache-2.0
#include "server/documents/run_sheet_pdf.hpp"

#include "calendar/zone.hpp"
#include "server/documents/pdf_page.hpp"
#include "text/dates.hpp"

#include <algorithm>

namespace passerelle::documents {

namespace {

// A4, upright, in points.
constexpr double page_width = 595;
constexpr double page_height = 842;
constexpr double edge = 42;
constexpr double line_width = page_width - 2 * edge;
constexpr double time_width = 92;

constexpr double first_row = 196;
constexpr double last_row = page_height - 52;
constexpr double tallest_row = 116;

/// Draws one sheet; the parts stand in the order in which a screen reader tells them.
class SheetDrawing {
public:
    SheetDrawing(const RunSheetPage& sheet, const text::Translator& translator)
        : sheet_{sheet},
          translator_{translator},
          colour_{parse_colour(sheet.colour)},
          accent_{darkened_for_paper(colour_)},
          page_{page_width, page_height, info()} {}

    std::string pdf() {
        head();
        if (sheet_.rows.empty()) return page_.finish();
        const auto height = std::min(tallest_row, (last_row - first_row) / static_cast<double>(sheet_.rows.size()));
        double top = first_row;
        for (const auto& row : sheet_.rows) {
            draw(row, top, height);
            top += height;
        }
        foot();
        return page_.finish();
    }

private:
    std::string say(std::string_view message, const std::vector<std::string>& arguments = {}) const {
        return translator_.format(sheet_.language, message, arguments);
    }

    PdfInfo info() const {
        return {.title = say("Run sheet") + " – " + sheet_.title + ", " + sheet_.when,
                .author = sheet_.organisation,
                .language = sheet_.language == Language::english ? "en-CA" : "fr-CA",
                .created = sheet_.printed_at};
    }

    void head() {
        constexpr double depth = 46;
        const auto on_band = legible_on(colour_);
        page_.fill({0, 0, page_width, depth}, colour_);
        page_.text({edge, 15, line_width * 0.6, 18}, sheet_.organisation,
                   {.size = 12, .least_size = 7, .weight = 650, .colour = on_band});
        page_.text({edge + line_width * 0.6, 16, line_width * 0.4, 16}, sheet_.programme,
                   {.size = 10.5, .least_size = 7, .weight = 500, .colour = on_band, .align = Align::right});
        page_.text({edge, 64, line_width, 14}, say("Run sheet"), {.size = 10, .weight = 600, .colour = accent_});
        page_.text({edge, 79, line_width, 44}, sheet_.title,
                   {.size = 19, .least_size = 10, .lines = 2, .weight = 650, .tag = "H1"});
        page_.text({edge, 126, line_width, 18}, sheet_.when, {.size = 12, .weight = 600});
        double next = 146;
        if (!sheet_.place.empty())
            next += page_.text({edge, next, line_width, 16}, sheet_.place, {.size = 10.5, .colour = grey});
        if (!sheet_.link.empty())
            page_.link({edge, next + 2, line_width, 16}, sheet_.link,
                       {.size = 10.5, .least_size = 6, .colour = accent_}, sheet_.link);
    }

    void draw(const RunSheetRow& row, double top, double height) {
        page_.fill({edge, top, line_width, 0.75}, hairline);
        const bool is_free = row.partner.empty();
        page_.fill({edge, top + 7, 3, height - 14}, is_free ? hairline : accent_);
        page_.text({edge + 12, top + 7, time_width - 16, height - 10}, row.time,
                   {.size = 12, .least_size = 7, .lines = 2, .weight = 650});
        const double x = edge + time_width + 6;
        const double width = line_width - time_width - 6;
        const double room = height - 12;
        if (is_free) {
            page_.text({x, top + 7, width, 16}, say("Open slot"), {.size = 11, .colour = grey, .tag = "H2"});
            return;
        }
        double next = top + 7;
        const auto put = [&](const std::string& text, const TextStyle& style, double most) {
            const auto left = top + room - next;
            if (text.empty() || left < 8) return;
            next += page_.text({x, next, width, std::min(most, left)}, text, style) + 1.5;
        };
        put(row.title, {.size = 12, .least_size = 8, .lines = 2, .weight = 650, .tag = "H2"}, 32);
        put(row.partner + " · " + row.region, {.size = 10, .least_size = 7, .colour = grey}, 14);
        put(labelled(say("Presented by:"), row.presenters), {.size = 10, .least_size = 7, .lines = 2}, 28);
        put(labelled(say("Phone:"), row.phone), {.size = 10.5, .least_size = 7, .weight = 600}, 15);
        put(labelled(say("Needs:"), row.needs), {.size = 9.5, .least_size = 6.5, .lines = 2}, 26);
        put(row.note, {.size = 9, .least_size = 6.5, .weight = 600, .colour = alarm}, 14);
    }

    static std::string labelled(const std::string& label, std::string text) {
        if (text.empty()) return {};
        std::ranges::replace(text, '\n', ' ');
        return label + " " + text;
    }

    void foot() {
        const auto local = calendar::Zone::quebec().local_of(sheet_.printed_at);
        const auto moment = text::long_date(sheet_.language, local) + ", " + text::time_of_day(sheet_.language, local);
        page_.text({edge, page_height - 34, line_width, 12}, say("As it stood on {1}", {moment}),
                   {.size = 8.5, .colour = grey});
    }

    const RunSheetPage& sheet_;
    const text::Translator& translator_;
    Colour colour_;
    Colour accent_;
    PdfPage page_;
};

}  // namespace

std::string run_sheet_pdf(const RunSheetPage& sheet, const text::Translator& translator) {
    return SheetDrawing{sheet, translator}.pdf();
}

}  // namespace passerelle::documents
