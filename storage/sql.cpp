// SPDX-License-Identifier: Apache-2.0
#include "storage/sql.hpp"

namespace passerelle::storage {

Statement::Statement(Transaction& tx, std::string query) : query_{std::move(query)}, statement_{tx.sql()} {}

Statement::Cell* Statement::reuse() {
    if (used_ == cells_.size()) return nullptr;
    auto* cell = cells_[used_++].get();
    cell->indicator = soci::i_ok;
    return cell;
}

Statement::Cell& Statement::text_cell() {
    if (auto* cell = reuse()) return *cell;
    auto& cell = *cells_.emplace_back(std::make_unique<Cell>());
    ++used_;
    statement_.exchange(soci::use(cell.text, cell.indicator));
    return cell;
}

Statement::Cell& Statement::number_cell() {
    if (auto* cell = reuse()) return *cell;
    auto& cell = *cells_.emplace_back(std::make_unique<Cell>());
    ++used_;
    statement_.exchange(soci::use(cell.number, cell.indicator));
    return cell;
}

void Statement::prepare(bool with_rows) {
    if (prepared_) return;
    statement_.alloc();
    statement_.prepare(query_);
    statement_.define_and_bind();
    if (with_rows) statement_.exchange_for_rowset(soci::into(row_));
    prepared_ = true;
}

std::int64_t Statement::run() {
    prepare(false);
    statement_.execute(true);
    return statement_.get_affected_rows();
}

void Statement::open() {
    prepare(true);
    statement_.execute();
}

std::string placeholders(std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) list += (i == 0 ? ":p" : ", :p") + std::to_string(i);
    return list;
}

}  // namespace passerelle::storage
