// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "attendance/credential/signing_key.hpp"
#include "calendar/time.hpp"

#include <filesystem>
#include <vector>

namespace passerelle::server::credentials {

/// A key that signs no more. Its secret is gone; what it signed is still verified by it.
struct FormerKey {
    attendance::credential::PublicKey key{};
    Instant made;
    Instant retired;

    bool operator==(const FormerKey&) const = default;
};

/// The keys of the service, apart from its database: whoever copies the one cannot sign in its name.
struct KeySet {
    attendance::credential::SigningKey current;
    Instant made;
    std::vector<FormerKey> former = {};  ///< newest first

    /// All public keys, the current one first.
    std::vector<attendance::credential::PublicKey> public_keys() const;
};

/// Throws std::runtime_error, with what to do about it, where the file cannot be read, is open to others than its
/// owner, or holds no keys.
KeySet read_key_file(const std::filesystem::path& file);

/// Replaces the file as a whole (0600), durably: after a crash there is the former or the new one. The caller holds
/// the lock of `KeyRing`. Throws std::system_error.
void write_key_file(const std::filesystem::path& file, const KeySet& keys);

}  // namespace passerelle::server::credentials
