// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/certificate.hpp"
#include "attendance/credential/signing_key.hpp"
#include "server/usecases/context.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace passerelle::usecases {

// Not hidden by the one below: files of this folder write local times too.
using passerelle::to_string;

/// The keys that sign, or signed, in the service's name.
struct TrustedKeys {
    std::vector<attendance::credential::PublicKey> keys;
    std::string did;
};

enum class FileStanding {
    standing,  ///< every byte is as it was issued, and the certificate stands
    revoked,   ///< every byte is as it was issued, but the certificate was revoked
    replaced,  ///< the same, but another took its place
    altered,   ///< it was made from a file of ours, and changed since
    foreign,   ///< nothing in it says that it is from here
};

std::string_view standing_name(FileStanding standing);

struct CheckedFile {
    FileStanding standing = FileStanding::foreign;
    std::optional<attendance::Certificate> certificate = {};  ///< what we certified, also where the file was altered
    std::optional<attendance::Certificate> successor = {};
};

/// A certificate's PDF or its credential, or any other bytes. Nothing of it is kept. Whatever byte of a file of ours is
/// changed, its standing is `altered` or `foreign`.
CheckedFile check_file(const Context& context, std::string_view file, const TrustedKeys& trusted);

}  // namespace passerelle::usecases
