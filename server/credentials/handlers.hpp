// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/call.hpp"

/// Certificates for programs: Open Badges 3.0, W3C Verifiable Credentials 2.0. They are signed when they are asked for,
/// by the current key.
namespace passerelle::server::credentials {

/// /.well-known/did.json, and /did.json for a service below a path: the keys by which credentials are verified.
http::Response did_document(Call& call);

/// /credentials/status/{year}.json: which certificates of the year were revoked.
http::Response status_list(Call& call);

/// /attestations/{certificate}/credential.json: for the holder and for staff. 410 once it is revoked.
http::Response of_certificate(Call& call);

/// /verification/{code}/credential.json: for whoever has the code.
http::Response of_code(Call& call);

}  // namespace passerelle::server::credentials
