// SPDX-License-Identifier: Apache-2.0
#include "storage/programmes.hpp"

#include "server/demo/seed.hpp"

namespace passerelle::demo {

namespace {

using calendar::Programme;

Programme info_emploi(ProgrammeId id) {
    return {.id = id,
            .key = "info-emploi",
            .name = {"Info-Emploi", "Info-Emploi"},
            .description = {"Chaque semaine, des organismes des régions du Québec présentent leur milieu de vie, leurs "
                            "employeurs et leurs offres d’emploi, en visioconférence.",
                            "Each week, organisations from Québec’s regions present their communities, their employers "
                            "and their job offers by videoconference."},
            .colour = "#1f5f8b",
            .features = {.slots = true, .registration = true, .attendance = true},
            .default_room = {"https://visio.exemple.quebec/info-emploi", ""},
            .slot_rules = {.notice = std::chrono::hours{48}, .per_partner_per_quarter = 3, .approved_by_itself = true}};
}

Programme forum(ProgrammeId id) {
    return {.id = id,
            .key = "forum",
            .name = {"Forum Immigration et régions", "Immigration and Regions Forum"},
            .description = {"Tous les deux ans, les milieux institutionnel, communautaire, municipal et privé se "
                            "réunissent pour parler d’immigration en région.",
                            "Every two years, the institutional, community, municipal and private sectors meet to talk "
                            "about immigration to the regions."},
            .colour = "#8a3b12",
            .features = {.registration = true, .attendance = true}};
}

Programme training(ProgrammeId id) {
    return {.id = id,
            .key = "formation",
            .name = {"Formation continue", "Continuing training"},
            .description = {"Des formations synchrones reconnues pour la certification de développeur économique.",
                            "Synchronous trainings recognised for the economic developer certification."},
            .colour = "#3d6b35",
            .features = {.registration = true, .attendance = true, .certificate = true},
            .default_room = {"https://visio.exemple.quebec/formation", ""},
            .certificate_rules = {
                .absence_percent = 20,
                .signatory = {"Geneviève Lavoie, responsable de la formation", "Geneviève Lavoie, Head of Training"},
                .credential = {"Développeur économique", "Economic developer"}}};
}

}  // namespace

void ensure_programmes(storage::Transaction& tx, Instant now, const RandomSource& random) {
    for (const auto make : {info_emploi, forum, training}) {
        const auto programme = make(ProgrammeId::make(now, random));
        if (!storage::find_programme(tx, programme.key)) storage::insert(tx, programme);
    }
}

}  // namespace passerelle::demo
