// SPDX-License-Identifier: Apache-2.0
#include "server/pages/upload.hpp"

namespace passerelle::server::pages {

Result<Upload> uploaded(const Call& call) {
    auto parts = http::parse_multipart(call.request.headers.find("Content-Type").value_or(""), call.request.body);
    if (!parts) return fail(Failure::malformed, "form_malformed");
    Upload upload;
    std::vector<std::pair<std::string, std::string>> fields;
    for (auto& part : *parts) {
        if (part.name == "file") {
            upload.file_name = std::move(part.file_name);
            upload.file = std::move(part.content);
        } else {
            fields.emplace_back(std::move(part.name), std::move(part.content));
        }
    }
    upload.fields = http::Parameters{std::move(fields)};
    return upload;
}

}  // namespace passerelle::server::pages
