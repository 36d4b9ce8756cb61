// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "booking/email_address.hpp"
#include "calendar/id.hpp"
#include "calendar/localized_text.hpp"
#include "calendar/time.hpp"
#include "storage/transaction.hpp"

#include <soci/soci.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// How values become columns and columns values again. For the files of this folder only: the rest of the house never
/// sees SOCI. Times are BIGINT microseconds, identifiers TEXT, booleans BIGINT 0 or 1, wall-clock times TEXT.
namespace passerelle::storage {

/// One row of an answer, read from left to right.
class Columns {
public:
    explicit Columns(const soci::row& row) : row_{row} {}

    std::string text() { return row_.get<std::string>(next_++); }
    std::int64_t integer() { return row_.get<long long>(next_++); }
    int small() { return static_cast<int>(integer()); }
    bool flag() { return integer() != 0; }
    Instant instant() { return from_microseconds(integer()); }
    LocalTime local() { return parse_local_time(text()).value(); }
    LocalizedText localized() {
        auto french = text();
        return {std::move(french), text()};
    }
    template <class IdType>
    IdType id() {
        return IdType::parse(text()).value();
    }

    /// Nothing for NULL; otherwise what `read`, a member of this class, gives.
    template <class Read>
    auto optional(Read read) -> std::optional<std::invoke_result_t<Read, Columns&>> {
        if (row_.get_indicator(next_) == soci::i_null) {
            ++next_;
            return std::nullopt;
        }
        return std::invoke(read, *this);
    }

private:
    const soci::row& row_;
    std::size_t next_ = 0;
};

/// A prepared statement whose parameters are given in order: as often as is wanted, each time of the same types.
class Statement {
public:
    Statement(Transaction& tx, std::string query);

    template <class... Values>
    Statement& with(const Values&... values) {
        used_ = 0;
        return also(values...);
    }

    /// More parameters, after those given already.
    template <class... Values>
    Statement& also(const Values&... values) {
        (bind(values), ...);
        return *this;
    }

    /// Runs a change; returns how many rows it touched.
    std::int64_t run();

    /// Runs a question and makes a value of each row.
    template <class Make>
    auto all(Make make) {
        std::vector<std::invoke_result_t<Make&, Columns&>> found;
        open();
        while (statement_.fetch()) {
            Columns columns{row_};
            found.push_back(make(columns));
        }
        return found;
    }
    template <class Make>
    auto first(Make make) -> std::optional<std::invoke_result_t<Make&, Columns&>> {
        auto found = all(make);
        if (found.empty()) return std::nullopt;
        return std::move(found.front());
    }

private:
    /// Where a parameter stands while the statement runs.
    struct Cell {
        std::string text;
        long long number = 0;
        soci::indicator indicator = soci::i_ok;
    };

    void bind(const std::string& value) { text_cell().text = value; }
    void bind(std::string_view value) { text_cell().text = value; }
    void bind(const char* value) { text_cell().text = value; }
    void bind(bool value) { number_cell().number = value ? 1 : 0; }
    void bind(int value) { number_cell().number = value; }
    void bind(std::int64_t value) { number_cell().number = value; }
    void bind(Instant value) { bind(to_microseconds(value)); }
    void bind(LocalTime value) { bind(passerelle::to_string(value)); }
    void bind(const LocalizedText& value) {
        bind(value.french);
        bind(value.english);
    }
    template <class Tag>
    void bind(const Id<Tag>& value) {
        bind(value.to_string());
    }
    template <class Tag>
    void bind(const std::vector<Id<Tag>>& values) {
        for (const auto& value : values) bind(value);
    }
    template <class Value>
    void bind(const std::optional<Value>& value) {
        if (value) return bind(*value);
        constexpr bool is_number = std::is_integral_v<Value> || std::is_same_v<Value, Instant>;
        (is_number ? number_cell() : text_cell()).indicator = soci::i_null;
    }

    Cell& text_cell();
    Cell& number_cell();
    Cell* reuse();
    void prepare(bool with_rows);
    void open();

    std::string query_;
    std::vector<std::unique_ptr<Cell>> cells_;
    std::size_t used_ = 0;
    bool prepared_ = false;
    soci::row row_;
    soci::statement statement_;
};

/// ":p0, :p1, :p2": as many parameters as there are ids, for IN lists.
std::string placeholders(std::size_t count);

/// Calls `use` with pieces of at most 500 ids, so that IN lists stay within what every engine takes.
template <class IdType, class Use>
void in_pieces(const std::vector<IdType>& ids, Use use) {
    constexpr std::size_t piece = 500;
    for (std::size_t at = 0; at < ids.size(); at += piece)
        use(std::vector<IdType>(ids.begin() + static_cast<std::ptrdiff_t>(at),
                                ids.begin() + static_cast<std::ptrdiff_t>(std::min(at + piece, ids.size()))));
}

}  // namespace passerelle::storage
