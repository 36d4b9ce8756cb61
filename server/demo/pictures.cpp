// SPDX-License-Identifier: Apache-2.0
#include "server/demo/pictures.hpp"

#include <cairo.h>

#include <functional>
#include <memory>

namespace passerelle::demo {

namespace {

cairo_status_t append_to(void* bytes, const unsigned char* data, unsigned length) {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

/// What `draw` draws on a transparent ground of this size.
std::string drawn(int width, int height, const std::function<void(cairo_t*)>& draw) {
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface{
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height), cairo_surface_destroy};
    {
        const std::unique_ptr<cairo_t, void (*)(cairo_t*)> context{cairo_create(surface.get()), cairo_destroy};
        cairo_set_line_cap(context.get(), CAIRO_LINE_CAP_ROUND);
        draw(context.get());
    }
    std::string bytes;
    cairo_surface_write_to_png_stream(surface.get(), append_to, &bytes);
    return bytes;
}

}  // namespace

std::string logo_png() {
    return drawn(480, 192, [](cairo_t* context) {
        cairo_set_source_rgb(context, 0.24, 0.42, 0.21);
        cairo_set_line_width(context, 14);
        cairo_move_to(context, 20, 120);
        cairo_curve_to(context, 140, 20, 340, 20, 460, 120);  // the rail
        cairo_move_to(context, 20, 140);
        cairo_curve_to(context, 140, 80, 340, 80, 460, 140);  // the deck
        for (const double x : {110.0, 180.0, 240.0, 300.0, 370.0}) {
            cairo_move_to(context, x, 62);
            cairo_line_to(context, x, 102);
        }
        cairo_stroke(context);
        cairo_set_source_rgb(context, 0.20, 0.50, 0.68);
        cairo_set_line_width(context, 9);
        cairo_move_to(context, 60, 176);
        cairo_curve_to(context, 150, 150, 210, 196, 300, 172);
        cairo_curve_to(context, 350, 160, 390, 172, 420, 176);
        cairo_stroke(context);
    });
}

std::string signature_png() {
    return drawn(420, 130, [](cairo_t* context) {
        cairo_set_source_rgb(context, 0.07, 0.11, 0.28);
        cairo_set_line_width(context, 4.5);
        cairo_move_to(context, 70, 36);
        cairo_curve_to(context, 10, 10, 8, 110, 58, 96);
        cairo_curve_to(context, 98, 84, 90, 48, 66, 66);
        cairo_curve_to(context, 120, 40, 84, 120, 128, 84);
        cairo_curve_to(context, 150, 58, 140, 112, 166, 84);
        cairo_curve_to(context, 190, 40, 236, 4, 214, 60);
        cairo_curve_to(context, 196, 116, 196, 118, 244, 84);
        cairo_curve_to(context, 262, 64, 262, 112, 290, 78);
        cairo_curve_to(context, 320, 50, 306, 116, 340, 80);
        cairo_curve_to(context, 370, 60, 380, 70, 404, 58);
        cairo_stroke(context);
        cairo_set_line_width(context, 2.5);
        cairo_move_to(context, 40, 118);
        cairo_curve_to(context, 150, 104, 260, 108, 380, 98);
        cairo_stroke(context);
    });
}

}  // namespace passerelle::demo
