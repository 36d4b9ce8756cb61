// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "server/http/message.hpp"

#include <string>
#include <string_view>

namespace passerelle::http {

/// Whether an Accept-Encoding lets gzip be sent: named (or `*`) with a weight above zero, and not below that of
/// `identity` where that is named (RFC 9110, 12.5.3). A malformed member counts as not there.
bool accepts_gzip(std::string_view accept_encoding);

/// How content may travel.
enum class Encoding { identity, gzip, brotli };

/// Of all that an Accept-Encoding allows, the smallest that it does not like less: brotli before gzip before neither.
Encoding preferred_encoding(std::string_view accept_encoding);

/// The name that Content-Encoding bears; empty for identity.
std::string_view to_string(Encoding encoding);

/// Text in one of its shapes: HTML, CSS, JavaScript, JSON, SVG, XML, calendars. Pictures, fonts and PDFs are
/// compressed.
bool is_compressible(std::string_view content_type);

/// `content` as one gzip member, without a time stamp: the same content gives the same bytes. `level` is zlib's, 1
/// to 9.
std::string gzip(std::string_view content, int level = 6);

/// `content` in brotli (RFC 7932); `quality` from 0 to 11.
std::string brotli(std::string_view content, int quality = 6);

/// An entity tag as that of an encoded form, which is not the same bytes: "abc" becomes "abc-gzip".
std::string encoded_etag(std::string_view etag, Encoding encoding);

/// Compresses a response in place where the request accepts it and it is worth it (over 1 KiB, compressible, not
/// encoded already, no `no-transform` in Cache-Control). Adds `Vary: Accept-Encoding` to whatever is compressible, and
/// tells the ETag of the compressed form from the plain one's by a suffix, since they are not the same bytes. Call
/// before apply_conditional. Not for pages where a secret stands beside what a stranger chose: their lengths would tell
/// it (BREACH).
void apply_compression(const Request& request, Response& response);

}  // namespace passerelle::http
