// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/region.hpp"
#include "calendar/id.hpp"
#include "calendar/localized_text.hpp"
#include "calendar/result.hpp"
#include "calendar/time.hpp"
#include "server/http/message.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::server {

/// Reads the members of a JSON object, or the fields of a form, into typed values, and collects everything that is
/// wrong: ask for all members, then `finish()`. What a wrong member returns is an empty value of its type.
///
/// Of a form, numbers are read from text, and an empty field is an absent one.
class Fields {
public:
    static Fields of_json(const nlohmann::json& body, std::string prefix = {});
    static Fields of_form(const http::Parameters& form);

    std::string text(const std::string& name, std::size_t longest = 200);  ///< required
    std::string optional_text(const std::string& name, std::size_t longest = 200);
    int integer(const std::string& name, int least, int most);  ///< required
    std::optional<int> optional_integer(const std::string& name, int least, int most);
    bool flag(const std::string& name);             ///< a JSON boolean, a box that is ticked; false where absent
    LocalTime local_time(const std::string& name);  ///< required
    std::optional<LocalTime> optional_local_time(const std::string& name);
    std::optional<Instant> optional_instant(const std::string& name);
    LocalizedText localized(const std::string& name, std::size_t longest, bool required);  ///< {"fr", "en"}; name_fr…
    Language language(const std::string& name);                                            ///< "fr" where absent
    std::optional<booking::Sector> optional_sector(const std::string& name);
    std::optional<booking::Region> optional_region(const std::string& name);

    template <class IdType>
    IdType id(const std::string& name) {
        const auto read = optional_id<IdType>(name);
        if (!read && !is_wrong(name)) refuse("required", name);
        return read.value_or(IdType{});
    }
    template <class IdType>
    std::optional<IdType> optional_id(const std::string& name) {
        const auto* member = find(name);
        if (!member) return std::nullopt;
        const auto parsed = member->is_string() ? IdType::parse(member->get_ref<const std::string&>()) : std::nullopt;
        if (!parsed) refuse("id_malformed", name);
        return parsed;
    }
    template <class IdType>
    std::vector<IdType> ids(const std::string& name) {
        std::vector<IdType> read;
        for (const auto& item : list(name)) {
            const auto parsed = item.is_string() ? IdType::parse(item.get_ref<const std::string&>()) : std::nullopt;
            parsed ? read.push_back(*parsed) : refuse("id_malformed", name);
        }
        return read;
    }

    /// An object member, to be read with a Fields of its own and given back to `absorb`: {"rules": {"notice": 1}}; of a
    /// form, the fields whose names begin so: `rules_notice`.
    Fields object(const std::string& name);

    /// The names of all members, whether they were asked for or not.
    std::vector<std::string> names() const;

    /// What somebody answered, one text or a list of them; a number in digits, true as "yes", false and null as
    /// nothing.
    std::vector<std::string> answers(const std::string& name);

    /// The whole numbers of an array member, or of the fields of one name.
    std::vector<int> integers(const std::string& name, int least, int most);

    /// The objects of an array member, each to be read with a Fields of its own and given back to `absorb`; of a form,
    /// the rows that have fields `meetings_0_starts`, `meetings_1_starts`…
    std::vector<Fields> objects(const std::string& name, std::size_t most);
    void absorb(const Fields& nested);

    void refuse(std::string code, const std::string& name, std::vector<std::string> arguments = {});

    /// The issues, an unknown member among them; nothing when all is well.
    std::optional<Error> finish();

private:
    Fields(nlohmann::json values, std::string prefix, bool form);

    Fields gathered(const std::string& beginning);
    std::vector<Fields> rows(const std::string& name, std::size_t most);
    const nlohmann::json* find(const std::string& name);
    std::vector<nlohmann::json> list(const std::string& name);
    bool is_wrong(const std::string& name) const;

    nlohmann::json values_;
    std::string prefix_;
    bool form_;
    std::set<std::string> asked_;
    std::vector<Issue> issues_;
};

}  // namespace passerelle::server
