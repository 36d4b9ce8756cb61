// SPDX-License-Identifier: Apache-2.0
#include "server/xml/document.hpp"

#include "server/http/text.hpp"

#include <algorithm>
#include <sstream>

namespace passerelle::server::xml {

namespace {

bool within(const pugi::xml_node& root, const Limits& limits) {
    struct Walker : pugi::xml_tree_walker {
        explicit Walker(const Limits& given) : limits{given} {}

        bool for_each(pugi::xml_node& node) override {
            if (node.type() == pugi::node_doctype || depth() >= limits.depth) return false;
            return node.type() != pugi::node_element || ++elements <= limits.elements;
        }

        const Limits& limits;
        int elements = 0;
    };
    Walker walker{limits};
    auto node = root;
    return node.traverse(walker);
}

/// The namespace that a prefix stands for where the node is; the default one for an empty prefix.
std::string_view space_of(pugi::xml_node node, std::string_view prefix) {
    if (prefix == "xml") return "http://www.w3.org/XML/1998/namespace";
    const auto attribute = prefix.empty() ? std::string{"xmlns"} : "xmlns:" + std::string{prefix};
    for (; node; node = node.parent())
        if (const auto declared = node.attribute(attribute.c_str())) return declared.value();
    return {};
}

/// Of XML 1.0's characters all but the controls.
std::string holdable(std::string_view text) {
    std::string kept;
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t' || c == '\r') kept += c;
    return kept;
}

}  // namespace

Result<void> parse(std::string_view bytes, pugi::xml_document& document, const Limits& limits) {
    const auto malformed = fail(Failure::malformed, "xml_malformed");
    // Controls are no XML; a NUL would end the text for some readers and not for others.
    const bool controls = std::ranges::any_of(
        bytes, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t'; });
    if (bytes.size() > limits.bytes || controls || !http::valid_utf8(bytes)) return malformed;
    const auto parsed = document.load_buffer(bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_doctype,
                                             pugi::encoding_utf8);
    if (!parsed || !document.document_element() || !within(document, limits)) return malformed;
    return {};
}

Name name_of(pugi::xml_node node) {
    const std::string_view written = node.name();
    const auto colon = written.find(':');
    if (colon == std::string_view::npos) return {space_of(node, {}), written};
    return {space_of(node, written.substr(0, colon)), written.substr(colon + 1)};
}

pugi::xml_node child(pugi::xml_node parent, const Name& name) {
    for (auto node = parent.first_child(); node; node = node.next_sibling())
        if (node.type() == pugi::node_element && name_of(node) == name) return node;
    return {};
}

void add_text(pugi::xml_node parent, const char* element, std::string_view text) {
    parent.append_child(element).text().set(holdable(text).c_str());
}

std::string to_string(const pugi::xml_document& document) {
    std::ostringstream out;
    out << R"(<?xml version="1.0" encoding="UTF-8"?>)";
    document.save(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    // A reader takes a bare CR LF for LF (XML 1.0, 2.11).
    auto text = out.str();
    for (auto at = text.find('\r'); at != std::string::npos; at = text.find('\r', at)) text.replace(at, 1, "&#13;");
    return text;
}

}  // namespace passerelle::server::xml
