// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/credential/signing_key.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// A file whose last line signs every byte before it: how a PDF is told from one that somebody changed. The line is a
/// comment to readers of PDF: "%Passerelle-Ed25519 KEY LABEL SIGNATURE", key and signature in base58.
namespace passerelle::attendance::credential {

/// The file with its seal. The label, of letters and digits, says which of our files it is; it is signed too.
std::string sealed(std::string file, std::string_view label, const SigningKey& key);

enum class SealVerdict {
    sound,
    unsealed,     ///< no such line at its end
    unknown_key,  ///< somebody else's
    broken,       ///< another byte than when it was sealed
};

struct SealReading {
    SealVerdict verdict = SealVerdict::unsealed;
    std::string label = {};  ///< as it stands there: to be believed where the seal is sound
};

/// Any bytes may be given. One that is sound has no byte of its own: change, add or take away any, and it is not.
SealReading read_seal(std::string_view file, const std::function<bool(const PublicKey&)>& is_ours);

}  // namespace passerelle::attendance::credential
