// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/random.hpp"
#include "calendar/time.hpp"

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace passerelle {

/// The sixteen bytes of a UUID.
using UuidBytes = std::array<std::uint8_t, 16>;

/// RFC 9562 section 5.7: 48 bits of milliseconds, then random bits; sorts by time of making.
UuidBytes make_uuid_v7(Instant now, const RandomSource& random);

/// Lower-case 8-4-4-4-12 form; reading takes either case and nothing else.
std::string to_string(const UuidBytes& bytes);
std::optional<UuidBytes> parse_uuid(std::string_view text);

/// An identifier of one kind of thing: an EventId is never taken for a PersonId.
template <class Tag>
class Id {
public:
    Id() = default;
    explicit Id(const UuidBytes& bytes) : bytes_{bytes} {}

    static Id make(Instant now, const RandomSource& random) { return Id{make_uuid_v7(now, random)}; }
    static std::optional<Id> parse(std::string_view text) {
        const auto bytes = parse_uuid(text);
        return bytes ? std::optional{Id{*bytes}} : std::nullopt;
    }

    std::string to_string() const { return passerelle::to_string(bytes_); }
    const UuidBytes& bytes() const { return bytes_; }
    auto operator<=>(const Id&) const = default;

private:
    UuidBytes bytes_{};
};

using ProgrammeId = Id<struct ProgrammeTag>;
using SeriesId = Id<struct SeriesTag>;
using EventId = Id<struct EventTag>;
using MeetingId = Id<struct MeetingTag>;
using SlotId = Id<struct SlotTag>;
using PartnerId = Id<struct PartnerTag>;
using PersonId = Id<struct PersonTag>;
using BookingId = Id<struct BookingTag>;
using RegistrationId = Id<struct RegistrationTag>;
using ReportId = Id<struct ReportTag>;
using ReportRowId = Id<struct ReportRowTag>;
using PresenceId = Id<struct PresenceTag>;
using CertificateId = Id<struct CertificateTag>;
using NoticeId = Id<struct NoticeTag>;
using ScheduleEditId = Id<struct ScheduleEditTag>;

}  // namespace passerelle

template <class Tag>
struct std::hash<passerelle::Id<Tag>> {
    std::size_t operator()(const passerelle::Id<Tag>& id) const noexcept {
        return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes().data()), id.bytes().size()});
    }
};
