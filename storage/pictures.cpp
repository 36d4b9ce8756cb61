// SPDX-License-Identifier: Apache-2.0
#include "storage/pictures.hpp"

#include "storage/sql.hpp"

#include <array>
#include <charconv>
#include <stdexcept>

namespace passerelle::storage {

namespace {

constexpr std::string_view digits = "0123456789abcdef";

/// Bytes as text: the engines have no binary column in common.
std::string to_hex(const std::string& bytes) {
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        text += {digits[byte >> 4U], digits[byte & 15U]};
    }
    return text;
}

std::string from_hex(const std::string& text) {
    std::string bytes(text.size() / 2, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        unsigned byte = 0;
        const auto* const at = text.data() + 2 * i;
        if (std::from_chars(at, at + 2, byte, 16).ptr != at + 2) throw std::runtime_error{"a picture is damaged"};
        bytes[i] = static_cast<char>(byte);
    }
    return bytes;
}

}  // namespace

void keep_picture(Transaction& tx, const std::string& name, const std::string& png) {
    Statement{tx, "INSERT INTO pictures (digest, png) VALUES (:digest, :png) ON CONFLICT (digest) DO NOTHING"}
        .with(name, to_hex(png))
        .run();
}

std::optional<std::string> find_picture(Transaction& tx, const std::string& name) {
    Statement find{tx, "SELECT png FROM pictures WHERE digest = :digest"};
    const auto found = find.with(name).first([](Columns& columns) { return columns.text(); });
    return found ? std::optional{from_hex(*found)} : std::nullopt;
}

CertificateLook certificate_look(Transaction& tx, ProgrammeId programme) {
    Statement find{tx, "SELECT bilingual, logo, signature FROM certificate_looks WHERE programme_id = :programme"};
    const auto found = find.with(programme).first([](Columns& columns) {
        CertificateLook look;
        look.bilingual = columns.flag();
        look.logo = columns.text();
        look.signature = columns.text();
        return look;
    });
    return found.value_or(CertificateLook{});
}

void save_certificate_look(Transaction& tx, ProgrammeId programme, const CertificateLook& look) {
    Statement{tx,
              "INSERT INTO certificate_looks (programme_id, bilingual, logo, signature) "
              "VALUES (:programme, :bilingual, :logo, :signature) ON CONFLICT (programme_id) DO UPDATE SET "
              "bilingual = excluded.bilingual, logo = excluded.logo, signature = excluded.signature"}
        .with(programme, look.bilingual, look.logo, look.signature)
        .run();
}

}  // namespace passerelle::storage
