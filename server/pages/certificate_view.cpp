// SPDX-License-Identifier: Apache-2.0
#include "server/pages/certificate_view.hpp"

#include "calendar/zone.hpp"
#include "server/pages/page.hpp"
#include "server/pages/views.hpp"
#include "server/usecases/certification.hpp"
#include "storage/certificates.hpp"
#include "storage/persons.hpp"
#include "text/dates.hpp"
#include "text/figures.hpp"

namespace passerelle::server::pages {

namespace {

using attendance::Certificate;
using nlohmann::json;

/// The parts of a certificate's sheet, said in one language, whatever that of the page.
class Sheet {
public:
    Sheet(const Call& call, const Certificate& certificate, Language said_in)
        : translator_{call.services.translator}, certificate_{certificate}, language_{said_in} {}

    std::string dates() const {
        const auto first = text::long_date(language_, certificate_.first_day);
        const auto last = text::long_date(language_, certificate_.last_day);
        if (first == last) return translator_.format(language_, "on {1}", {first});
        return translator_.format(language_, "from {1} to {2}", {first, last});
    }

    json facts() const {
        const auto scheduled = certificate_.attendance.scheduled;
        const auto present = certificate_.attendance.present;
        const auto share = std::to_string(scheduled > 0 ? present * 100 / scheduled : 0);
        json rows = json::array();
        const auto row = [&](const std::string& label, const std::string& value) {
            rows.push_back({{"label", label}, {"value", value}});
        };
        row(translator_(language_, "Scheduled hours"), text::duration(language_, scheduled));
        row(translator_(language_, "Hours attended"),
            text::duration(language_, present) + " – " +
                translator_.format(language_, "{1}% of the scheduled hours", {share}));
        if (certificate_.attendance.excused > 0)
            row(translator_(language_, "Excused absence"), text::exact_duration(certificate_.attendance.excused));
        if (certificate_.points_hundredths > 0) row(translator_(language_, "Points"), points());
        row(translator_(language_, "Number"), certificate_.number);
        row(translator_(language_, "Issued on"),
            text::long_date(language_, calendar::Zone::quebec().local_of(certificate_.issued_at)));
        return rows;
    }

    json all() const {
        return {{"lang", language_ == Language::english ? "en-CA" : "fr-CA"},
                {"heading", translator_(language_, "Certificate of participation")},
                {"certify", translator_(language_, "We certify that")},
                {"holder", certificate_.holder},
                {"took_part", translator_(language_, "took part in")},
                {"training", certificate_.title.in(language_)},
                {"dates_text", dates()},
                {"facts", facts()},
                {"rule_text", translator_.format(language_,
                                                 "Granted because absence does not exceed {1}% of the scheduled hours. "
                                                 "Watching a recording does not count.",
                                                 {std::to_string(certificate_.absence_percent)})},
                {"signatory", text_or_false(certificate_.signatory.in(language_))}};
    }

private:
    std::string points() const {
        const auto number = text::hundredths(language_, certificate_.points_hundredths);
        const auto& credential = certificate_.credential.in(language_);
        if (credential.empty()) return number;
        return number + " – " + translator_.format(language_, "toward the credential “{1}”", {credential});
    }

    const text::Translator& translator_;
    const Certificate& certificate_;
    Language language_;
};

std::string name_of(const Call& call, const std::optional<PersonId>& id) {
    const auto person = id ? storage::find_person(call.context.tx, *id) : std::nullopt;
    return person ? person->name : call.tr("an organizer");
}

}  // namespace

json certificate_sheet(const Call& call, const Certificate& certificate, Language language) {
    return Sheet{call, certificate, language}.all();
}

json certificate_standing(const Call& call, const Certificate& certificate) {
    const auto successor = usecases::successor_of(call.context, certificate);
    const auto when = certificate.revoked_at ? moment_text(call, *certificate.revoked_at) : std::string{};
    json view{{"standing", !certificate.revoked_at.has_value()},
              {"revoked", certificate.revoked_at.has_value() && !successor},
              {"replaced", successor.has_value()},
              {"standing_text", false},
              {"successor_href", false},
              {"successor_number", false}};
    if (certificate.revoked_at)
        view["standing_text"] =
            call.services.translator.format(call.language, "On {1}: {2}", {when, certificate.revoked_reason});
    if (successor) {
        view["successor_href"] = link(call, "/verification/" + successor->code);
        view["successor_number"] = successor->number;
    }
    return view;
}

std::string spaced_code(const std::string& code) {
    return code.substr(0, 5) + "-" + code.substr(5);
}

json certificate_acts(const Call& call, const Certificate& certificate) {
    const auto& translator = call.services.translator;
    json acts = json::array();
    const auto act = [&](const std::string& text) { acts.push_back({{"text", text}}); };
    const auto issued = moment_text(call, certificate.issued_at);
    const auto issuer = name_of(call, certificate.issued_by);
    const auto former =
        certificate.replaces ? storage::find_certificate(call.context.tx, *certificate.replaces) : std::nullopt;
    if (former) {
        act(translator.format(call.language, "Issued by {1} on {2}, in the place of number {3}: {4}",
                              {issuer, issued, former->number, former->revoked_reason}));
    } else {
        act(translator.format(call.language, "Issued by {1} on {2}", {issuer, issued}));
    }
    if (!certificate.revoked_at) return acts;
    const auto revoked = moment_text(call, *certificate.revoked_at);
    const auto revoker = name_of(call, certificate.revoked_by);
    const auto successor = usecases::successor_of(call.context, certificate);
    if (successor) {
        act(translator.format(call.language, "Replaced by {1} on {2} by number {3}: {4}",
                              {revoker, revoked, successor->number, certificate.revoked_reason}));
    } else {
        act(translator.format(call.language, "Revoked by {1} on {2}: {3}",
                              {revoker, revoked, certificate.revoked_reason}));
    }
    return acts;
}

}  // namespace passerelle::server::pages
