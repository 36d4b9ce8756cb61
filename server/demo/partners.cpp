// SPDX-License-Identifier: Apache-2.0
#include "server/usecases/partners.hpp"

#include "server/demo/stage.hpp"

#include <array>

namespace passerelle::demo {

namespace {

struct Organisation {
    int region;
    const char* name;
};

constexpr std::array organisations{
    Organisation{1, "MRC de Rimouski-Neigette"},
    Organisation{2, "Portes ouvertes sur le Lac"},
    Organisation{3, "Chambre de commerce de Québec et de Charlevoix"},
    Organisation{4, "Carrefour Emploi Mauricie"},
    Organisation{5, "Service d’aide aux nouveaux arrivants de l’Estrie"},
    Organisation{6, "Alliance Emploi Montréal"},
    Organisation{7, "Accueil Outaouais"},
    Organisation{8, "Place aux jeunes Abitibi-Témiscamingue"},
    Organisation{9, "Côte-Nord Recrute"},
    Organisation{10, "Développement Baie-James"},
    Organisation{11, "Stratégie Vivre en Gaspésie et aux Îles"},
    Organisation{12, "MRC de Bellechasse"},
    Organisation{13, "Laval Immigration"},
    Organisation{14, "Perspectives Lanaudière"},
    Organisation{15, "Laurentides Économique"},
    Organisation{16, "Montérégie Embauche"},
    Organisation{17, "MRC de Drummond"},
};

}  // namespace

std::vector<booking::Partner> seed_partners(const Stage& stage) {
    std::vector<booking::Partner> partners;
    auto moment = parse_rfc3339("2025-12-02T14:00:00Z").value();
    for (const auto& organisation : organisations) {
        const bool of_the_demonstration = organisation.region == 1;
        const auto contact = someone(5'000 + static_cast<std::size_t>(organisation.region));
        const auto partner = usecases::create_partner(
            stage.at(moment), {organisation.name, organisation.region, "https://www.exemple.quebec",
                               of_the_demonstration ? partner_email : contact.email,
                               of_the_demonstration ? "Karine Bérubé" : contact.name});
        partners.push_back(partner.value());
        moment += std::chrono::minutes{7};
    }
    return partners;
}

}  // namespace passerelle::demo
