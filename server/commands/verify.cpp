// SPDX-License-Identifier: Apache-2.0
#include "server/commands/verify.hpp"

#include "server/commands/house.hpp"
#include "server/usecases/file_check.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>

namespace passerelle::commands {

namespace {

using usecases::FileStanding;

std::optional<std::string> file_bytes(const std::filesystem::path& file) {
    if (file == "-") return std::string{std::istreambuf_iterator<char>{std::cin}, {}};
    std::ifstream in{file, std::ios::binary};
    if (!in || std::filesystem::is_directory(file)) return std::nullopt;
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

const char* sentence_of(FileStanding standing) {
    switch (standing) {
        case FileStanding::standing:
            return "unaltered, and the certificate stands";
        case FileStanding::revoked:
            return "unaltered, but the certificate was revoked";
        case FileStanding::replaced:
            return "unaltered, but the certificate was replaced";
        case FileStanding::altered:
            return "ALTERED since it was issued";
        case FileStanding::foreign:
            return "not issued here, or beyond recognition";
    }
    return "";
}

void tell(const usecases::CheckedFile& checked, std::ostream& out) {
    out << sentence_of(checked.standing) << '\n';
    if (!checked.certificate) return;
    const auto& certificate = *checked.certificate;
    out << "certified: " << certificate.number << ", " << certificate.holder << ", " << certificate.title.french << '\n';
    if (certificate.revoked_at)
        out << "no longer stands since " << to_rfc3339(*certificate.revoked_at) << ": " << certificate.revoked_reason
            << '\n';
    if (checked.successor) out << "replaced by: " << checked.successor->number << '\n';
}

}  // namespace

int verify_file(const config::Settings& settings, const std::filesystem::path& file, std::ostream& out,
                std::ostream& errors) {
    const auto bytes = file_bytes(file);
    if (!bytes) {
        errors << "passerelle: " << file.string() << " cannot be read\n";
        return 2;
    }
    House house{settings};
    const auto checked = house.database.read([&](storage::Transaction& tx) {
        const usecases::Actor nobody;
        const usecases::Context context{tx, nobody, system_now(), house.random, house.composer, house.public_url};
        return usecases::check_file(context, *bytes, house.registrar.trusted_keys());
    });
    tell(checked, out);
    return checked.standing == FileStanding::standing ? 0 : 1;
}

}  // namespace passerelle::commands
