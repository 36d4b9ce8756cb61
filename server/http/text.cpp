// SPDX-License-Identifier: Apache-2.0
#include "server/http/text.hpp"

#include <boost/locale/utf.hpp>
#include <boost/url/pct_string_view.hpp>

#include <algorithm>

namespace passerelle::http {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

}  // namespace

std::string ascii_lower(std::string_view text) {
    std::string result{text};
    std::ranges::transform(result, result.begin(), lower);
    return result;
}

bool iequals(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower, lower);
}

std::string_view trim(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view take_until(std::string_view& rest, char separator) {
    const auto at = rest.find(separator);
    const auto taken = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
    return taken;
}

bool valid_utf8(std::string_view text) {
    using Utf8 = boost::locale::utf::utf_traits<char>;
    for (const char* at = text.data(); at != text.data() + text.size();) {
        const auto point = Utf8::decode(at, text.data() + text.size());
        if (point == boost::locale::utf::illegal || point == boost::locale::utf::incomplete) return false;
    }
    return true;
}

bool has_control(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < 0x20 || byte == 0x7F) return true;
        // U+0080 to U+009F are C2 80 to C2 9F.
        if (byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0) return true;
    }
    return false;
}

bool is_token(std::string_view text) {
    static constexpr std::string_view also = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        const char small = lower(c);
        return (small >= 'a' && small <= 'z') || (c >= '0' && c <= '9') || also.find(c) != std::string_view::npos;
    });
}

std::optional<std::string> percent_decode(std::string_view text, bool plus_is_space) {
    const auto encoded = boost::urls::make_pct_string_view(boost::core::string_view{text.data(), text.size()});
    if (!encoded) return std::nullopt;
    auto decoded = encoded->decode(boost::urls::encoding_opts{plus_is_space});
    if (!valid_utf8(decoded)) return std::nullopt;
    return decoded;
}

}  // namespace passerelle::http
