// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace passerelle::server {

/// The files of the pages, ready to be sent: as they are and compressed, each with its ETag. Made once; thread-safe.
class Assets {
public:
    Assets();

    /// The answer for "/assets/…"; nothing where there is no such file.
    std::optional<http::Response> find(const http::Request& request) const;

private:
    struct Asset {
        std::string type;
        std::string etag;
        std::shared_ptr<const std::string> plain;
        std::shared_ptr<const std::string> gzip;  ///< null where compressing gains nothing
    };
    std::map<std::string, Asset, std::less<>> by_path_;
};

}  // namespace passerelle::server
