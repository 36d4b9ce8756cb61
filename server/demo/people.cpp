// SPDX-License-Identifier: Apache-2.0
#include "server/demo/stage.hpp"

#include <array>
#include <string_view>

namespace passerelle::demo {

namespace {

/// A name with its form for an address.
struct Name {
    std::string_view written;
    std::string_view plain;
};

constexpr std::array first_names{
    Name{"Awa", "awa"},
    Name{"Karim", "karim"},
    Name{"Lucía", "lucia"},
    Name{"Thị Hoa", "thi-hoa"},
    Name{"Oksana", "oksana"},
    Name{"Jean-Baptiste", "jean-baptiste"},
    Name{"Siobhán", "siobhan"},
    Name{"Yacine", "yacine"},
    Name{"Marie-Ève", "marie-eve"},
    Name{"Abdoulaye", "abdoulaye"},
    Name{"Fatoumata", "fatoumata"},
    Name{"Diego", "diego"},
    Name{"Nadège", "nadege"},
    Name{"Olena", "olena"},
    Name{"Rachid", "rachid"},
    Name{"Joséphine", "josephine"},
    Name{"Mehdi", "mehdi"},
    Name{"Gabriela", "gabriela"},
    Name{"Wei", "wei"},
    Name{"Priya", "priya"},
    Name{"Étienne", "etienne"},
    Name{"Chantal", "chantal"},
    Name{"Rodrigue", "rodrigue"},
    Name{"Imane", "imane"},
    Name{"Zoé", "zoe"},
    Name{"Ousmane", "ousmane"},
    Name{"Camila", "camila"},
};

constexpr std::array last_names{
    Name{"Diallo", "diallo"},
    Name{"Benali", "benali"},
    Name{"Fernández", "fernandez"},
    Name{"Nguyễn", "nguyen"},
    Name{"Kovalenko", "kovalenko"},
    Name{"Tremblay", "tremblay"},
    Name{"O’Brien", "obrien"},
    Name{"Haddad", "haddad"},
    Name{"Côté", "cote"},
    Name{"Diop", "diop"},
    Name{"Traoré", "traore"},
    Name{"Morales", "morales"},
    Name{"Bélanger", "belanger"},
    Name{"Shevchenko", "shevchenko"},
    Name{"Bouchard", "bouchard"},
    Name{"Mbaye", "mbaye"},
    Name{"Cherif", "cherif"},
    Name{"Rojas", "rojas"},
    Name{"Zhang", "zhang"},
    Name{"Sharma", "sharma"},
    Name{"Gagné", "gagne"},
    Name{"Savard", "savard"},
    Name{"Nkurunziza", "nkurunziza"},
    Name{"El Amrani", "el-amrani"},
    Name{"Lévesque", "levesque"},
    Name{"Ba", "ba"},
    Name{"da Silva", "da-silva"},
    Name{"Pelletier", "pelletier"},
    Name{"Okafor", "okafor"},
};

constexpr std::array<std::string_view, 6> zones{"America/Toronto", "America/Toronto", "America/Toronto",
                                                "Europe/Paris",    "Africa/Dakar",    "America/Bogota"};

}  // namespace

Someone someone(std::size_t n) {
    // The two lengths have no common divisor: every pair comes before one comes again.
    const auto& first = first_names[n % first_names.size()];
    const auto& last = last_names[n % last_names.size()];
    return {std::string{first.written} + " " + std::string{last.written},
            std::string{first.plain} + "." + std::string{last.plain} + "." + std::to_string(n) + "@exemple.quebec",
            std::string{zones[n % zones.size()]}};
}

}  // namespace passerelle::demo
