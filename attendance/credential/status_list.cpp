// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/status_list.hpp"

#include "attendance/credential/multibase.hpp"

#include <zlib.h>

#include <charconv>
#include <stdexcept>

namespace passerelle::attendance::credential {

namespace {

using nlohmann::json;
using Bytes = std::vector<std::uint8_t>;

/// A number that fills the text.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

/// gzip without name or time, so that equal bits give equal bytes.
Bytes gzip(Bytes bits) {
    constexpr int gzip_window = 15 + 16;
    constexpr int default_memory = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzip_window, default_memory, Z_DEFAULT_STRATEGY) != Z_OK)
        throw std::runtime_error("zlib cannot be initialised");
    Bytes packed(deflateBound(&stream, static_cast<uLong>(bits.size())));
    stream.next_in = bits.data();
    stream.avail_in = static_cast<uInt>(bits.size());
    stream.next_out = packed.data();
    stream.avail_out = static_cast<uInt>(packed.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (!whole) throw std::logic_error("deflateBound() promised too little");
    return packed;
}

/// The list grows by whole blocks, so that its length tells nothing either.
std::size_t entries_for(std::size_t newest) {
    return (newest / shortest_status_list + 1) * shortest_status_list;
}

}  // namespace

std::optional<StatusEntry> status_entry(std::string_view number) {
    const auto hyphen = number.find('-');
    if (hyphen == std::string_view::npos) return std::nullopt;
    const auto year = number_in<unsigned short>(number.substr(0, hyphen));
    const auto running = number_in<unsigned>(number.substr(hyphen + 1));
    if (!year || !running) return std::nullopt;
    return StatusEntry{*year, *running};
}

std::string encoded_status_list(std::size_t entries, std::span<const std::size_t> revoked) {
    Bytes bits(entries / 8, 0);
    for (const auto index : revoked) bits.at(index / 8) |= static_cast<std::uint8_t>(0x80U >> (index % 8));
    return to_base64url(gzip(std::move(bits)));
}

json status_list_credential(const Issuer& issuer, const std::string& address, std::size_t newest,
                            std::span<const std::size_t> revoked, Instant now) {
    const auto until = std::chrono::floor<std::chrono::seconds>(now) + std::chrono::hours{24};
    return {{"@context", json::array({"https://www.w3.org/ns/credentials/v2"})},
            {"id", address},
            {"type", {"VerifiableCredential", "BitstringStatusListCredential"}},
            {"issuer", issuer.did},
            // A verifier's clock may be behind.
            {"validFrom", to_rfc3339(until - std::chrono::hours{48})},
            {"validUntil", to_rfc3339(until)},
            {"credentialSubject",
             {{"id", address + "#list"},
              {"type", "BitstringStatusList"},
              {"statusPurpose", "revocation"},
              {"encodedList", encoded_status_list(entries_for(newest), revoked)}}}};
}

}  // namespace passerelle::attendance::credential
