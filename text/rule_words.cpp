// SPDX-License-Identifier: Apache-2.0
#include "text/rule_words.hpp"

#include "text/dates.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace passerelle::text {

namespace {

using calendar::Frequency;
using calendar::RuleParts;

constexpr const char* tr(const char* message) {
    return message;
}

constexpr std::array ordinals{tr("the first {1}"), tr("the second {1}"), tr("the third {1}"), tr("the fourth {1}"),
                              tr("the fifth {1}")};
/// Says one rule in one language.
class Speaker {
public:
    Speaker(const Translator& translator, Language language, const RuleParts& parts, LocalTime first)
        : translator_{translator}, language_{language}, parts_{parts}, first_{date::floor<date::days>(first)} {}

    std::string say() const {
        auto text = how_often();
        for (const auto& part : {which_days(), which_months(), how_long()})
            if (!part.empty()) text += ", " + part;
        return text;
    }

private:
    std::string tell(std::string_view message, const std::vector<std::string>& arguments = {}) const {
        return translator_.format(language_, message, arguments);
    }

    std::string how_often() const {
        const auto& say = translator_;
        switch (parts_.frequency) {
            case Frequency::daily:
                return say.plural(language_, "Every day", "Every {1} days", parts_.interval);
            case Frequency::weekly:
                return say.plural(language_, "Every week", "Every {1} weeks", parts_.interval);
            case Frequency::monthly:
                return say.plural(language_, "Every month", "Every {1} months", parts_.interval);
            case Frequency::yearly:
                return say.plural(language_, "Every year", "Every {1} years", parts_.interval);
        }
        return {};
    }

    /// "mercredi et jeudi", "Wednesday and Thursday"
    std::string list(const std::vector<std::string>& items) const {
        std::string text;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (i > 0) text += i + 1 == items.size() ? " " + tell(tr("and")) + " " : ", ";
            text += items[i];
        }
        return text;
    }

    std::string day(int ordinal, std::size_t index) const {
        const auto name = weekday_name(language_, index);
        if (ordinal == 0) return tell(tr("on {1}"), {name});
        if (ordinal == -1) return tell(tr("the last {1}"), {name});
        if (ordinal > 0 && ordinal <= static_cast<int>(ordinals.size()))
            return tell(ordinals.at(static_cast<std::size_t>(ordinal - 1)), {name});
        if (ordinal < 0) return tell(tr("the {1} number {2} from the end"), {name, std::to_string(-ordinal)});
        return tell(tr("the {1} number {2}"), {name, std::to_string(ordinal)});
    }

    std::string month_day(int number) const {
        if (number == -1) return tell(tr("on the last day"));
        if (number < 0) return tell(tr("on day {1} from the end"), {std::to_string(-number)});
        if (number == 1) return tell(tr("on the 1st"));
        return tell(tr("on day {1}"), {std::to_string(number)});
    }

    std::string which_days() const {
        std::vector<std::string> said;
        for (const auto& [ordinal, index] : parts_.days) said.push_back(day(ordinal, index));
        for (const int number : parts_.month_days) said.push_back(month_day(number));
        if (said.empty()) said = implied();
        return list(said);
    }

    /// What the first start says where the rule does not.
    std::vector<std::string> implied() const {
        const date::year_month_day day_of{first_};
        if (parts_.frequency == Frequency::daily) return {};
        if (parts_.frequency == Frequency::weekly) return {day(0, date::weekday{first_}.iso_encoding() - 1)};
        return {month_day(static_cast<int>(static_cast<unsigned>(day_of.day())))};
    }

    std::string which_months() const {
        std::vector<std::string> said;
        for (const int month : parts_.months) said.push_back(month_name(language_, static_cast<unsigned>(month)));
        if (said.empty() && parts_.frequency == Frequency::yearly && parts_.days.empty())
            said.push_back(month_name(language_, static_cast<unsigned>(date::year_month_day{first_}.month())));
        return said.empty() ? std::string{} : tell(tr("in {1}"), {list(said)});
    }

    std::string how_long() const {
        if (parts_.count) return translator_.plural(language_, "once", "{1} times in all", *parts_.count);
        if (parts_.until) return tell(tr("until {1}"), {long_date(language_, *parts_.until)});
        return {};
    }

    const Translator& translator_;
    Language language_;
    const RuleParts& parts_;
    date::local_days first_;
};

}  // namespace

std::string rule_words(const Translator& translator, Language language, const calendar::RecurrenceRule& rule,
                       LocalTime first) {
    const auto parts = rule.parts();
    return Speaker{translator, language, parts, first}.say();
}

}  // namespace passerelle::text
