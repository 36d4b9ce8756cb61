// SPDX-License-Identifier: Apache-2.0
#include "server/documents/pdf_page.hpp"

#include "server/documents/pdf_catalog.hpp"

#include <cairo-pdf.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace passerelle::documents {

namespace {

constexpr const char* families = "Inter, DejaVu Sans";
constexpr std::size_t longest_text = 4000;  // bytes: more would never fit a page, and costs time to find out

template <auto function>
struct Calls {
    void operator()(auto* object) const { function(object); }
};

using Surface = std::unique_ptr<cairo_surface_t, Calls<cairo_surface_destroy>>;
using Context = std::unique_ptr<cairo_t, Calls<cairo_destroy>>;
using Layout = std::unique_ptr<PangoLayout, Calls<g_object_unref>>;
using Font = std::unique_ptr<PangoFontDescription, Calls<pango_font_description_free>>;
using Attributes = std::unique_ptr<PangoAttrList, Calls<pango_attr_list_unref>>;
using Characters = std::unique_ptr<char, Calls<g_free>>;

/// Valid UTF-8 on one line: bad bytes become U+FFFD, control characters spaces.
std::string printable(std::string_view text) {
    if (text.empty()) return {};  // GLib wants an address even of nothing
    text = text.substr(0, longest_text);
    const Characters valid{g_utf8_make_valid(text.data(), static_cast<gssize>(text.size()))};
    std::string result{valid.get()};
    std::ranges::replace_if(
        result, [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return result;
}

/// The address with all that is not plain ASCII percent-encoded, and with what has a meaning in the attributes of a
/// Cairo tag or in a PDF string, which Cairo 1.16 copies as it is: quotes, brackets, backslashes.
std::string plain_address(std::string_view address) {
    constexpr std::string_view special = "'\"()\\<>{}|^`";
    std::string result;
    for (const char c : address.substr(0, longest_text)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7f && special.find(c) == std::string_view::npos) {
            result += c;
        } else {
            result += fmt::format("%{:02X}", byte);
        }
    }
    return result;
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) {
    try {
        static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (...) {
        return CAIRO_STATUS_NO_MEMORY;  // no exception may pass through C
    }
}

PangoAlignment pango_alignment(Align align) {
    if (align == Align::centre) return PANGO_ALIGN_CENTER;
    return align == Align::right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

void set_font(PangoLayout* layout, double size, const TextStyle& style) {
    const Font font{pango_font_description_new()};
    pango_font_description_set_family_static(font.get(), families);
    pango_font_description_set_weight(font.get(), static_cast<PangoWeight>(style.weight));
    pango_font_description_set_absolute_size(font.get(), size * PANGO_SCALE);
    pango_layout_set_font_description(layout, font.get());
    const Attributes attributes{pango_attr_list_new()};
    pango_attr_list_insert(attributes.get(), pango_attr_letter_spacing_new(pango_units_from_double(style.spacing)));
    pango_layout_set_attributes(layout, attributes.get());
}

double layout_height(PangoLayout* layout) {
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return pango_units_to_double(height);
}

bool fits(PangoLayout* layout, const Box& box, const TextStyle& style) {
    return pango_layout_get_line_count(layout) <= style.lines && layout_height(layout) <= box.height;
}

void shrink_to_fit(PangoLayout* layout, const Box& box, const TextStyle& style) {
    auto size = style.size;
    set_font(layout, size, style);
    while (!fits(layout, box, style) && size > style.least_size) {
        size = std::max(style.least_size, size * 0.96);
        set_font(layout, size, style);
    }
    if (fits(layout, box, style)) return;
    pango_layout_set_height(layout, -style.lines);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
}

/// Several centred lines are set about equally long: as narrow as their number allows.
void balance(PangoLayout* layout, double width) {
    const int lines = pango_layout_get_line_count(layout);
    if (lines < 2 || pango_layout_is_ellipsized(layout)) return;
    auto narrow = width;
    while (pango_layout_get_line_count(layout) == lines && narrow > width / 2) {
        width = narrow;
        narrow *= 0.97;
        pango_layout_set_width(layout, pango_units_from_double(narrow));
    }
    pango_layout_set_width(layout, pango_units_from_double(width));
}

}  // namespace

struct PdfPage::Impl {
    std::string bytes;
    PdfInfo info;
    Surface surface;
    Context context;
    std::size_t elements = 0;  ///< structure elements begun so far
    std::vector<ElementNote> notes;

    /// Begins a structure element; what Cairo cannot say of it is noted for later.
    void begin(const char* tag, std::string_view alternative = {}, const char* language = nullptr) {
        cairo_tag_begin(context.get(), tag, nullptr);
        if (!alternative.empty() || language)
            notes.push_back({elements, printable(alternative), language ? language : ""});
        ++elements;
    }

    Layout lay_out(const Box& box, std::string_view text, const TextStyle& style) const {
        Layout layout{pango_cairo_create_layout(context.get())};
        auto* pango = pango_layout_get_context(layout.get());
        pango_context_set_language(pango,
                                   pango_language_from_string(style.language ? style.language : info.language.c_str()));
        pango_context_set_round_glyph_positions(pango, FALSE);  // paper has no pixels
        const auto content = printable(text);
        pango_layout_set_text(layout.get(), content.data(), static_cast<int>(content.size()));
        pango_layout_set_width(layout.get(), pango_units_from_double(box.width));
        pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
        pango_layout_set_alignment(layout.get(), pango_alignment(style.align));
        shrink_to_fit(layout.get(), box, style);
        if (style.align == Align::centre) balance(layout.get(), box.width);
        return layout;
    }

    double draw(const Box& box, std::string_view text, const TextStyle& style) const {
        const auto layout = lay_out(box, text, style);
        const auto height = layout_height(layout.get());
        cairo_set_source_rgb(context.get(), style.colour.red, style.colour.green, style.colour.blue);
        const auto spare = box.width - pango_units_to_double(pango_layout_get_width(layout.get()));
        cairo_move_to(context.get(), box.x + spare / 2, style.from_bottom ? box.y + box.height - height : box.y);
        pango_cairo_show_layout(context.get(), layout.get());
        return height;
    }

    void check() const {
        const auto status = cairo_status(context.get());
        const auto surface_status = cairo_surface_status(surface.get());
        if (status == CAIRO_STATUS_SUCCESS && surface_status == CAIRO_STATUS_SUCCESS) return;
        const auto* what = cairo_status_to_string(status != CAIRO_STATUS_SUCCESS ? status : surface_status);
        throw std::runtime_error(std::string{"cannot draw the PDF: "} + what);
    }
};

PdfPage::PdfPage(double width, double height, const PdfInfo& info) : impl_{std::make_unique<Impl>()} {
    impl_->info = info;
    impl_->surface.reset(cairo_pdf_surface_create_for_stream(append, &impl_->bytes, width, height));
    impl_->context.reset(cairo_create(impl_->surface.get()));
    const auto tell = [&](cairo_pdf_metadata_t what, const std::string& value) {
        cairo_pdf_surface_set_metadata(impl_->surface.get(), what, value.c_str());
    };
    tell(CAIRO_PDF_METADATA_TITLE, printable(info.title));
    tell(CAIRO_PDF_METADATA_AUTHOR, printable(info.author));
    tell(CAIRO_PDF_METADATA_CREATOR, "Passerelle");
    tell(CAIRO_PDF_METADATA_CREATE_DATE, to_rfc3339(info.created));
    impl_->begin("Document");
}

PdfPage::~PdfPage() = default;

void PdfPage::next_page() {
    cairo_show_page(impl_->context.get());
}

double PdfPage::height_of(double width, std::string_view text, const TextStyle& style) const {
    constexpr double endless = 100'000;
    return layout_height(impl_->lay_out({0, 0, width, endless}, text, style).get());
}

void PdfPage::fill(const Box& box, const Colour& colour) {
    cairo_set_source_rgb(impl_->context.get(), colour.red, colour.green, colour.blue);
    cairo_rectangle(impl_->context.get(), box.x, box.y, box.width, box.height);
    cairo_fill(impl_->context.get());
}

void PdfPage::frame(const Box& box, const Colour& colour, double line) {
    auto* context = impl_->context.get();
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
    cairo_set_line_width(context, line);
    cairo_rectangle(context, box.x, box.y, box.width, box.height);
    cairo_stroke(context);
}

void PdfPage::rosette(const Box& square, const Colour& colour) {
    constexpr int ellipses = 24;
    auto* context = impl_->context.get();
    cairo_save(context);
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
    cairo_set_line_width(context, 0.5);
    cairo_translate(context, square.x + square.width / 2, square.y + square.height / 2);
    for (int i = 0; i < ellipses; ++i) {
        cairo_rotate(context, std::numbers::pi / ellipses);
        cairo_save(context);
        cairo_scale(context, square.width / 2, square.width / 5.5);
        cairo_new_sub_path(context);
        cairo_arc(context, 0, 0, 1, 0, 2 * std::numbers::pi);
        cairo_restore(context);
    }
    cairo_stroke(context);
    cairo_restore(context);
}

void PdfPage::picture(const Box& box, const Picture& picture, std::string_view alternative) {
    auto* context = impl_->context.get();
    const auto scale = std::min(box.width / picture.width(), box.height / picture.height());
    impl_->begin("Figure", alternative);
    cairo_save(context);
    cairo_translate(context, box.x, box.y + box.height - picture.height() * scale);
    cairo_scale(context, scale, scale);
    cairo_set_source_surface(context, picture.surface(), 0, 0);
    cairo_paint(context);
    cairo_restore(context);
    cairo_tag_end(context, "Figure");
}

double PdfPage::text(const Box& box, std::string_view text, const TextStyle& style) {
    impl_->begin(style.tag, {}, style.language);
    const auto height = impl_->draw(box, text, style);
    cairo_tag_end(impl_->context.get(), style.tag);
    return height;
}

double PdfPage::link(const Box& box, std::string_view text, const TextStyle& style, std::string_view address) {
    auto* context = impl_->context.get();
    impl_->begin(style.tag, {}, style.language);
    cairo_tag_begin(context, CAIRO_TAG_LINK, ("uri='" + plain_address(address) + "'").c_str());
    ++impl_->elements;
    const auto height = impl_->draw(box, text, style);
    cairo_tag_end(context, CAIRO_TAG_LINK);
    cairo_tag_end(context, style.tag);
    return height;
}

void PdfPage::qr_code(const Box& square, const QrCode& code, std::string_view alternative) {
    auto* context = impl_->context.get();
    const auto module = square.width / code.size();
    impl_->begin("Figure", alternative);
    cairo_set_source_rgb(context, 0, 0, 0);
    for (int row = 0; row < code.size(); ++row) {
        for (int column = 0; column < code.size();) {
            int run = 0;  // one rectangle a run: fewer seams for a viewer to show
            while (column + run < code.size() && code.dark(column + run, row)) ++run;
            if (run > 0)
                cairo_rectangle(context, square.x + column * module, square.y + row * module, run * module, module);
            column += std::max(run, 1);
        }
    }
    cairo_fill(context);
    cairo_tag_end(context, "Figure");
}

void PdfPage::begin_group(const char* tag) {
    impl_->begin(tag);
}

void PdfPage::end_group(const char* tag) {
    cairo_tag_end(impl_->context.get(), tag);
}

std::string PdfPage::finish() {
    cairo_tag_end(impl_->context.get(), "Document");
    cairo_show_page(impl_->context.get());
    cairo_surface_finish(impl_->surface.get());
    impl_->check();
    return with_language(std::move(impl_->bytes), impl_->info.language, impl_->notes);
}

}  // namespace passerelle::documents
