// SPDX-License-Identifier: Apache-2.0
#include "attendance/device_name.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace passerelle::attendance {

namespace {

using Words = std::vector<std::string_view>;

/// Never a part of a person's name.
constexpr std::array<std::string_view, 14> makes{"iphone",  "ipad",     "ipod",       "macbook", "imac",
                                                 "samsung", "galaxy",   "huawei",     "xiaomi",  "redmi",
                                                 "oneplus", "motorola", "chromebook", "android"};
/// Could be a part of one, and count only where the owner is named after them.
constexpr std::array<std::string_view, 13> kinds{"telephone", "phone",    "cellulaire", "cell", "tablette",
                                                 "tablet",    "laptop",   "ordinateur", "pc",   "portable",
                                                 "mac",       "appareil", "pixel"};
constexpr std::array<std::string_view, 10> models{"pro",   "air", "mini", "plus", "max",
                                                  "ultra", "se",  "note", "tab",  "fe"};

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
    return std::ranges::find(list, word) != list.end();
}

bool is_make(std::string_view word) {
    return is_one_of(word, makes);
}

bool is_device(std::string_view word) {
    return is_make(word) || is_one_of(word, kinds);
}

bool has_digit(std::string_view word) {
    return std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

Words split(std::string_view text) {
    constexpr std::string_view blank = " \t\r\n-_,;:/|";
    Words words;
    while (true) {
        const auto begin = text.find_first_not_of(blank);
        if (begin == std::string_view::npos) return words;
        const auto end = std::min(text.find_first_of(blank, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        text.remove_prefix(end);
    }
}

std::string join(std::span<const std::string_view> words) {
    std::string text;
    for (const auto word : words) text.append(text.empty() ? "" : " ").append(word);
    return text;
}

/// The number of words from `at` that name a device: 3 for "macbook pro 13".
std::size_t device_words(const Words& words, std::size_t at) {
    if (at >= words.size() || !is_device(words[at])) return 0;
    auto end = at + 1;
    while (end < words.size() && (is_device(words[end]) || is_one_of(words[end], models) || has_digit(words[end])))
        ++end;
    return end - at;
}

/// "de marie", "d'elise", "of marie": what follows the word of belonging.
bool take_belonging(Words& words) {
    if (words.empty()) return false;
    if (words.front() == "de" || words.front() == "du" || words.front() == "of") {
        words.erase(words.begin());
        return true;
    }
    if (!words.front().starts_with("d'")) return false;
    words.front().remove_prefix(2);
    return true;
}

/// "marie's iphone 12": the position of the word that ends in 's before a device.
std::size_t owner_before_device(const Words& words) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        if (words[i].ends_with("'s") && is_device(words[i + 1])) return i;
    return words.size();
}

/// "marie iphone 12 pro" without its last three words.
Words without_makes(const Words& words) {
    Words kept;
    for (std::size_t i = 0; i < words.size();) {
        if (is_make(words[i])) {
            i += device_words(words, i);
        } else {
            kept.push_back(words[i++]);
        }
    }
    return kept;
}

}  // namespace

std::string without_device(std::string_view name) {
    auto words = split(name);
    if (std::ranges::none_of(words, is_device)) return std::string{name};
    if (const auto owner = owner_before_device(words); owner < words.size()) {
        words[owner].remove_suffix(2);
        return join(std::span{words}.first(owner + 1));
    }
    const auto device = device_words(words, 0);
    Words rest(words.begin() + static_cast<std::ptrdiff_t>(device), words.end());
    if (device > 0 && take_belonging(rest)) return join(rest);
    return join(without_makes(words));
}

}  // namespace passerelle::attendance
