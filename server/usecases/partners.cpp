// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/partners.hpp"

#include "storage/partners.hpp"
#include "storage/persons.hpp"

namespace passerelle::usecases {

namespace {

bool is_web_address(std::string_view text) {
    if (!text.starts_with("https://") && !text.starts_with("http://")) return false;
    return text.size() <= 500 && text.find_first_of(" \t\r\n\"<>\\") == std::string_view::npos;
}

}  // namespace

booking::Person find_or_create_person(const Context& context, const booking::EmailAddress& email,
                                      const std::string& name, Language language, const std::string& zone) {
    if (const auto known = storage::find_person(context.tx, email)) return *known;
    const booking::Person person{context.new_id<PersonId>(), email, name, language, zone, booking::Role::participant};
    storage::insert(context.tx, person);
    return person;
}

Result<booking::Partner> create_partner(const Context& context, const CreatePartner& command) {
    Error error;
    const auto name = booking::clean_name(command.name);
    if (!name) error.issues.push_back({name.error().issues.front().code, "name"});
    const auto region = booking::Region::from_number(command.region);
    if (!region) error.issues.push_back({"unknown_region", "region"});
    const auto email = booking::EmailAddress::parse(command.contact_email);
    if (!email) error.issues.push_back({email.error().issues.front().code, "contact_email"});
    if (!command.website.empty() && !is_web_address(command.website))
        error.issues.push_back({"url_malformed", "website"});
    const auto contact_name =
        command.contact_name.empty() ? Result<std::string>{std::string{}} : booking::clean_name(command.contact_name);
    if (!contact_name) error.issues.push_back({contact_name.error().issues.front().code, "contact_name"});
    if (!error.issues.empty()) return error;

    const auto contact = find_or_create_person(context, *email, *contact_name, Language::french, "America/Toronto");
    const booking::Partner partner{context.new_id<PartnerId>(), *name, *region, command.website, {contact.id}};
    storage::insert(context.tx, partner);
    return partner;
}

}  // namespace passerelle::usecases
