// SPDX-License-Identifier: Apache-2.0
#include "server/documents/picture.hpp"

#include <cairo.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>

namespace passerelle::documents {

namespace {

constexpr std::uint32_t longest_side = 4'000;
constexpr std::string_view png_mark = "\x89PNG\r\n\x1a\n";
constexpr std::size_t header_end = 24;  // mark, length and name of IHDR, width, height

std::uint32_t big_endian(std::string_view bytes) {
    std::uint32_t number = 0;
    for (const char c : bytes.substr(0, 4)) number = number << 8U | static_cast<unsigned char>(c);
    return number;
}

cairo_status_t read_next(void* rest, unsigned char* data, unsigned length) {
    auto& bytes = *static_cast<std::string_view*>(rest);
    if (bytes.size() < length) return CAIRO_STATUS_READ_ERROR;
    std::ranges::copy(bytes.substr(0, length), data);
    bytes.remove_prefix(length);
    return CAIRO_STATUS_SUCCESS;
}

cairo_status_t append_png(void* bytes, const unsigned char* data, unsigned length) {
    try {
        static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    } catch (...) {
        return CAIRO_STATUS_NO_MEMORY;  // no exception may pass through C
    }
}

std::shared_ptr<cairo_surface_t> owned(cairo_surface_t* surface) {
    return {surface, cairo_surface_destroy};
}

}  // namespace

Result<Picture> Picture::read(std::string_view png) {
    const auto malformed = fail(Failure::invalid, "picture_malformed", "file");
    if (png.size() < header_end || !png.starts_with(png_mark) || png.substr(12, 4) != "IHDR") return malformed;
    const auto width = big_endian(png.substr(16));
    const auto height = big_endian(png.substr(20));
    if (width > longest_side || height > longest_side)
        return fail(Failure::invalid, "picture_too_large", "file", {std::to_string(longest_side)});
    auto surface = owned(cairo_image_surface_create_from_png_stream(read_next, &png));
    if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return malformed;
    return Picture{std::move(surface)};
}

int Picture::width() const {
    return cairo_image_surface_get_width(surface_.get());
}

int Picture::height() const {
    return cairo_image_surface_get_height(surface_.get());
}

Picture Picture::within(int most_width, int most_height) const {
    const auto scale = std::min({1.0, most_width / static_cast<double>(width()), most_height / static_cast<double>(height())});
    const auto to = [&](int side) { return std::max(1, static_cast<int>(side * scale)); };
    auto target = owned(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, to(width()), to(height())));
    const std::unique_ptr<cairo_t, void (*)(cairo_t*)> context{cairo_create(target.get()), cairo_destroy};
    cairo_scale(context.get(), to(width()) / static_cast<double>(width()), to(height()) / static_cast<double>(height()));
    cairo_set_source_surface(context.get(), surface_.get(), 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context.get()), CAIRO_FILTER_BEST);
    cairo_paint(context.get());
    if (cairo_status(context.get()) != CAIRO_STATUS_SUCCESS) throw std::runtime_error{"a picture cannot be scaled"};
    return Picture{std::move(target)};
}

std::string Picture::png() const {
    std::string bytes;
    if (cairo_surface_write_to_png_stream(surface_.get(), append_png, &bytes) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error{"a picture cannot be written"};
    return bytes;
}

}  // namespace passerelle::documents
