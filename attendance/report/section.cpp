// SPDX-License-Identifier: Apache-2.0
#include "attendance/report/section.hpp"

#include "attendance/report/folding.hpp"

#include <array>
#include <string>
#include <string_view>

namespace passerelle::attendance::report {

namespace {

struct Title {
    std::string_view folded;
    Section section;
};

constexpr std::array webinar_titles{
    Title{"host details", Section::hosts},
    Title{"panelist details", Section::hosts},
    Title{"attendee details", Section::people},
    Title{"other attended", Section::people},
    Title{"details de l hote", Section::hosts},
    Title{"details sur l hote", Section::hosts},
    Title{"informations sur l hote", Section::hosts},
    Title{"details de l animateur", Section::hosts},
    Title{"details du paneliste", Section::hosts},
    Title{"details des panelistes", Section::hosts},
    Title{"details sur les panelistes", Section::hosts},
    Title{"details sur le paneliste", Section::hosts},
    Title{"informations sur les panelistes", Section::hosts},
    Title{"details du participant", Section::people},
    Title{"details des participants", Section::people},
    Title{"details sur le participant", Section::people},
    Title{"details sur les participants", Section::people},
    Title{"informations sur les participants", Section::people},
    Title{"autres participants", Section::people},
    Title{"autres participations", Section::people},
    Title{"autres personnes presentes", Section::people},
};

constexpr std::array teams_titles{
    Title{"summary", Section::about},
    Title{"meeting summary", Section::about},
    Title{"resume", Section::about},
    Title{"resume de la reunion", Section::about},
    Title{"sommaire", Section::about},
    Title{"participants", Section::bounds},
    Title{"in meeting activities", Section::people},
    Title{"in meeting activity", Section::people},
    Title{"activites en reunion", Section::people},
    Title{"activites au cours de la reunion", Section::people},
    Title{"activites pendant la reunion", Section::people},
    Title{"activites dans la reunion", Section::people},
    Title{"activites de la reunion", Section::people},
    Title{"registration", Section::registrations},
    Title{"registrations", Section::registrations},
    Title{"inscription", Section::registrations},
    Title{"inscriptions", Section::registrations},
};

std::optional<Section> find(const auto& titles, std::string_view folded) {
    for (const auto& title : titles) {
        if (title.folded == folded) return title.section;
    }
    return std::nullopt;
}

/// "3. …" gives 3.
std::optional<int> take_number(std::string_view& title) {
    if (title.size() < 3 || title[0] < '1' || title[0] > '9' || title[1] != '.') return std::nullopt;
    const int number = title[0] - '0';
    title.remove_prefix(2);
    return number;
}

Section numbered(int number) {
    switch (number) {
        case 1:
            return Section::about;
        case 2:
            return Section::bounds;
        case 3:
            return Section::people;
        default:
            return Section::registrations;
    }
}

}  // namespace

std::optional<SectionTitle> read_section_title(const Record& record) {
    constexpr std::size_t longest_title = 80;
    auto title = record.alone();
    if (!title || title->size() > longest_title) return std::nullopt;
    const auto number = take_number(*title);
    const auto folded = fold(*title);
    if (!number) {
        if (const auto section = find(webinar_titles, folded)) return SectionTitle{*section, false, true};
    }
    // "Participants" alone may head anybody's list.
    const bool teams =
        number || folded.find("meeting") != std::string::npos || folded.find("reunion") != std::string::npos;
    if (const auto section = find(teams_titles, folded)) return SectionTitle{*section, teams, false};
    return number ? std::optional{SectionTitle{numbered(*number), true, false}} : std::nullopt;
}

}  // namespace passerelle::attendance::report
