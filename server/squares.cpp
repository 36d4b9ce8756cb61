// SPDX-License-Identifier: Apache-2.0
#include "server/squares.hpp"

#include "server/documents/qr_code.hpp"

namespace passerelle::server {

std::vector<std::string> squares_of(const std::string& text) {
    const documents::QrCode code{text};
    std::vector<std::string> rows(static_cast<std::size_t>(code.size()));
    for (int row = 0; row < code.size(); ++row)
        for (int column = 0; column < code.size(); ++column)
            rows[static_cast<std::size_t>(row)] += code.dark(column, row) ? '1' : '0';
    return rows;
}

}  // namespace passerelle::server
