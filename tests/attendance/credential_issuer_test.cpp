// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/issuer.hpp"
#include "tests/attendance/credential_world.hpp"

#include <gtest/gtest.h>

namespace passerelle::attendance::credential {
namespace {

TEST(IssuerTest, IsNamedByThePublicAddress) {
    const std::pair<const char*, const char*> cases[] = {
        {"https://passerelle.exemple.quebec", "did:web:passerelle.exemple.quebec"},
        {"https://Passerelle.Exemple.Quebec/", "did:web:passerelle.exemple.quebec"},
        {"https://exemple.quebec:8443", "did:web:exemple.quebec%3A8443"},
        {"http://127.0.0.1:8080", "did:web:127.0.0.1%3A8080"},
        {"https://exemple.quebec/agenda", "did:web:exemple.quebec:agenda"},
        {"https://exemple.quebec:8443/a/b~c", "did:web:exemple.quebec%3A8443:a:b%7Ec"},
        {"https://[::1]:8080", "did:web:%5B%3A%3A1%5D%3A8080"},
    };
    for (const auto& [url, did] : cases) EXPECT_EQ(did_web(url), did) << url;
    for (const auto* wrong : {"", "exemple.quebec", "ftp://exemple.quebec", "https://", "https:///x", "http://a b"})
        EXPECT_FALSE(did_web(wrong)) << wrong;
}

TEST(IssuerTest, ShowsEveryKeyOfThePastAndThePresent) {
    const std::vector keys{key_of(1).public_key(), key_of(2).public_key()};
    const auto document = did_document(issuer().did, keys);
    EXPECT_EQ(document["id"], issuer().did);
    ASSERT_EQ(document["verificationMethod"].size(), 2U);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto& method = document["verificationMethod"][i];
        EXPECT_EQ(method["id"], issuer().did + "#" + to_multikey(keys[i]));
        EXPECT_EQ(method["type"], "Multikey");
        EXPECT_EQ(method["controller"], issuer().did);
        EXPECT_EQ(parse_multikey(method["publicKeyMultibase"].get<std::string>()), keys[i]);
        EXPECT_EQ(document["assertionMethod"][i], method["id"]);
    }
    EXPECT_EQ(document.dump().find(key_of(1).secret()), std::string::npos);
}

}  // namespace
}  // namespace passerelle::attendance::credential
