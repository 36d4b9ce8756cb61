// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "notifications/mailer.hpp"

namespace passerelle::notifications {

/// Hands each mail to an SMTP server through libcurl, one recipient at a time, over a connection that is kept for the
/// next ones. TLS is required unless the settings say otherwise, and its certificate is always verified.
class SmtpMailer : public Mailer {
public:
    explicit SmtpMailer(config::MailSettings settings);
    ~SmtpMailer() override;

    Attempt deliver(const storage::Notice& notice, std::stop_token stop) override;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace passerelle::notifications
