// SPDX-License-Identifier: Apache-2.0
#include "server/documents/transcript_pdf.hpp"

#include "server/documents/pdf_page.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace passerelle::documents {

namespace {

// US Letter, portrait, in points.
constexpr double sheet_width = 612;
constexpr double sheet_height = 792;
constexpr double side = 54;
constexpr double column = sheet_width - 2 * side;
constexpr double lowest = sheet_height - 60;
constexpr double row_height = 26;
constexpr double widths[] = {84, 208, 82, 52, 78};

constexpr Colour house{0.122, 0.373, 0.545};

/// Draws from the top down and goes on to another page where one is full.
class TranscriptDrawing {
public:
    explicit TranscriptDrawing(const TranscriptContent& content)
        : content_{content},
          page_{sheet_width, sheet_height,
                {.title = content.title + " – " + content.person,
                 .author = content.organisation,
                 .language = content.language == Language::english ? "en-CA" : "fr-CA",
                 .created = content.created}} {}

    std::string pdf() {
        head();
        for (const auto& section : content_.sections) draw(section);
        if (content_.sections.empty()) line(content_.empty, {.size = 10.5, .colour = grey});
        return page_.finish();
    }

private:
    void head() {
        page_.fill({0, 0, sheet_width, 9}, house);
        y_ = 48;
        line(content_.organisation, {.size = 11, .least_size = 6, .weight = 600, .colour = house});
        y_ += 10;
        line(content_.title, {.size = 22, .least_size = 8, .weight = 650, .tag = "H1"});
        line(content_.person, {.size = 14, .least_size = 5, .lines = 2, .weight = 500});
        line(content_.dated, {.size = 10, .colour = grey});
        y_ += 14;
    }

    void line(const std::string& text, const TextStyle& style) {
        y_ += page_.text({side, y_, column, 40}, text, style) + 4;
    }

    /// On another page where less than this is left.
    void need(double height) {
        if (y_ + height <= lowest) return;
        page_.next_page();
        y_ = 54;
    }

    void draw(const TranscriptSection& section) {
        need(150);
        page_.fill({side, y_, column, 0.75}, hairline);
        y_ += 14;
        line(section.title, {.size = 15, .least_size = 7, .lines = 2, .weight = 650, .tag = "H2"});
        bar(section.percent);
        line(section.progress, {.size = 11, .weight = 600});
        for (const auto& note : section.notes) {
            need(20);
            line(note, {.size = 9.5, .least_size = 6, .lines = 2, .colour = grey});
        }
        y_ += 6;
        if (section.rows.empty()) {
            line(content_.empty, {.size = 10, .colour = grey});
        } else {
            table(section.rows);
        }
        y_ += 16;
    }

    /// What it shows is also said in words.
    void bar(int percent) {
        page_.fill({side, y_ + 2, column, 7}, hairline);
        page_.fill({side, y_ + 2, column * percent / 100, 7}, house);
        y_ += 15;
    }

    /// A table does not go over the end of a page: another begins there, with its headings.
    void table(const std::vector<TranscriptRow>& rows) {
        for (std::size_t next = 0; next < rows.size();) {
            need(3 * row_height);
            page_.begin_group("Table");
            cells({content_.headings[0], content_.headings[1], content_.headings[2], content_.headings[3],
                   content_.headings[4]},
                  {.size = 8.5, .least_size = 5, .weight = 600, .colour = grey, .tag = "TH"});
            while (next < rows.size() && y_ + row_height <= lowest) {
                const auto& row = rows[next++];
                cells({row.day, row.source, row.number, row.points, row.expires},
                      {.size = 9.5, .least_size = 5, .lines = 2, .tag = "TD"});
            }
            page_.end_group("Table");
        }
    }

    void cells(const std::array<std::string, 5>& texts, TextStyle style) {
        page_.begin_group("TR");
        auto x = side;
        double tallest = 0;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            style.align = i == 3 ? Align::right : Align::left;
            tallest = std::max(tallest, page_.text({x, y_, widths[i] - (i == 3 ? 0 : 10), row_height}, texts[i], style));
            x += widths[i] + (i == 3 ? 14 : 0);
        }
        page_.end_group("TR");
        y_ += tallest + 5;
        page_.fill({side, y_ - 2, column, 0.5}, hairline);
        y_ += 3;
    }

    const TranscriptContent& content_;
    PdfPage page_;
    double y_ = 0;
};

}  // namespace

std::string transcript_pdf(const TranscriptContent& content) {
    return TranscriptDrawing{content}.pdf();
}

}  // namespace passerelle::documents
