// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/credential/issuer.hpp"
#include "calendar/time.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::attendance::credential {

/// W3C Bitstring Status List 1.0: fewer entries would tell who asks about whom.
inline constexpr std::size_t shortest_status_list = 131'072;

/// Where a certificate's bit stands: the list of its year, at its running number.
struct StatusEntry {
    int year = 0;
    std::size_t index = 0;

    bool operator==(const StatusEntry&) const = default;
};

/// Of a certificate's number, "2026-000123"; nothing for what is none.
std::optional<StatusEntry> status_entry(std::string_view number);

/// The compressed bits, "u…": those of `revoked` set, all others clear. The first is the highest of the first byte.
std::string encoded_status_list(std::size_t entries, std::span<const std::size_t> revoked);

/// The list as a credential, not yet signed. It holds for a day from `now`, so that nobody goes on showing the one from
/// before a revocation.
nlohmann::json status_list_credential(const Issuer& issuer, const std::string& address, std::size_t newest,
                                      std::span<const std::size_t> revoked, Instant now);

}  // namespace passerelle::attendance::credential
