// SPDX-License-Identifier: Apache-2.0
#include "server/credentials/key_ring.hpp"

#include "storage/file_lock.hpp"

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace passerelle::server::credentials {

namespace {

using attendance::credential::SigningKey;

std::filesystem::path lock_of(std::filesystem::path file) {
    return file += ".lock";
}

/// One process at a time changes the file.
void demand(const storage::FileLock& lock, const std::filesystem::path& file) {
    if (!lock.held()) throw std::runtime_error{file.string() + " is being changed by another process: try again"};
}

void make_first_key(const std::filesystem::path& file, const RandomSource& random, Instant now) {
    if (file.has_parent_path()) std::filesystem::create_directories(file.parent_path());
    const storage::FileLock lock{lock_of(file)};
    demand(lock, file);
    if (!std::filesystem::exists(file)) write_key_file(file, KeySet{.current = SigningKey::make(random), .made = now});
}

}  // namespace

KeyRing::KeyRing(std::filesystem::path file, const RandomSource& random, Instant now) : file_{std::move(file)} {
    if (!std::filesystem::exists(file_)) make_first_key(file_, random, now);
    keys();
}

std::shared_ptr<const KeySet> KeyRing::keys() const {
    const std::lock_guard held{mutex_};
    const auto current = version();
    if (!keys_ || current != read_) {
        keys_ = std::make_shared<const KeySet>(read_key_file(file_));
        read_ = current;
    }
    return keys_;
}

std::shared_ptr<const KeySet> KeyRing::rotate(const RandomSource& random, Instant now) {
    {
        const storage::FileLock lock{lock_of(file_)};
        demand(lock, file_);
        auto keys = read_key_file(file_);
        keys.former.insert(keys.former.begin(), {keys.current.public_key(), keys.made, now});
        keys.current = SigningKey::make(random);
        keys.made = now;
        write_key_file(file_, keys);
    }
    return keys();
}

KeyRing::Version KeyRing::version() const {
    struct stat about {};
    if (::stat(file_.c_str(), &about) != 0)
        throw std::system_error{errno, std::generic_category(), file_.string() + " cannot be read"};
    return {about.st_ino, about.st_ctim.tv_sec * std::int64_t{1'000'000'000} + about.st_ctim.tv_nsec};
}

}  // namespace passerelle::server::credentials
