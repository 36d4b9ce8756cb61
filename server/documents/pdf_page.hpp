// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/time.hpp"
#include "server/documents/colour.hpp"
#include "server/documents/qr_code.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace passerelle::documents {

/// A rectangle on the page in points (1/72 inch), from the top left.
struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

enum class Align { left, centre, right };

/// How a text is set. It shrinks from `size` to `least_size` until it takes no more lines and no more height than
/// allowed; what still does not fit ends in an ellipsis.
struct TextStyle {
    double size = 11;
    double least_size = 6;
    int lines = 1;
    int weight = 400;
    Colour colour = ink;
    Align align = Align::left;
    double spacing = 0;        ///< between letters, in points
    const char* tag = "P";     ///< structure element of tagged PDF
    bool from_bottom = false;  ///< stands on the lower edge of its box
};

/// What a viewer shows about a document.
struct PdfInfo {
    std::string title;
    std::string author;
    std::string language;  ///< BCP 47 tag, "fr-CA"
    Instant created;
};

/// A PDF, page after page, drawn with Cairo and Pango: fonts embedded, structure tagged. One page belongs to one
/// thread; several threads may each draw their own (Pango's default font map is one a thread).
class PdfPage {
public:
    PdfPage(double width, double height, const PdfInfo& info);
    ~PdfPage();
    PdfPage(const PdfPage&) = delete;
    PdfPage& operator=(const PdfPage&) = delete;

    /// The next page, of the same size: what is drawn after stands there.
    void next_page();

    void fill(const Box& box, const Colour& colour);

    /// The height that a text of this style would take in a box of this width, without drawing it.
    double height_of(double width, std::string_view text, const TextStyle& style) const;

    /// Sets any text, whatever its bytes or script, inside the box. Gives the height that it took.
    double text(const Box& box, std::string_view text, const TextStyle& style);

    /// The same as a link to an address.
    double link(const Box& box, std::string_view text, const TextStyle& style, std::string_view address);

    /// The code filling a square; the quiet zone is the caller's.
    void qr_code(const Box& square, const QrCode& code);

    /// The finished bytes; nothing can be drawn after. Throws std::runtime_error when Cairo failed.
    std::string finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::documents
