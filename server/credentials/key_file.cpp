// SPDX-License-Identifier: Apache-2.0
#include "server/credentials/key_file.hpp"

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <stdexcept>
#include <string>
#include <system_error>

namespace passerelle::server::credentials {

namespace {

using attendance::credential::parse_multikey;
using attendance::credential::PublicKey;
using attendance::credential::SigningKey;
using attendance::credential::to_multikey;
using nlohmann::json;

constexpr off_t largest_file = 1 << 20;

[[noreturn]] void fail_with_errno(const std::filesystem::path& file, const char* what) {
    throw std::system_error{errno, std::generic_category(), file.string() + " " + what};
}

/// An open file, closed in any case.
class Descriptor {
public:
    Descriptor(const std::filesystem::path& file, int flags)
        : descriptor_{::open(file.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)} {
        if (descriptor_ < 0) fail_with_errno(file, "cannot be opened");
    }
    ~Descriptor() { ::close(descriptor_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return descriptor_; }

private:
    int descriptor_;
};

/// The file's text, if its owner alone may read it.
std::string read_secret_file(const std::filesystem::path& file) {
    const Descriptor in{file, O_RDONLY};
    struct stat about {};
    if (::fstat(in.get(), &about) != 0) fail_with_errno(file, "cannot be read");
    if (!S_ISREG(about.st_mode) || about.st_size > largest_file)
        throw std::runtime_error{file.string() + " is no file of keys"};
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        throw std::runtime_error{file.string() +
                                 " is open to others than its owner: chmod 600 it, and rotate the keys"};
    std::string text(static_cast<std::size_t>(about.st_size), '\0');
    for (std::size_t done = 0; done < text.size();) {
        const auto count = ::read(in.get(), text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail_with_errno(file, "cannot be read");
        if (count == 0) text.resize(done);
        done += static_cast<std::size_t>(count);
    }
    return text;
}

void write_all(int descriptor, const std::string& text, const std::filesystem::path& file) {
    for (std::size_t done = 0; done < text.size();) {
        const auto count = ::write(descriptor, text.data() + done, text.size() - done);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail_with_errno(file, "cannot be written");
        done += static_cast<std::size_t>(count);
    }
    if (::fsync(descriptor) != 0) fail_with_errno(file, "cannot be written");
}

/// The whole of the file's JSON, or nothing where any part is not as it was written.
std::optional<KeySet> parse(const std::string& text) try {
    const auto root = json::parse(text);
    const auto& current = root.at("current");
    const auto key = SigningKey::parse(current.at("secret").get<std::string>());
    const auto made = parse_rfc3339(current.at("made").get<std::string>());
    // A secret that does not belong to its public key was damaged: nobody could verify what it signs.
    if (!key || !made || to_multikey(key->public_key()) != current.at("public")) return std::nullopt;
    KeySet keys{.current = *key, .made = *made};
    for (const auto& former : root.at("former")) {
        const auto public_key = parse_multikey(former.at("public").get<std::string>());
        const auto was_made = parse_rfc3339(former.at("made").get<std::string>());
        const auto retired = parse_rfc3339(former.at("retired").get<std::string>());
        if (!public_key || !was_made || !retired) return std::nullopt;
        keys.former.push_back({*public_key, *was_made, *retired});
    }
    return keys;
} catch (const json::exception&) {
    return std::nullopt;
}

std::string to_text(const KeySet& keys) {
    auto former = json::array();
    for (const auto& key : keys.former)
        former.push_back(
            {{"public", to_multikey(key.key)}, {"made", to_rfc3339(key.made)}, {"retired", to_rfc3339(key.retired)}});
    const json root{{"current",
                     {{"public", to_multikey(keys.current.public_key())},
                      {"secret", keys.current.secret()},
                      {"made", to_rfc3339(keys.made)}}},
                    {"former", former}};
    return root.dump(2) + "\n";
}

}  // namespace

std::vector<PublicKey> KeySet::public_keys() const {
    std::vector<PublicKey> keys{current.public_key()};
    for (const auto& key : former) keys.push_back(key.key);
    return keys;
}

KeySet read_key_file(const std::filesystem::path& file) {
    const auto keys = parse(read_secret_file(file));
    // What was read is left out: it may be half a secret.
    if (!keys)
        throw std::runtime_error{file.string() + " is damaged: put back a copy of it, or remove it to begin anew"};
    return *keys;
}

void write_key_file(const std::filesystem::path& file, const KeySet& keys) {
    auto fresh = file;
    fresh += ".new";
    // What a crash left behind is no key that was ever used.
    std::filesystem::remove(fresh);
    {
        const Descriptor out{fresh, O_WRONLY | O_CREAT | O_EXCL};
        write_all(out.get(), to_text(keys), fresh);
    }
    std::filesystem::rename(fresh, file);
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path{"."};
    const Descriptor directory{folder, O_RDONLY | O_DIRECTORY};
    if (::fsync(directory.get()) != 0) fail_with_errno(folder, "cannot be written");
}

}  // namespace passerelle::server::credentials
