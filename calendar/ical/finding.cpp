// SPDX-License-Identifier: Apache-2.0
#include "calendar/ical/finding.hpp"

#include "calendar/ical/plain_text.hpp"

#include <algorithm>

namespace passerelle::calendar::ical {

namespace {

constexpr std::size_t longest_argument = 80;

}  // namespace

void Findings::add(Severity severity, std::string_view code, int line, std::vector<std::string> arguments) {
    auto& same = by_code_.try_emplace(std::string{code}).first->second;
    if (same.size() >= most_of_a_code) {
        ++found_[same.back()].more;
        return;
    }
    // What is quoted comes from anywhere, and may have been cut inside a character.
    for (auto& argument : arguments) argument = plain_text(argument.substr(0, longest_argument));
    same.push_back(found_.size());
    found_.push_back({severity, std::string{code}, line, std::move(arguments)});
}

std::vector<Finding> Findings::sorted() const {
    auto sorted = found_;
    std::ranges::stable_sort(sorted, {}, &Finding::line);
    return sorted;
}

bool Findings::has(Severity severity) const {
    return std::ranges::find(found_, severity, &Finding::severity) != found_.end();
}

}  // namespace passerelle::calendar::ical
