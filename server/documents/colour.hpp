// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace passerelle::documents {

/// A colour of the screen, each part from 0 to 1.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;

    bool operator==(const Colour&) const = default;
};

inline constexpr Colour white{1, 1, 1};
inline constexpr Colour ink{0.11, 0.13, 0.16};
inline constexpr Colour grey{0.36, 0.39, 0.44};
inline constexpr Colour hairline{0.82, 0.84, 0.87};
inline constexpr Colour alarm{0.70, 0.07, 0.11};

/// "#rrggbb"; what is written otherwise gives the house's blue.
Colour parse_colour(std::string_view text);

/// WCAG 2 contrast of two colours, from 1 to 21.
double contrast(const Colour& one, const Colour& other);

/// White or ink, whichever reads better on this ground.
Colour legible_on(const Colour& ground);

/// A breath of the colour on white paper.
Colour tint(const Colour& colour);

/// The colour itself, or as much darker as text on white paper needs (4.5 to 1).
Colour darkened_for_paper(Colour colour);

}  // namespace passerelle::documents
