// SPDX-License-Identifier: Apache-2.0
#include "notifications/mailer.hpp"

#include "notifications/folder_mailer.hpp"
#include "notifications/smtp_mailer.hpp"

namespace passerelle::notifications {

std::unique_ptr<Mailer> make_mailer(const config::Settings& settings) {
    if (settings.mail.transport == config::MailTransport::smtp) return std::make_unique<SmtpMailer>(settings.mail);
    return std::make_unique<FolderMailer>(settings.data_dir / "outbox", settings.mail);
}

}  // namespace passerelle::notifications
