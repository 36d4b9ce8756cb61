// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/time.hpp"
#include "server/documents/colour.hpp"
#include "server/documents/picture.hpp"
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
    const char* language = nullptr;  ///< BCP 47 tag, where it is another than the document's
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

    /// The outline of a rectangle, its lines of this width in points.
    void frame(const Box& box, const Colour& colour, double line);

    /// An ornament of turned ellipses, as on banknotes, around the middle of a square.
    void rosette(const Box& square, const Colour& colour);

    /// As large as fits in the box, at its left and its lower edge; `alternative` is what is read out instead.
    void picture(const Box& box, const Picture& picture, std::string_view alternative);

    /// Sets any text, whatever its bytes or script, inside the box. Gives the height that it took.
    double text(const Box& box, std::string_view text, const TextStyle& style);

    /// The same as a link to an address.
    double link(const Box& box, std::string_view text, const TextStyle& style, std::string_view address);

    /// The code filling a square; the quiet zone is the caller's. `alternative` is what is read out instead.
    void qr_code(const Box& square, const QrCode& code, std::string_view alternative = {});

    /// A structure element that holds others, such as a table or its row; each that is begun is ended on its page.
    void begin_group(const char* tag);
    void end_group(const char* tag);

    /// The finished bytes; nothing can be drawn after. Throws std::runtime_error when Cairo failed.
    std::string finish();

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::documents
