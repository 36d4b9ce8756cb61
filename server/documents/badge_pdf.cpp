// SPDX-License-Identifier: Apache-2.0
#include "server/documents/badge_pdf.hpp"

#include "server/documents/pdf_page.hpp"
#include "server/documents/qr_code.hpp"

#include <algorithm>

namespace passerelle::documents {

namespace {

constexpr double mm = 72 / 25.4;
constexpr double a4_width = 210 * mm;
constexpr double a4_height = 297 * mm;
constexpr double a6_width = 105 * mm;
constexpr double a6_height = 148 * mm;

constexpr std::size_t columns = 2;
constexpr std::size_t rows = 4;
constexpr double card_width = 90 * mm;
constexpr double card_height = 65 * mm;
constexpr double side_margin = (a4_width - columns * card_width) / 2;
constexpr double top_margin = (a4_height - rows * card_height) / 2;

/// The measures of one badge that depend on the paper.
struct BadgeShape {
    double inset;
    double band;    ///< height of the sector's band at the foot
    double square;  ///< side of the QR code
    double name_size;
    double name_height;
    double small;  ///< size of the smaller texts
};

constexpr BadgeShape on_sheet{5 * mm, 8 * mm, 19 * mm, 26, 16 * mm, 8};
constexpr BadgeShape alone{8 * mm, 14 * mm, 36 * mm, 34, 36 * mm, 11};

PdfInfo badge_info(const BadgeLook& look, const text::Translator& translator) {
    return {.title = translator.format(look.language, "Badges – {1}", {look.event}),
            .author = look.organisation,
            .language = look.language == Language::english ? "en-CA" : "fr-CA",
            .created = look.created};
}

/// Draws one badge into its box; its parts stand in the order in which they are read.
class BadgeDrawing {
public:
    BadgeDrawing(PdfPage& page, const Box& box, const BadgeShape& shape, const BadgeLook& look)
        : page_{page}, box_{box}, shape_{shape}, look_{look} {}

    void draw(const Badge& badge) {
        const double inner = box_.width - 2 * shape_.inset;
        const double left = box_.x + shape_.inset;
        double y = box_.y + shape_.inset * 0.8;
        page_.text({left, y, inner, shape_.small * 1.4}, look_.event,
                   {.size = shape_.small, .least_size = 5, .weight = 550, .colour = grey});
        y += shape_.small * 1.4 + shape_.inset * 0.25;
        // One line while it can be read across a table, two where the name is long.
        page_.text(
            {left, y, inner, shape_.name_height}, badge.name,
            {.size = shape_.name_size, .least_size = shape_.name_size * 0.3, .lines = 2, .weight = 700, .tag = "H1"});
        y += shape_.name_height;
        // Above the square, whatever its length.
        const double room = foot_top() - y;
        const int lines = room > shape_.small * 3.6 ? 2 : 1;
        page_.text({left, y, inner, room}, badge.organisation,
                   {.size = shape_.small * 1.35, .least_size = 5, .lines = lines, .weight = 500});
        foot(badge, left, inner);
        band(badge, left, inner);
    }

private:
    double foot_bottom() const { return box_.y + box_.height - shape_.band - shape_.inset * 0.6; }
    double foot_top() const { return foot_bottom() - shape_.square - shape_.small * 1.35; }

    /// Workshops at the left, the square with its code at the right.
    void foot(const Badge& badge, double left, double inner) {
        const double bottom = foot_bottom();
        const double top = foot_top();
        const double line = shape_.small * 1.35;
        const Box square{left + inner - shape_.square, top, shape_.square, shape_.square};
        double y = bottom - line * 2 * static_cast<double>(std::min<std::size_t>(badge.workshops.size(), 3));
        const double room = inner - shape_.square - shape_.inset;
        for (const auto& workshop :
             std::span{badge.workshops}.first(std::min<std::size_t>(badge.workshops.size(), 3))) {
            page_.text({left, y, room, line * 2}, workshop,
                       {.size = shape_.small, .least_size = 5, .lines = 2, .colour = ink});
            y += line * 2;
        }
        page_.qr_code(square, QrCode{badge.square});
        page_.text({square.x - 8, bottom - line + 2, square.width + 16, line}, badge.code,
                   {.size = shape_.small * 0.95, .weight = 600, .align = Align::centre, .spacing = 0.4});
    }

    /// The sector, by its colour and by its word.
    void band(const Badge& badge, double left, double inner) {
        const Box band{box_.x, box_.y + box_.height - shape_.band, box_.width, shape_.band};
        page_.fill(band, badge.sector_colour);
        if (badge.sector.empty()) return;
        const double size = shape_.band * 0.5;
        page_.text({left, band.y + (band.height - size * 1.35) / 2, inner, size * 1.5}, badge.sector,
                   {.size = size, .weight = 650, .colour = legible_on(badge.sector_colour)});
    }

    PdfPage& page_;
    Box box_;
    const BadgeShape& shape_;
    const BadgeLook& look_;
};

/// Short lines outside the cards, at each line where one cuts.
void cut_marks(PdfPage& page) {
    constexpr double length = 6 * mm;
    constexpr double gap = 1.5 * mm;
    constexpr double thin = 0.4;
    for (std::size_t column = 0; column <= columns; ++column) {
        const double x = side_margin + static_cast<double>(column) * card_width - thin / 2;
        page.fill({x, top_margin - gap - length, thin, length}, ink);
        page.fill({x, a4_height - top_margin + gap, thin, length}, ink);
    }
    for (std::size_t row = 0; row <= rows; ++row) {
        const double y = top_margin + static_cast<double>(row) * card_height - thin / 2;
        page.fill({side_margin - gap - length, y, length, thin}, ink);
        page.fill({a4_width - side_margin + gap, y, length, thin}, ink);
    }
}

}  // namespace

std::string badge_sheets_pdf(std::span<const Badge> badges, const BadgeLook& look, const text::Translator& translator) {
    constexpr std::size_t on_page = columns * rows;
    PdfPage page{a4_width, a4_height, badge_info(look, translator)};
    cut_marks(page);
    for (std::size_t i = 0; i < badges.size(); ++i) {
        if (i > 0 && i % on_page == 0) {
            page.next_page();
            cut_marks(page);
        }
        const auto row = static_cast<double>(i % on_page / columns);
        const auto column = static_cast<double>(i % columns);
        const Box box{side_margin + column * card_width, top_margin + row * card_height, card_width, card_height};
        BadgeDrawing{page, box, on_sheet, look}.draw(badges[i]);
    }
    return page.finish();
}

std::string badge_pdf(const Badge& badge, const BadgeLook& look, const text::Translator& translator) {
    PdfPage page{a6_width, a6_height, badge_info(look, translator)};
    BadgeDrawing{page, {0, 0, a6_width, a6_height}, alone, look}.draw(badge);
    return page.finish();
}

}  // namespace passerelle::documents
