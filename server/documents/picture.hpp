// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"

#include <memory>
#include <string>
#include <string_view>

struct _cairo_surface;

namespace passerelle::documents {

/// A picture made of dots, as organizers upload them: a logo, a signature. Used by one thread at a time.
class Picture {
public:
    /// Reads a PNG file from outside. `picture_malformed` for what is none, `picture_too_large` for more than 4,000
    /// dots a side: its size is looked at before a dot is unpacked.
    static Result<Picture> read(std::string_view png);

    int width() const;
    int height() const;

    /// No larger than this, in the same proportions; never enlarged.
    Picture within(int width, int height) const;

    /// As a PNG file that holds the dots and nothing else of what was uploaded.
    std::string png() const;

    /// For `PdfPage`.
    _cairo_surface* surface() const { return surface_.get(); }

private:
    explicit Picture(std::shared_ptr<_cairo_surface> surface) : surface_{std::move(surface)} {}

    std::shared_ptr<_cairo_surface> surface_;
};

}  // namespace passerelle::documents
