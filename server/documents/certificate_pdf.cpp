// SPDX-License-Identifier: Apache-2.0
#include "server/documents/certificate_pdf.hpp"

#include "calendar/zone.hpp"
#include "server/documents/pdf_page.hpp"
#include "text/dates.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <utility>
#include <vector>

namespace passerelle::documents {

namespace {

// US Letter, landscape, in points.
constexpr double width = 792;
constexpr double height = 612;
constexpr double margin = 60;
constexpr double measure = width - 2 * margin;

constexpr double qr_side = 88;
constexpr double footer = 482;

std::string capitals(const std::string& text, Language language) {
    std::string result;
    return icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale{tag(language)}).toUTF8String(result);
}

/// Draws one certificate; the parts stand in the order in which a screen reader tells them.
class Drawing {
public:
    Drawing(const attendance::Certificate& certificate, const CertificateLook& look, const text::Translator& translator)
        : certificate_{certificate},
          look_{look},
          translator_{translator},
          colour_{parse_colour(look.colour)},
          accent_{darkened_for_paper(colour_)},
          page_{width, height, info()} {}

    std::string pdf() {
        band();
        title();
        holder();
        subject();
        facts();
        signatory();
        issue();
        verification();
        return page_.finish();
    }

private:
    std::string say(std::string_view message, const std::vector<std::string>& arguments = {}) const {
        return translator_.format(look_.language, message, arguments);
    }

    std::string day_of(Instant instant) const {
        return text::long_date(look_.language, calendar::Zone::quebec().local_of(instant));
    }

    PdfInfo info() const {
        return {.title = say("Certificate of participation") + " " + certificate_.number + " – " + certificate_.holder,
                .author = look_.organisation,
                .language = look_.language == Language::english ? "en-CA" : "fr-CA",
                .created = certificate_.issued_at};
    }

    void band() {
        constexpr double depth = 72;
        const auto on_band = legible_on(colour_);
        page_.fill({0, 0, width, depth}, colour_);
        page_.fill({0, height - 10, width, 10}, colour_);
        page_.text({margin, 25, measure * 0.55, 24}, look_.organisation,
                   {.size = 17, .least_size = 7, .weight = 650, .colour = on_band});
        page_.text({margin + measure * 0.6, 28, measure * 0.4, 20}, look_.programme,
                   {.size = 13, .least_size = 7, .weight = 500, .colour = on_band, .align = Align::right});
    }

    void title() {
        page_.text({margin, 104, measure, 36}, capitals(say("Certificate of participation"), look_.language),
                   {.size = 25, .weight = 600, .colour = accent_, .align = Align::centre, .spacing = 1.9, .tag = "H1"});
        if (!certificate_.revoked_at) return;
        page_.text({margin, 80, measure, 18}, say("Certificate revoked on {1}", {day_of(*certificate_.revoked_at)}),
                   {.size = 13, .weight = 700, .colour = alarm, .align = Align::centre});
    }

    void holder() {
        page_.text({margin, 150, measure, 18}, say("We certify that"),
                   {.size = 12, .colour = grey, .align = Align::centre});
        // One line while it stays readable from afar; a very long name takes two.
        page_.text({margin, 170, measure, 58}, certificate_.holder,
                   {.size = 38,
                    .least_size = 9,
                    .lines = certificate_.holder.size() > 70 ? 2 : 1,
                    .weight = 650,
                    .align = Align::centre,
                    .tag = "H2",
                    .from_bottom = true});
        page_.fill({width / 2 - 45, 236, 90, 2}, accent_);
    }

    void subject() {
        page_.text({margin, 250, measure, 18}, say("took part in"),
                   {.size = 12, .colour = grey, .align = Align::centre});
        const auto taken = page_.text({margin + 30, 271, measure - 60, 54}, certificate_.title.in(look_.language),
                                      {.size = 20, .least_size = 8, .lines = 2, .weight = 600, .align = Align::centre});
        page_.text({margin, 271 + taken + 6, measure, 18}, days(),
                   {.size = 12, .colour = grey, .align = Align::centre});
    }

    std::string days() const {
        const auto first = text::long_date(look_.language, certificate_.first_day);
        const auto last = text::long_date(look_.language, certificate_.last_day);
        return first == last ? say("on {1}", {first}) : say("from {1} to {2}", {first, last});
    }

    struct Fact {
        std::string label;
        std::string value;
        std::string note;
    };

    std::vector<Fact> figures() const {
        const auto& [scheduled, present] = certificate_.attendance;
        const auto share = scheduled > 0 ? present * 100 / scheduled : 0;  // rounded down, as the hours are
        std::vector<Fact> all{
            {say("Scheduled hours"), text::duration(look_.language, scheduled), {}},
            {say("Hours attended"), text::duration(look_.language, present),
             say("{1}% of the scheduled hours", {std::to_string(share)})},
        };
        if (certificate_.points_hundredths > 0) {
            const auto& credential = certificate_.credential.in(look_.language);
            all.push_back({say("Points"), text::hundredths(look_.language, certificate_.points_hundredths),
                           credential.empty() ? "" : say("toward the credential “{1}”", {credential})});
        }
        return all;
    }

    void facts() {
        constexpr double top = 366;
        constexpr double cell = 210;
        const auto all = figures();
        page_.fill({margin, top - 12, measure, 92}, tint(colour_));
        auto x = (width - cell * static_cast<double>(all.size())) / 2;
        for (const auto& [label, value, note] : all) {
            if (&label != &all.front().label) page_.fill({x, top + 4, 0.75, 60}, hairline);
            const TextStyle small{.size = 9.5, .colour = grey, .align = Align::centre};
            page_.text({x + 10, top, cell - 20, 14}, label, small);
            page_.text({x + 10, top + 15, cell - 20, 28}, value,
                       {.size = 21, .least_size = 9, .weight = 650, .align = Align::centre});
            if (!note.empty()) {
                page_.text({x + 10, top + 44, cell - 20, 24}, note,
                           {.size = 9.5, .lines = 2, .colour = grey, .align = Align::centre});
            }
            x += cell;
        }
        page_.text({margin, top + 88, measure, 14},
                   say("Granted because absence does not exceed {1}% of the scheduled hours. Watching a recording does "
                       "not count.",
                       {std::to_string(certificate_.absence_percent)}),
                   {.size = 9, .colour = grey, .align = Align::centre});
    }

    void signatory() {
        const auto& name = certificate_.signatory.in(look_.language);
        page_.fill({margin, footer + 52, 210, 0.75}, ink);
        double y = footer + 58;
        if (!name.empty()) {
            y += page_.text({margin, y, 210, 28}, name, {.size = 10.5, .least_size = 7, .lines = 2, .weight = 600}) + 1;
        }
        page_.text({margin, y, 210, 24}, look_.organisation, {.size = 9.5, .lines = 2, .colour = grey});
    }

    void issue() {
        constexpr double x = margin + 246;
        labelled(x, footer + 20, say("Number"), certificate_.number);
        labelled(x, footer + 58, say("Issued on"), day_of(certificate_.issued_at));
    }

    void labelled(double x, double y, const std::string& label, const std::string& value) {
        page_.text({x, y, 170, 13}, label, {.size = 9, .colour = grey});
        page_.text({x, y + 13, 170, 16}, value, {.size = 11, .weight = 600});
    }

    void verification() {
        constexpr double right = width - margin;
        constexpr double text_width = 150;
        constexpr double x = right - qr_side - 16 - text_width;
        page_.text({x, footer + 20, text_width, 13}, say("Verify this certificate"),
                   {.size = 9, .colour = grey, .align = Align::right});
        page_.text({x, footer + 33, text_width, 20}, code(),
                   {.size = 14, .weight = 650, .align = Align::right, .spacing = 0.6});
        page_.qr_code({right - qr_side, footer, qr_side, qr_side}, QrCode{look_.verification_url});
        page_.link({x - 80, footer + qr_side + 7, right - x + 80, 12}, look_.verification_url,
                   {.size = 8, .least_size = 4, .colour = accent_, .align = Align::right}, look_.verification_url);
    }

    /// "XXXXX-XXXXX": easier to read aloud.
    std::string code() const {
        return certificate_.code.size() == 10 ? certificate_.code.substr(0, 5) + "-" + certificate_.code.substr(5)
                                              : certificate_.code;
    }

    const attendance::Certificate& certificate_;
    const CertificateLook& look_;
    const text::Translator& translator_;
    Colour colour_;
    Colour accent_;
    PdfPage page_;
};

}  // namespace

std::string certificate_pdf(const attendance::Certificate& certificate, const CertificateLook& look,
                            const text::Translator& translator) {
    return Drawing{certificate, look, translator}.pdf();
}

}  // namespace passerelle::documents
