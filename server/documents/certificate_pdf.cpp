// SPDX-License-Identifier: Apache-2.0
#include "server/documents/certificate_pdf.hpp"

#include "calendar/zone.hpp"
#include "server/documents/pdf_page.hpp"
#include "text/dates.hpp"
#include "text/figures.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
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
constexpr double footer = 480;

std::string capitals(const std::string& text, Language language) {
    std::string result;
    return icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale{tag(language)}).toUTF8String(result);
}

const char* document_language(Language language) {
    return language == Language::english ? "en-CA" : "fr-CA";
}

/// "Marie Roy, directrice générale" is a name and a function.
std::pair<std::string, std::string> name_and_function(const std::string& signatory) {
    const auto comma = signatory.find(", ");
    if (comma == std::string::npos) return {signatory, {}};
    auto function = icu::UnicodeString::fromUTF8(signatory.substr(comma + 2));
    function.replace(0, 1, function.tempSubString(0, 1).toUpper());
    std::string text;
    return {signatory.substr(0, comma), function.toUTF8String(text)};
}

/// Draws one certificate; the parts stand in the order in which a screen reader tells them.
class Drawing {
public:
    Drawing(const attendance::Certificate& certificate, const CertificateLook& look, const text::Translator& translator)
        : certificate_{certificate},
          look_{look},
          translator_{translator},
          first_{look.language},
          second_{look.language == Language::french ? Language::english : Language::french},
          accent_{darkened_for_paper(parse_colour(look.colour))},
          page_{width, height, info()} {}

    std::string pdf() {
        ground();
        head();
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
    std::string say(Language language, std::string_view message, const std::vector<std::string>& arguments = {}) const {
        return translator_.format(language, message, arguments);
    }

    std::string day_of(Language language, Instant instant) const {
        return text::long_date(language, calendar::Zone::quebec().local_of(instant));
    }

    PdfInfo info() const {
        return {.title =
                    say(first_, "Certificate of participation") + " " + certificate_.number + " – " + certificate_.holder,
                .author = look_.organisation,
                .language = document_language(first_),
                .created = certificate_.issued_at};
    }

    /// The same thing in one language, or in both: the other one below, smaller. Gives the height that it took.
    template <class Words>
    double both(const Box& box, Words words, const TextStyle& style) {
        auto taken = page_.text(box, words(first_), style);
        if (!look_.bilingual) return taken;
        auto below = style;
        below.size = std::max(style.least_size, style.size * 0.82);
        below.weight = std::min(style.weight, 500);
        below.colour = grey;
        below.tag = "P";
        below.spacing = 0;
        below.from_bottom = false;
        below.language = document_language(second_);
        taken += 1;
        const auto rest = box.height - taken;
        return taken + page_.text({box.x, box.y + taken, box.width, rest}, words(second_), below);
    }
    template <class Words>
    double both(const Box& box, Words words, const TextStyle& style, double half) {
        auto upper = box;
        if (look_.bilingual) upper.height = half;
        auto taken = page_.text(upper, words(first_), style);
        if (!look_.bilingual) return taken;
        auto below = style;
        below.size = style.size * 0.68;
        below.weight = 500;
        below.colour = grey;
        below.language = document_language(second_);
        return taken + 2 +
               page_.text({box.x, box.y + taken + 2, box.width, box.height - taken - 2}, words(second_), below);
    }

    void ground() {
        page_.rosette({width / 2 - 230, 66, 460, 460}, tint(accent_));
        page_.fill({0, 0, width, 9}, accent_);
        page_.frame({20, 24, width - 40, height - 44}, accent_, 1.2);
        page_.frame({24, 28, width - 48, height - 52}, hairline, 0.5);
    }

    void head() {
        if (look_.logo) {
            page_.picture({margin, 44, 250, 46}, *look_.logo, look_.organisation);
        } else {
            page_.text({margin, 52, measure * 0.55, 26}, look_.organisation,
                       {.size = 17, .least_size = 7, .weight = 650, .colour = accent_});
        }
        const auto programme = [&](Language language) { return look_.programme.in(language); };
        const Box box{margin + measure * 0.6, 56, measure * 0.4, 34};
        const TextStyle style{.size = 12, .least_size = 6, .weight = 500, .colour = grey, .align = Align::right};
        if (look_.bilingual && programme(first_) != programme(second_)) {
            both(box, programme, style);
        } else {
            page_.text(box, programme(first_), style);
        }
    }

    void title() {
        const auto words = [&](Language language) { return say(language, "Certificate of participation"); };
        page_.text({margin, 106, measure, 36}, capitals(words(first_), first_),
                   {.size = 26, .weight = 600, .colour = accent_, .align = Align::centre, .spacing = 2.4, .tag = "H1"});
        if (look_.bilingual) {
            page_.text({margin, 138, measure, 16}, capitals(words(second_), second_),
                       {.size = 10.5,
                        .weight = 500,
                        .colour = grey,
                        .align = Align::centre,
                        .spacing = 0.9,
                        .language = document_language(second_)});
        }
        if (!certificate_.revoked_at) return;
        const auto revoked = [&](Language language) {
            return say(language, "Certificate revoked on {1}", {day_of(language, *certificate_.revoked_at)});
        };
        page_.text({margin, 90, measure, 16}, revoked(first_),
                   {.size = 12, .weight = 700, .colour = alarm, .align = Align::centre});
    }

    void holder() {
        const TextStyle small{.size = 11.5, .colour = grey, .align = Align::centre};
        both({margin, 158, measure, 30}, [&](Language l) { return say(l, "We certify that"); }, small);
        // One line while it stays readable from afar; a very long name takes two.
        page_.text({margin, look_.bilingual ? 186.0 : 176.0, measure, look_.bilingual ? 46.0 : 54.0},
                   certificate_.holder,
                   {.size = 38,
                    .least_size = 9,
                    .lines = certificate_.holder.size() > 70 ? 2 : 1,
                    .weight = 650,
                    .align = Align::centre,
                    .tag = "H2",
                    .from_bottom = true});
        page_.fill({width / 2 - 45, 237, 90, 2}, accent_);
    }

    void subject() {
        const TextStyle small{.size = 11.5, .colour = grey, .align = Align::centre};
        auto y = 246.0;
        y += both({margin, y, measure, 30}, [&](Language l) { return say(l, "took part in"); }, small) + 5;
        y += both({margin + 30, y, measure - 60, 352 - y - (look_.bilingual ? 8 : 0)},
                  [&](Language l) { return certificate_.title.in(l); },
                  {.size = 20, .least_size = 7, .lines = 2, .weight = 600, .align = Align::centre}, 44) +
             5;
        both({margin, y, measure, 380 - y}, [&](Language l) { return days(l); },
             {.size = look_.bilingual ? 10.5 : 12, .colour = grey, .align = Align::centre});
    }

    std::string days(Language language) const {
        const auto first = text::long_date(language, certificate_.first_day);
        const auto last = text::long_date(language, certificate_.last_day);
        return first == last ? say(language, "on {1}", {first}) : say(language, "from {1} to {2}", {first, last});
    }

    struct Fact {
        std::string label;
        std::string value;
        std::string note;
    };

    std::vector<Fact> figures(Language language) const {
        const auto scheduled = certificate_.attendance.scheduled;
        const auto present = certificate_.attendance.present;
        const auto share = scheduled > 0 ? present * 100 / scheduled : 0;  // rounded down, as the hours are
        std::vector<Fact> all{
            {say(language, "Scheduled hours"), text::duration(language, scheduled), {}},
            {say(language, "Hours attended"), text::duration(language, present),
             certificate_.attendance.excused > 0
                 ? say(language, "{1}% of the scheduled hours; {2} of absence excused",
                       {std::to_string(share), text::exact_duration(certificate_.attendance.excused)})
                 : say(language, "{1}% of the scheduled hours", {std::to_string(share)})},
        };
        if (certificate_.points_hundredths > 0) {
            const auto& credential = certificate_.credential.in(language);
            all.push_back({say(language, "Points"), text::hundredths(language, certificate_.points_hundredths),
                           credential.empty() ? "" : say(language, "toward the credential “{1}”", {credential})});
        }
        return all;
    }

    void facts() {
        constexpr double top = 384;
        constexpr double cell = 210;
        const auto first = figures(first_);
        const auto second = figures(second_);
        page_.fill({margin, top, measure, 70}, tint(accent_));
        auto x = (width - cell * static_cast<double>(first.size())) / 2;
        for (std::size_t i = 0; i < first.size(); ++i) {
            if (i > 0) page_.fill({x, top + 10, 0.75, 50}, hairline);
            fact({x + 10, top, cell - 20, 70}, first[i], second[i]);
            x += cell;
        }
        both({margin, 457, measure, 21},
             [&](Language language) {
                 return say(language,
                            "Granted because absence does not exceed {1}% of the scheduled hours. Watching a recording "
                            "does not count.",
                            {std::to_string(certificate_.absence_percent)});
             },
             {.size = look_.bilingual ? 8.0 : 9.0, .colour = grey, .align = Align::centre});
    }

    /// Label, value and note, one below the other; in two languages they share what is the same.
    void fact(const Box& box, const Fact& first, const Fact& second) {
        const TextStyle small{.size = look_.bilingual ? 8.5 : 9.5, .least_size = 5, .colour = grey, .align = Align::centre};
        auto other = small;
        other.language = document_language(second_);
        auto y = box.y + (look_.bilingual ? 4 : 8);
        const auto line = [&](const std::string& text, const TextStyle& style) {
            page_.text({box.x, y, box.width, 12}, text, style);
            y += look_.bilingual ? 10 : 13;
        };
        const bool two_labels = look_.bilingual && second.label != first.label;
        const double gap = look_.bilingual && !two_labels ? 5 : 0;  // so that all values stand on one line
        y += gap;
        line(first.label, small);
        if (two_labels) line(second.label, other);
        y += gap;
        page_.text({box.x, y, box.width, 26}, first.value,
                   {.size = look_.bilingual ? 17.0 : 21.0, .least_size = 9, .weight = 650, .align = Align::centre});
        y += look_.bilingual ? 21 : 27;
        if (first.note.empty()) return;
        line(first.note, small);
        if (look_.bilingual) line(second.note, other);
    }

    void signatory() {
        if (look_.signature) {
            page_.picture({margin, footer - 2, 190, 50}, *look_.signature,
                          say(first_, "Signature of {1}", {name_and_function(certificate_.signatory.in(first_)).first}));
        }
        page_.fill({margin, footer + 51, 210, 0.75}, ink);
        const auto [name, function] = name_and_function(certificate_.signatory.in(first_));
        const auto other = name_and_function(certificate_.signatory.in(second_)).second;
        double y = footer + 55;
        const auto line = [&](const std::string& text, const TextStyle& style) {
            if (!text.empty()) y += page_.text({margin, y, 210, footer + 104 - y}, text, style);
        };
        line(name, {.size = 10.5, .least_size = 5, .lines = name.size() > 60 ? 2 : 1, .weight = 650});
        line(function, {.size = 9, .least_size = 5, .colour = grey});
        if (look_.bilingual && other != function) {
            line(other, {.size = 8, .least_size = 5, .colour = grey, .language = document_language(second_)});
        }
        line(look_.organisation, {.size = 9, .least_size = 5, .weight = 500, .colour = grey});
    }

    void issue() {
        constexpr double x = margin + 246;
        labelled(x, footer + 8, "Number", [&](Language) { return certificate_.number; });
        labelled(x, footer + 52, "Issued on", [&](Language language) { return day_of(language, certificate_.issued_at); });
    }

    template <class Value>
    void labelled(double x, double y, std::string_view label, Value value) {
        const auto both_labels = look_.bilingual
                                     ? say(first_, label) + " · " + say(second_, label)
                                     : say(first_, label);
        page_.text({x, y, 180, 13}, both_labels, {.size = 9, .colour = grey});
        page_.text({x, y + 13, 180, 15}, value(first_), {.size = 11, .least_size = 5, .weight = 600});
        if (look_.bilingual && value(second_) != value(first_)) {
            page_.text({x, y + 28, 180, 12}, value(second_),
                       {.size = 8.5, .least_size = 5, .colour = grey, .language = document_language(second_)});
        }
    }

    void verification() {
        constexpr double right = width - margin;
        constexpr double text_width = 150;
        constexpr double x = right - qr_side - 16 - text_width;
        const auto words = [&](Language language) { return say(language, "Verify this certificate"); };
        const auto taken = both({x, footer + 16, text_width, 26}, words,
                                {.size = 9, .least_size = 5, .colour = grey, .align = Align::right});
        page_.text({x, footer + 18 + taken, text_width, 20}, code(),
                   {.size = 14, .weight = 650, .align = Align::right, .spacing = 0.6});
        page_.qr_code({right - qr_side, footer, qr_side, qr_side}, QrCode{look_.verification_url},
                      say(first_, "Square code that leads to the page which verifies this certificate"));
        page_.link({x - 80, footer + qr_side + 6, right - x + 80, 12}, look_.verification_url,
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
    Language first_;
    Language second_;
    Colour accent_;
    PdfPage page_;
};

}  // namespace

std::string certificate_pdf(const attendance::Certificate& certificate, const CertificateLook& look,
                            const text::Translator& translator) {
    return Drawing{certificate, look, translator}.pdf();
}

}  // namespace passerelle::documents
