// SPDX-License-Identifier: Apache-2.0
#include "attendance/certificate.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace passerelle::attendance {

namespace {

constexpr std::size_t verification_code_length = 10;
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The end of the last meeting that is held; nothing where all were cancelled.
std::optional<Instant> last_end(const calendar::Event& event) {
    std::optional<Instant> end;
    for (const auto& meeting : event.meetings) {
        if (meeting.status == calendar::Status::cancelled) continue;
        const auto meeting_end = calendar::interval_of(meeting).end;
        end = end ? std::max(*end, meeting_end) : meeting_end;
    }
    return end;
}

/// Crockford's reading: case does not matter, O is zero, I and L are one.
char canonical(char c) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == 'O') return '0';
    return c == 'I' || c == 'L' ? '1' : c;
}

}  // namespace

Result<void> decide_certificate(const calendar::Programme& programme, const calendar::Event& event,
                                const Attendance& attendance, bool already_certified, Instant now) {
    const int percent = programme.certificate_rules.absence_percent;
    if (!programme.features.certificate) return fail(Failure::conflict, "programme_without_certificate");
    if (already_certified) return fail(Failure::conflict, "already_certified");
    const auto end = last_end(event);
    if (end && now < *end) return fail(Failure::conflict, "event_not_over");
    if (!end || attendance.scheduled <= 0) return fail(Failure::conflict, "no_scheduled_hours");
    if (attendance.due() <= 0) return fail(Failure::conflict, "nothing_due");
    if (within_allowed_absence(attendance, percent)) return {};
    return fail(Failure::conflict, "absence_exceeded", {},
                {std::to_string(attendance.absent()), std::to_string(allowed_absence(attendance, percent))});
}

std::string certificate_number(int year, int running_number) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d-%06d", year, running_number);
    return text.data();
}

std::string make_verification_code(const RandomSource& random) {
    std::array<std::uint8_t, verification_code_length> bytes{};
    random(bytes);
    std::string code;
    for (const auto byte : bytes)
        code += crockford[byte & 31];  // five bits a character: every character equally likely
    return code;
}

std::optional<std::string> normalize_verification_code(std::string_view typed) {
    constexpr std::size_t longest = 40;  // room for hyphens and spaces, none for nonsense
    if (typed.size() > longest) return std::nullopt;
    std::string code;
    for (const char c : typed) {
        if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
        const char letter = canonical(c);
        if (crockford.find(letter) == std::string_view::npos) return std::nullopt;
        code += letter;
    }
    return code.size() == verification_code_length ? std::optional{code} : std::nullopt;
}

}  // namespace passerelle::attendance
