// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace passerelle::server {

/// Rows as RFC 4180 writes them, in UTF-8 with a byte order mark, as spreadsheets want it. No cell can be taken for a
/// formula: what begins like one gets an apostrophe before it (OWASP, CSV injection). Numbers are left as they are.
class Csv {
public:
    void row(const std::vector<std::string>& cells);
    /// As a file of this name.
    http::Response response(const std::string& file_name) const;
    const std::string& text() const { return text_; }

private:
    std::string text_ = "\xEF\xBB\xBF";
};

/// One cell, quoted where it has to be.
std::string csv_cell(std::string_view text);

}  // namespace passerelle::server
