// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace passerelle::attendance::report {

/// A name as a platform lists it, taken apart.
struct Name {
    std::string shown;
    std::string original = {};  ///< "Jo (Joséphine Tremblay)": what stands in the last brackets
    bool host = false;          ///< the platform remarks so: "(Host)", "(Organisateur)"

    bool operator==(const Name&) const = default;
};

/// Longer names are cut: nobody has them.
inline constexpr std::size_t max_name_bytes = 400;

/// Tidies a name and takes its remarks off. What platforms and people remark in brackets, "(Guest)", "(Externe)",
/// "(Invité)", "(elle/she)", is no original name and is dropped.
Name read_name(std::string_view cell);

}  // namespace passerelle::attendance::report
