// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "calendar/result.hpp"

#include <pugixml.hpp>

#include <string>
#include <string_view>

/// XML as strangers send it and as we write it (pugixml behind it: no network, no entities but the five of XML).
namespace passerelle::server::xml {

/// What a body may be at most.
struct Limits {
    std::size_t bytes = 64 * 1024;
    int depth = 16;
    int elements = 2'000;
};

/// Reads a document into `document`. `xml_malformed` where it is none, has a DTD, or exceeds a limit; none of its
/// entities is ever expanded.
Result<void> parse(std::string_view bytes, pugi::xml_document& document, const Limits& limits = {});

/// An element's name with its namespace, as "namespace:local"; the prefix is only how it was written.
struct Name {
    std::string_view space;
    std::string_view local;

    bool operator==(const Name&) const = default;
};
Name name_of(pugi::xml_node node);

/// The first child element of this name; an empty node where there is none.
pugi::xml_node child(pugi::xml_node parent, const Name& name);

/// A child element with a text, in which nothing is left that XML 1.0 cannot hold.
void add_text(pugi::xml_node parent, const char* element, std::string_view text);

/// The document with its declaration, UTF-8, without white space between elements.
std::string to_string(const pugi::xml_document& document);

}  // namespace passerelle::server::xml
