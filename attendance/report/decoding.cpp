// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/decoding.hpp"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <memory>
#include <stdexcept>

namespace passerelle::attendance::report {

namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

std::string convert(const char* charset, std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter{ucnv_open(charset, &status)};
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no converter for " + std::string{charset});
    // The least unit of either charset becomes at most three bytes of UTF-8; a unit cut off at the end fits in the
    // rest.
    const auto units = ucnv_getMinCharSize(converter.get());
    std::string text(bytes.size() / static_cast<std::size_t>(units) * 3 + 8, '\0');
    const auto written = ucnv_toAlgorithmic(UCNV_UTF8, converter.get(), text.data(), static_cast<int32_t>(text.size()),
                                            bytes.data(), static_cast<int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU could not convert from " + std::string{charset});
    text.resize(static_cast<std::size_t>(written));
    return text;
}

/// UTF-16 without a mark: European text leaves the high byte of nearly every unit zero.
bool every_other_byte_is_zero(std::string_view bytes, std::size_t first) {
    const auto head = bytes.substr(0, 64);
    if (head.size() < 8) return false;
    std::size_t zeros = 0;
    for (std::size_t i = first; i < head.size(); i += 2) zeros += head[i] == '\0' ? 1U : 0U;
    const auto others = static_cast<std::size_t>(std::ranges::count(head, '\0')) - zeros;
    return others == 0 && zeros * 8 >= head.size() * 3;
}

/// What the bytes 0x80 to 0xFF mean in Windows-1252: each one character.
std::array<std::string, 128> windows_1252() {
    std::string bytes;
    for (int byte = 0x80; byte <= 0xFF; ++byte) bytes += static_cast<char>(byte);
    const auto text = convert("windows-1252", bytes);
    std::array<std::string, 128> meanings;
    std::size_t at = 0;
    for (auto& meaning : meanings) {
        const auto begin = at;
        do ++at;
        while (at < text.size() && U8_IS_TRAIL(static_cast<std::uint8_t>(text[at])));
        meaning = text.substr(begin, at - begin);
    }
    return meanings;
}

/// Where the first byte that is not UTF-8 stands, from `from` on; the size where there is none.
std::size_t find_invalid(std::string_view bytes, std::size_t from) {
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int32_t>(bytes.size());
    auto at = static_cast<std::int32_t>(from);
    while (at < size) {
        // Nearly all is ASCII: eight bytes at a time.
        std::uint64_t eight = 0;
        while (at + 8 <= size && (std::memcpy(&eight, data + at, 8), (eight & 0x8080808080808080U) == 0)) at += 8;
        if (at >= size) break;
        const auto begin = at;
        UChar32 character = 0;
        U8_NEXT(data, at, size, character);
        if (character < 0) return static_cast<std::size_t>(begin);
    }
    return bytes.size();
}

std::string repair(std::string_view bytes) {
    auto invalid = find_invalid(bytes, 0);
    if (invalid == bytes.size()) return std::string{bytes};
    const auto meanings = windows_1252();
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    std::size_t done = 0;
    while (invalid < bytes.size()) {
        text.append(bytes.substr(done, invalid - done));
        text.append(meanings[static_cast<std::uint8_t>(bytes[invalid]) - 0x80U]);
        done = invalid + 1;
        invalid = find_invalid(bytes, done);
    }
    return text.append(bytes.substr(done));
}

std::string to_utf8(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return repair(bytes.substr(3));
    if (bytes.starts_with("\xFF\xFE")) return convert("UTF-16LE", bytes.substr(2));
    if (bytes.starts_with("\xFE\xFF")) return convert("UTF-16BE", bytes.substr(2));
    if (every_other_byte_is_zero(bytes, 1)) return convert("UTF-16LE", bytes);
    if (every_other_byte_is_zero(bytes, 0)) return convert("UTF-16BE", bytes);
    return repair(bytes);
}

bool is_dropped(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
}

}  // namespace

std::string decode(std::string_view bytes) {
    auto text = to_utf8(bytes);
    std::erase_if(text, is_dropped);
    return text;
}

std::string_view clip(std::string_view utf8, std::size_t bytes) {
    if (utf8.size() <= bytes) return utf8;
    while (bytes > 0 && U8_IS_TRAIL(static_cast<std::uint8_t>(utf8[bytes]))) --bytes;
    return utf8.substr(0, bytes);
}

}  // namespace passerelle::attendance::report
