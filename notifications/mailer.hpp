// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "config/settings.hpp"
#include "storage/notices.hpp"

#include <memory>
#include <stop_token>
#include <string>

namespace passerelle::notifications {

enum class Outcome {
    sent,       ///< the next server, or the disk, has taken charge of it
    postponed,  ///< not now: the server is away, slow, or asks to come back
    refused,    ///< the server does not want this mail, or this recipient
};

/// What became of one attempt; `reason` is for the organizer's page and the log, and is empty when sent.
struct Attempt {
    Outcome outcome = Outcome::sent;
    std::string reason = {};
};

/// A way for mails to leave. Used by one thread at a time.
class Mailer {
public:
    Mailer() = default;
    Mailer(const Mailer&) = delete;
    Mailer& operator=(const Mailer&) = delete;
    virtual ~Mailer() = default;

    /// Tries once, within two minutes. `stop` gives up early, but never when the mail might have been taken already.
    virtual Attempt deliver(const storage::Notice& notice, std::stop_token stop) = 0;
};

/// The mailer that the settings ask for; the folder is <data_dir>/outbox.
std::unique_ptr<Mailer> make_mailer(const config::Settings& settings);

}  // namespace passerelle::notifications
