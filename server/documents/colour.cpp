// SPDX-License-Identifier: Apache-2.0
#include "server/documents/colour.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace passerelle::documents {

namespace {

constexpr unsigned house_blue = 0x1f5f8b;

/// WCAG 2: relative luminance.
double luminance(const Colour& colour) {
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue);
}

Colour from_bits(unsigned bits) {
    const auto part = [bits](unsigned shift) { return ((bits >> shift) & 0xff) / 255.0; };
    return {part(16), part(8), part(0)};
}

}  // namespace

Colour parse_colour(std::string_view text) {
    if (text.size() != 7 || text.front() != '#') return from_bits(house_blue);
    unsigned bits = 0;
    const auto* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + 1, end, bits, 16);
    return error == std::errc{} && rest == end ? from_bits(bits) : from_bits(house_blue);
}

double contrast(const Colour& one, const Colour& other) {
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

Colour legible_on(const Colour& ground) {
    return contrast(white, ground) >= contrast(ink, ground) ? white : ink;
}

Colour tint(const Colour& colour) {
    const auto mixed = [](double part) { return 1 - (1 - part) * 0.06; };
    return {mixed(colour.red), mixed(colour.green), mixed(colour.blue)};
}

Colour darkened_for_paper(Colour colour) {
    constexpr double enough = 4.5;
    while (contrast(white, colour) < enough) {
        colour.red *= 0.95;
        colour.green *= 0.95;
        colour.blue *= 0.95;
    }
    return colour;
}

}  // namespace passerelle::documents
