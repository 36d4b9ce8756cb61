// SPDX-License-Identifier: Apache-2.0
#include "server/documents/report_pdf.hpp"

#include "server/documents/pdf_page.hpp"

#include <algorithm>

namespace passerelle::documents {

namespace {

constexpr double paper_width = 612;
constexpr double paper_height = 792;
constexpr double edge = 54;
constexpr double line_width = paper_width - 2 * edge;
constexpr double lowest = paper_height - edge - 18;

constexpr double label_width = 170;
constexpr double number_width = 34;
constexpr double bar_height = 8;
constexpr double bar_room = line_width - label_width - number_width - 14;

/// Lays the parts of a report one below the other, and begins a page where the next would not fit.
class ReportDrawing {
public:
    explicit ReportDrawing(const ReportPaper& paper) : paper_{paper}, page_{paper_width, paper_height, info()} {}

    std::string pdf() {
        head();
        figures();
        for (const auto& chart : paper_.charts) draw(chart);
        quotes();
        write(paper_.note, {.size = 9, .lines = 6, .colour = grey}, 12);
        foot();
        return page_.finish();
    }

private:
    PdfInfo info() const {
        return {.title = paper_.title,
                .author = paper_.organisation,
                .language = paper_.language == Language::english ? "en-CA" : "fr-CA",
                .created = paper_.created};
    }

    void foot() {
        ++pages_;
        page_.fill({edge, paper_height - edge, line_width, 0.5}, hairline);
        page_.text({edge, paper_height - edge + 6, line_width * 0.8, 12}, paper_.title, {.size = 8, .colour = grey});
        page_.text({edge + line_width * 0.8, paper_height - edge + 6, line_width * 0.2, 12}, std::to_string(pages_),
                   {.size = 8, .colour = grey, .align = Align::right});
    }

    void make_room(double height) {
        if (y_ + height <= lowest) return;
        foot();
        page_.next_page();
        y_ = edge;
    }

    /// A text over the whole width; empty ones take no room.
    void write(const std::string& text, TextStyle style, double before) {
        if (text.empty()) return;
        const double height = page_.height_of(line_width, text, style);
        make_room(before + height);
        y_ += before;
        page_.text({edge, y_, line_width, height + 1}, text, style);
        y_ += height;
    }

    void head() {
        write(paper_.organisation, {.size = 11, .weight = 600, .colour = grey}, 0);
        write(paper_.title, {.size = 24, .least_size = 14, .lines = 2, .weight = 700, .tag = "H1"}, 6);
        write(paper_.subtitle, {.size = 11, .lines = 2, .colour = grey}, 4);
        y_ += 14;
    }

    void figures() {
        if (paper_.figures.empty()) return;
        constexpr double height = 58;
        const double width = line_width / static_cast<double>(paper_.figures.size());
        make_room(height);
        double x = edge;
        for (const auto& [label, value] : paper_.figures) {
            page_.fill({x, y_, width - 8, height - 8}, tint(series_colour(0)));
            page_.text({x + 10, y_ + 7, width - 28, 13}, label, {.size = 9, .least_size = 6, .colour = grey});
            page_.text({x + 10, y_ + 20, width - 28, 26}, value, {.size = 20, .least_size = 9, .weight = 700});
            x += width;
        }
        y_ += height;
    }

    double row_height(const Chart& chart) const {
        return std::max(15.0, static_cast<double>(chart.series.size()) * (bar_height + 2.5) + 6);
    }

    void draw(const Chart& chart) {
        // The heading stays with its first rows.
        make_room(52 + 3 * row_height(chart));
        write(chart.title, {.size = 14, .lines = 2, .weight = 650, .tag = "H2"}, 18);
        legend(chart);
        int most = 1;
        for (const auto& row : chart.rows)
            for (const auto& value : row.values) most = std::max(most, value.value_or(0));
        for (const auto& row : chart.rows) draw(row, row_height(chart), most);
        write(chart.note, {.size = 8.5, .lines = 3, .colour = grey}, 4);
    }

    void legend(const Chart& chart) {
        y_ += 6;
        if (chart.series.size() < 2) return;
        double x = edge + label_width;
        for (std::size_t i = 0; i < chart.series.size(); ++i) {
            page_.fill({x, y_ + 2, 8, 8}, series_colour(i));
            page_.text({x + 12, y_, 100, 12}, chart.series[i], {.size = 8.5, .colour = grey});
            x += 112;
        }
        y_ += 18;
    }

    void draw(const ChartRow& row, double height, int most) {
        make_room(height);
        page_.text({edge, y_ + 1, label_width - 10, height}, row.label,
                   {.size = 9.5, .least_size = 7, .lines = height > 22 ? 2 : 1});
        double y = y_ + 3;
        for (std::size_t i = 0; i < row.values.size(); ++i) {
            const auto& value = row.values[i];
            const double length = bar_room * value.value_or(0) / most;
            if (length > 0) page_.fill({edge + label_width, y, length, bar_height}, series_colour(i));
            page_.text({edge + label_width + length + 5, y - 1.5, number_width, 12},
                       value ? std::to_string(*value) : paper_.hidden,
                       {.size = 8.5, .least_size = 5, .weight = 600, .colour = value ? ink : grey});
            y += bar_height + 2.5;
        }
        y_ += height;
    }

    void quotes() {
        if (paper_.quotes.empty()) return;
        make_room(90);
        write(paper_.quotes_title, {.size = 16, .weight = 700, .tag = "H2"}, 22);
        for (const auto& [heading, texts] : paper_.quotes) {
            make_room(60);
            write(heading, {.size = 12, .lines = 2, .weight = 650, .tag = "H3"}, 12);
            for (const auto& text : texts) write("• " + text, {.size = 10, .lines = 60}, 4);
        }
    }

    const ReportPaper& paper_;
    PdfPage page_;
    double y_ = edge;
    int pages_ = 0;
};

}  // namespace

Colour series_colour(std::size_t series) {
    constexpr Colour colours[] = {{0.07, 0.31, 0.54}, {0.94, 0.58, 0.29}, {0.62, 0.68, 0.75}};
    return colours[std::min<std::size_t>(series, 2)];
}

std::string report_pdf(const ReportPaper& paper) {
    return ReportDrawing{paper}.pdf();
}

}  // namespace passerelle::documents
