// SPDX-License-Identifier: Apache-2.0
#include "storage/partners.hpp"

#include "storage/sql.hpp"

#include <map>

namespace passerelle::storage {

namespace {

using booking::Partner;

constexpr const char* select = "SELECT p.id, p.name, p.region, p.website FROM partners p ";

Partner read(Columns& row) {
    const auto id = row.id<PartnerId>();
    auto name = row.text();
    const auto region = booking::Region::from_number(row.small()).value();
    return {id, std::move(name), region, row.text(), {}};
}

void write_contacts(Transaction& tx, const Partner& partner) {
    int position = 0;
    for (const auto contact : partner.contacts)
        Statement{
            tx, "INSERT INTO partner_contacts (partner_id, person_id, position) VALUES (:partner, :person, :position)"}
            .with(partner.id, contact, position++)
            .run();
}

std::vector<Partner> with_contacts(Transaction& tx, std::vector<Partner> partners) {
    std::vector<PartnerId> ids;
    std::map<PartnerId, Partner*> by_id;
    for (auto& partner : partners) {
        ids.push_back(partner.id);
        by_id.emplace(partner.id, &partner);
    }
    in_pieces(ids, [&](const std::vector<PartnerId>& piece) {
        const auto rows = Statement{tx, "SELECT partner_id, person_id FROM partner_contacts WHERE partner_id IN (" +
                                            placeholders(piece.size()) + ") ORDER BY partner_id, position"}
                              .with(piece)
                              .all([](Columns& row) {
                                  const auto partner = row.id<PartnerId>();
                                  return std::pair{partner, row.id<PersonId>()};
                              });
        for (const auto& [partner, person] : rows) by_id.at(partner)->contacts.push_back(person);
    });
    return partners;
}

}  // namespace

void insert(Transaction& tx, const Partner& partner) {
    Statement{tx, "INSERT INTO partners (id, name, region, website) VALUES (:id, :name, :region, :website)"}
        .with(partner.id, partner.name, partner.region.number(), partner.website)
        .run();
    write_contacts(tx, partner);
}

void update(Transaction& tx, const Partner& partner) {
    Statement{tx, "UPDATE partners SET name = :name, region = :region, website = :website WHERE id = :id"}
        .with(partner.name, partner.region.number(), partner.website, partner.id)
        .run();
    Statement{tx, "DELETE FROM partner_contacts WHERE partner_id = :partner"}.with(partner.id).run();
    write_contacts(tx, partner);
}

std::optional<Partner> find_partner(Transaction& tx, PartnerId id) {
    auto found = with_contacts(tx, Statement{tx, std::string{select} + "WHERE p.id = :id"}.with(id).all(read));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

std::vector<Partner> list_partners_of(Transaction& tx, PersonId contact) {
    return with_contacts(
        tx, Statement{tx, std::string{select} + "JOIN partner_contacts c ON c.partner_id = p.id WHERE c.person_id = "
                                                ":person ORDER BY p.name, p.id"}
                .with(contact)
                .all(read));
}

std::vector<Partner> list_partners(Transaction& tx) {
    return with_contacts(tx, Statement{tx, std::string{select} + "ORDER BY p.region, p.name, p.id"}.all(read));
}

}  // namespace passerelle::storage
