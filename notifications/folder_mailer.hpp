// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/mailer.hpp"

#include <filesystem>

namespace passerelle::notifications {

/// Writes each mail as <folder>/<notice id>.eml, whole or not at all; a repeat gives the same file. The folder is made
/// at the first mail, and only its owner can read what is in it.
class FolderMailer : public Mailer {
public:
    FolderMailer(std::filesystem::path folder, config::MailSettings settings);

    Attempt deliver(const storage::Notice& notice, std::stop_token stop) override;

private:
    std::filesystem::path folder_;
    config::MailSettings settings_;
};

}  // namespace passerelle::notifications
