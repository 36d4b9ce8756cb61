// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/content.hpp"

#include <algorithm>

namespace passerelle::calendar::ical {

std::string_view ContentProperty::parameter(std::string_view wanted) const {
    const auto found = std::ranges::find(parameters, wanted, &ContentParameter::name);
    if (found == parameters.end() || found->values.empty()) return {};
    return found->values.front();
}

const ContentProperty* ContentComponent::find(std::string_view wanted) const {
    const auto found = std::ranges::find(properties, wanted, &ContentProperty::name);
    return found == properties.end() ? nullptr : &*found;
}

std::vector<const ContentProperty*> ContentComponent::all(std::string_view wanted) const {
    std::vector<const ContentProperty*> found;
    for (const auto& property : properties)
        if (property.name == wanted) found.push_back(&property);
    return found;
}

std::string unescaped(std::string_view value) {
    std::string plain;
    plain.reserve(value.size());
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] != '\\' || at + 1 == value.size()) {
            plain += value[at];
            continue;
        }
        const char next = value[++at];
        plain += next == 'n' || next == 'N' ? '\n' : next;
    }
    return plain;
}

std::vector<std::string_view> list_pieces(std::string_view value) {
    std::vector<std::string_view> pieces;
    std::size_t begin = 0;
    for (std::size_t at = 0; at < value.size(); ++at) {
        if (value[at] == '\\') {
            ++at;
        } else if (value[at] == ',') {
            pieces.push_back(value.substr(begin, at - begin));
            begin = at + 1;
        }
    }
    pieces.push_back(value.substr(std::min(begin, value.size())));
    return pieces;
}

std::string upper_case(std::string_view text) {
    std::string upper{text};
    for (auto& sign : upper)
        if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
    return upper;
}

}  // namespace passerelle::calendar::ical
