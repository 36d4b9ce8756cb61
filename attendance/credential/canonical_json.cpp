// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/canonical_json.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace passerelle::attendance::credential {

namespace {

using nlohmann::json;

/// IEEE 754 doubles, which RFC 8785 makes of all numbers, are exact up to here.
constexpr std::int64_t greatest_integer = (std::int64_t{1} << 53) - 1;
constexpr int deepest = 64;

/// The order of UTF-16 code units, told from UTF-8. It is that of the bytes, but for what stands beyond U+FFFF: its
/// surrogates (D800 to DFFF) come before U+E000 to U+FFFF, whose first byte is EE or EF.
bool before_in_utf16(std::string_view a, std::string_view b) {
    const auto [in_a, in_b] = std::ranges::mismatch(a, b);
    if (in_a == a.end() || in_b == b.end()) return in_a == a.end() && in_b != b.end();
    const auto rank = [](char byte) {
        const auto value = static_cast<unsigned char>(byte);
        return value >= 0xF0 ? std::pair{0xED, int{value}} : std::pair{int{value}, 0};
    };
    return rank(*in_a) < rank(*in_b);
}

/// Writes one value after the other; false as soon as one is refused.
class Writer {
public:
    explicit Writer(std::string& out) : out_{out} {}

    bool write(const json& value, int level = 0) {
        if (level > deepest) return false;
        switch (value.type()) {
            case json::value_t::null:
            case json::value_t::boolean:
                out_ += value.dump();
                return true;
            case json::value_t::string:
                return text(value);
            case json::value_t::number_integer:
                return integer(value.get<std::int64_t>());
            case json::value_t::number_unsigned:
                return value.get<std::uint64_t>() <= static_cast<std::uint64_t>(greatest_integer) &&
                       integer(value.get<std::int64_t>());
            case json::value_t::array:
                return array(value, level);
            case json::value_t::object:
                return object(value, level);
            default:
                return false;
        }
    }

private:
    /// The library escapes exactly what RFC 8785 wants escaped, and as it wants it.
    bool text(const json& value) {
        try {
            out_ += value.dump();
            return true;
        } catch (const json::type_error&) {
            return false;  // not UTF-8
        }
    }

    bool integer(std::int64_t value) {
        if (value > greatest_integer || value < -greatest_integer) return false;
        out_ += std::to_string(value);
        return true;
    }

    bool array(const json& value, int level) {
        out_ += '[';
        bool first = true;
        for (const auto& item : value) {
            if (!std::exchange(first, false)) out_ += ',';
            if (!write(item, level + 1)) return false;
        }
        out_ += ']';
        return true;
    }

    bool object(const json& value, int level) {
        std::vector<json::const_iterator> members;
        for (auto it = value.begin(); it != value.end(); ++it) members.push_back(it);
        std::ranges::sort(members, before_in_utf16, [](const auto& member) { return std::string_view{member.key()}; });
        out_ += '{';
        bool first = true;
        for (const auto& member : members) {
            if (!std::exchange(first, false)) out_ += ',';
            if (!text(member.key())) return false;
            out_ += ':';
            if (!write(member.value(), level + 1)) return false;
        }
        out_ += '}';
        return true;
    }

    std::string& out_;
};

}  // namespace

std::optional<std::string> canonical_json(const json& value) {
    std::string out;
    if (!Writer{out}.write(value)) return std::nullopt;
    return out;
}

}  // namespace passerelle::attendance::credential
