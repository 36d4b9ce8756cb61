// SPDX-License-Identifier: Apache-2.0
#include "storage/programmes.hpp"

#include "storage/sql.hpp"

#include <iterator>
#include <sstream>

namespace passerelle::storage {

namespace {

using calendar::Programme;

constexpr const char* select =
    "SELECT id, key, name_fr, name_en, description_fr, description_en, colour, has_slots, has_registration, "
    "has_attendance, has_certificate, zone, report_zone, room_link, room_address, slot_notice_hours, "
    "slots_per_quarter, slots_approved_by_itself, absence_percent, excused_absence, signatory_fr, signatory_en, "
    "credential_fr, credential_en, slot_hold_minutes, slot_rotation, slot_regions, slot_partners, "
    "presenter_instructions_fr, presenter_instructions_en FROM programmes ";

/// "1 11": few, always read and written whole, and never asked for one by one.
std::string words_of(const std::set<int>& numbers) {
    std::string words;
    for (const int number : numbers) words += (words.empty() ? "" : " ") + std::to_string(number);
    return words;
}

std::string words_of(const std::set<PartnerId>& partners) {
    std::string words;
    for (const auto& partner : partners) words += (words.empty() ? "" : " ") + partner.to_string();
    return words;
}

std::set<int> numbers_in(const std::string& words) {
    std::istringstream in{words};
    return {std::istream_iterator<int>{in}, {}};
}

std::set<PartnerId> partners_in(const std::string& words) {
    std::istringstream in{words};
    std::set<PartnerId> partners;
    for (std::string word; in >> word;) partners.insert(PartnerId::parse(word).value());
    return partners;
}

Programme read(Columns& row) {
    Programme programme;
    programme.id = row.id<ProgrammeId>();
    programme.key = row.text();
    programme.name = row.localized();
    programme.description = row.localized();
    programme.colour = row.text();
    programme.features.slots = row.flag();
    programme.features.registration = row.flag();
    programme.features.attendance = row.flag();
    programme.features.certificate = row.flag();
    programme.zone = row.text();
    programme.report_zone = row.text();
    programme.default_room.link = row.text();
    programme.default_room.address = row.text();
    programme.slot_rules.notice = std::chrono::hours{row.integer()};
    programme.slot_rules.per_partner_per_quarter = row.optional(&Columns::small);
    programme.slot_rules.approved_by_itself = row.flag();
    programme.certificate_rules.absence_percent = row.small();
    programme.certificate_rules.excused_absence = calendar::parse_excused_absence(row.text()).value();
    programme.certificate_rules.signatory = row.localized();
    programme.certificate_rules.credential = row.localized();
    programme.slot_rules.hold = std::chrono::minutes{row.integer()};
    programme.slot_rules.regions_in_rotation = row.flag();
    programme.slot_rules.regions = numbers_in(row.text());
    programme.slot_rules.partners = partners_in(row.text());
    programme.slot_rules.presenter_instructions = row.localized();
    return programme;
}

void write(Statement statement, const Programme& p) {
    statement.with(p.key, p.name, p.description, p.colour, p.features.slots, p.features.registration,
                   p.features.attendance, p.features.certificate, p.zone, p.report_zone, p.default_room.link,
                   p.default_room.address, static_cast<std::int64_t>(p.slot_rules.notice.count()),
                   p.slot_rules.per_partner_per_quarter, p.slot_rules.approved_by_itself,
                   p.certificate_rules.absence_percent, calendar::name_of(p.certificate_rules.excused_absence),
                   p.certificate_rules.signatory, p.certificate_rules.credential,
                   static_cast<std::int64_t>(p.slot_rules.hold.count()), p.slot_rules.regions_in_rotation,
                   words_of(p.slot_rules.regions), words_of(p.slot_rules.partners), p.slot_rules.presenter_instructions,
                   p.id);
    statement.run();
}

}  // namespace

void insert(Transaction& tx, const Programme& programme) {
    write({tx,
           "INSERT INTO programmes (key, name_fr, name_en, description_fr, description_en, colour, has_slots, "
           "has_registration, has_attendance, has_certificate, zone, report_zone, room_link, room_address, "
           "slot_notice_hours, slots_per_quarter, slots_approved_by_itself, absence_percent, excused_absence, "
           "signatory_fr, signatory_en, credential_fr, credential_en, slot_hold_minutes, slot_rotation, slot_regions, "
           "slot_partners, presenter_instructions_fr, presenter_instructions_en, id) VALUES (:key, :name_fr, :name_en, "
           ":description_fr, "
           ":description_en, :colour, :slots, :registration, :attendance, :certificate, :zone, :report_zone, "
           ":room_link, :room_address, :notice, :per_quarter, :approved, :absence, :excused, :signatory_fr, "
           ":signatory_en, "
           ":credential_fr, :credential_en, :hold, :rotation, :regions, :partners, :instructions_fr, :instructions_en, "
           ":id)"},
          programme);
}

void update(Transaction& tx, const Programme& programme) {
    write({tx,
           "UPDATE programmes SET key = :key, name_fr = :name_fr, name_en = :name_en, "
           "description_fr = :description_fr, description_en = :description_en, colour = :colour, has_slots = :slots, "
           "has_registration = :registration, has_attendance = :attendance, has_certificate = :certificate, "
           "zone = :zone, report_zone = :report_zone, room_link = :room_link, room_address = :room_address, "
           "slot_notice_hours = :notice, slots_per_quarter = :per_quarter, slots_approved_by_itself = :approved, "
           "absence_percent = :absence, excused_absence = :excused, signatory_fr = :signatory_fr, signatory_en = "
           ":signatory_en, "
           "credential_fr = :credential_fr, credential_en = :credential_en, slot_hold_minutes = :hold, "
           "slot_rotation = :rotation, slot_regions = :regions, slot_partners = :partners, "
           "presenter_instructions_fr = :instructions_fr, presenter_instructions_en = :instructions_en WHERE id = :id"},
          programme);
}

std::optional<Programme> find_programme(Transaction& tx, ProgrammeId id) {
    return Statement{tx, std::string{select} + "WHERE id = :id"}.with(id).first(read);
}

std::optional<Programme> find_programme(Transaction& tx, std::string_view key) {
    return Statement{tx, std::string{select} + "WHERE key = :key"}.with(key).first(read);
}

std::vector<Programme> list_programmes(Transaction& tx) {
    return Statement{tx, std::string{select} + "ORDER BY key"}.all(read);
}

}  // namespace passerelle::storage
