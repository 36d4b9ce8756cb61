// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/achievement.hpp"

#include "attendance/credential/status_list.hpp"
#include "calendar/zone.hpp"

namespace passerelle::attendance::credential {

namespace {

using nlohmann::json;

std::string second_of(Instant instant) {
    return to_rfc3339(std::chrono::floor<std::chrono::seconds>(instant));
}

/// "1.5": hundredths without needless zeros, with a point in every language.
std::string decimal(int hundredths) {
    auto text = std::to_string(hundredths / 100);
    if (hundredths % 100 == 0) return text;
    text += "." + std::to_string(hundredths % 100 / 10);
    if (hundredths % 10 != 0) text += std::to_string(hundredths % 10);
    return text;
}

/// The figures: what each is called, in the achievement; what this person has, in the subject.
class Figures {
public:
    explicit Figures(std::string achievement) : achievement_{std::move(achievement)} {}

    void add(const char* key, const std::string& name, const std::string& value) {
        const auto id = achievement_ + "#" + key;
        described_.push_back(
            {{"id", id}, {"type", json::array({"ResultDescription"})}, {"name", name}, {"resultType", "Result"}});
        results_.push_back({{"type", json::array({"Result"})}, {"resultDescription", id}, {"value", value}});
    }
    const json& described() const { return described_; }
    const json& results() const { return results_; }

private:
    std::string achievement_;
    json described_ = json::array();
    json results_ = json::array();
};

Figures figures_of(const Certificate& certificate, const Wording& wording, const std::string& achievement) {
    Figures figures{achievement};
    figures.add("scheduled", wording.scheduled, iso_duration(certificate.attendance.scheduled));
    figures.add("present", wording.present, iso_duration(certificate.attendance.present));
    if (certificate.points_hundredths > 0)
        figures.add("points", wording.points, decimal(certificate.points_hundredths));
    return figures;
}

json subject_of(const Certificate& certificate, const Issuer& issuer, const Wording& wording,
                const Addresses& addresses) {
    const auto figures = figures_of(certificate, wording, addresses.training);
    const auto quebec = calendar::Zone::quebec();
    return {{"type", json::array({"AchievementSubject"})},
            {"identifier", json::array({{{"type", "IdentityObject"},
                                         {"identityHash", certificate.holder},
                                         {"identityType", "name"},
                                         {"hashed", false}}})},
            {"narrative", wording.narrative},
            {"activityStartDate", second_of(quebec.resolve(certificate.first_day))},
            {"activityEndDate", second_of(quebec.resolve(certificate.last_day))},
            {"achievement",
             {{"id", addresses.training},
              {"type", json::array({"Achievement"})},
              {"achievementType", "Course"},
              {"creator", {{"id", issuer.did}, {"type", json::array({"Profile"})}}},
              {"name", certificate.title.in(wording.language)},
              {"description", wording.description},
              {"criteria", {{"narrative", wording.criteria}}},
              {"resultDescription", figures.described()}}},
            {"result", figures.results()}};
}

json status_of(const Certificate& certificate, const std::string& list) {
    const auto index = std::to_string(status_entry(certificate.number).value().index);
    return {{"id", list + "#" + index},
            {"type", "BitstringStatusListEntry"},
            {"statusPurpose", "revocation"},
            {"statusListIndex", index},
            {"statusListCredential", list}};
}

}  // namespace

std::string iso_duration(std::int64_t seconds) {
    std::string text = "PT";
    if (seconds >= 3600) text += std::to_string(seconds / 3600) + "H";
    if (seconds % 3600 >= 60) text += std::to_string(seconds % 3600 / 60) + "M";
    if (seconds % 60 > 0 || seconds == 0) text += std::to_string(seconds % 60) + "S";
    return text;
}

json achievement_credential(const Certificate& certificate, const Issuer& issuer, const Wording& wording,
                            const Addresses& addresses) {
    return {
        {"@context",
         {"https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"}},
        {"id", "urn:uuid:" + certificate.id.to_string()},
        {"type", {"VerifiableCredential", "OpenBadgeCredential"}},
        {"name", certificate.title.in(wording.language)},
        {"issuer",
         {{"id", issuer.did}, {"type", json::array({"Profile"})}, {"name", issuer.name}, {"url", issuer.url}}},
        {"validFrom", second_of(certificate.issued_at)},
        {"credentialSubject", subject_of(certificate, issuer, wording, addresses)},
        {"evidence",
         json::array(
             {{{"id", addresses.verification}, {"type", json::array({"Evidence"})}, {"name", certificate.number}}})},
        {"credentialStatus", status_of(certificate, addresses.status_list)}};
}

}  // namespace passerelle::attendance::credential
