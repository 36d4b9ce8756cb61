// SPDX-License-Identifier: Apache-2.0
#include "notifications/folder_mailer.hpp"

#include "notifications/mail_message.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

namespace passerelle::notifications {

namespace {

namespace fs = std::filesystem;

/// A file descriptor that is closed in any case.
class Descriptor {
public:
    Descriptor(const fs::path& path, int flags) : number_{::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR)} {
        if (number_ < 0) throw std::system_error(errno, std::generic_category(), path.string());
    }
    ~Descriptor() { ::close(number_); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    void write(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto written = ::write(number_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written < 0) throw std::system_error(errno, std::generic_category(), "write");
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
    }
    void sync() const {
        if (::fsync(number_) != 0) throw std::system_error(errno, std::generic_category(), "fsync");
    }

private:
    int number_;
};

void write_atomically(const fs::path& folder, const std::string& name, std::string_view bytes) {
    const auto draft = folder / ("." + name + ".draft");
    const Descriptor file{draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW};
    file.write(bytes);
    file.sync();
    fs::rename(draft, folder / name);
    Descriptor{folder, O_RDONLY | O_DIRECTORY}.sync();
}

}  // namespace

FolderMailer::FolderMailer(fs::path folder, config::MailSettings settings)
    : folder_{std::move(folder)}, settings_{std::move(settings)} {}

Attempt FolderMailer::deliver(const storage::Notice& notice, std::stop_token) {
    const auto mail = mail_of(notice, settings_);
    if (!mail) return {Outcome::refused, "an address is malformed"};
    try {
        if (fs::create_directories(folder_)) fs::permissions(folder_, fs::perms::owner_all);
        write_atomically(folder_, notice.id.to_string() + ".eml", to_bytes(*mail));
        return {};
    } catch (const std::system_error& error) {
        return {Outcome::postponed, error.what()};
    }
}

}  // namespace passerelle::notifications
