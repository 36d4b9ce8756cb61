// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/canonical_json.hpp"
#include "attendance/credential/multibase.hpp"
#include "attendance/credential/proof.hpp"
#include "tests/attendance/credential_world.hpp"
#include "tests/source_folder.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sodium.h>

#include <fstream>
#include <functional>

namespace passerelle::attendance::credential {
namespace {

using nlohmann::json;

const Instant later = at("2027-01-01T00:00:00Z");

json published() {
    std::ifstream in{test::fixtures() / "credentials/eddsa-jcs-2022.json"};
    return json::parse(in);
}

TEST(Proof, IsTheOneOfThePublishedVectors) {
    const auto given = published();
    const auto key = SigningKey::parse(given["secretKeyMultibase"].get<std::string>()).value();
    EXPECT_EQ(to_multikey(key.public_key()), given["publicKeyMultibase"]);
    EXPECT_EQ(canonical_json(given["document"]), given["canonicalDocument"].get<std::string>());
    for (const auto& vector : given["vectors"]) {
        const auto& options = vector["options"];
        if (vector.contains("hashData")) {
            EXPECT_EQ(canonical_json(options), vector["canonicalOptions"].get<std::string>());
            const auto data = hash_data(given["document"], options).value();
            std::string hex(data.size() * 2 + 1, '\0');
            sodium_bin2hex(hex.data(), hex.size(), data.data(), data.size());
            hex.pop_back();
            EXPECT_EQ(hex, vector["hashData"]);
        }
        auto wanted = options;
        wanted["proofValue"] = vector["proofValue"];
        const auto method = options["verificationMethod"].get<std::string>();
        const auto secured = with_proof(given["document"], key, method, at("2023-02-24T23:36:38.75Z"));
        EXPECT_EQ(secured["proof"], wanted);
        EXPECT_EQ(verify_proof(
                      secured, [&](const std::string&) { return key.public_key(); }, later),
                  Verdict::valid);
    }
}

TEST(Proof, HoldsForTheKeyThatSignedAndNoOther) {
    const auto key = key_of(1);
    const auto secured = signed_by(key, a_credential());
    EXPECT_EQ(verify_proof(secured, only(key.public_key()), later), Verdict::valid);
    EXPECT_EQ(verify_proof(secured, only(key_of(2).public_key()), later), Verdict::unknown_key);
    const auto another = [](const std::string&) { return key_of(2).public_key(); };
    EXPECT_EQ(verify_proof(secured, another, later), Verdict::altered);
}

TEST(Proof, SaysWhatIsWrongWithADocument) {
    const auto key = key_of(1);
    const auto verdict = [&](auto change) {
        auto secured = signed_by(key, a_credential());
        change(secured);
        return verify_proof(secured, only(key.public_key()), later);
    };
    const std::pair<Verdict, std::function<void(json&)>> cases[] = {
        {Verdict::valid, [](json&) {}},
        {Verdict::unsigned_document, [](json& d) { d.erase("proof"); }},
        {Verdict::unsigned_document, [](json& d) { d = json::array({d}); }},
        {Verdict::unsigned_document, [](json& d) { d = "text"; }},
        {Verdict::unsupported, [](json& d) { d["proof"] = json::array({d["proof"]}); }},
        {Verdict::unsupported, [](json& d) { d["proof"]["type"] = "Ed25519Signature2020"; }},
        {Verdict::unsupported, [](json& d) { d["proof"]["cryptosuite"] = "eddsa-rdfc-2022"; }},
        {Verdict::unsupported, [](json& d) { d["proof"]["proofPurpose"] = "authentication"; }},
        {Verdict::malformed, [](json& d) { d["proof"].erase("proofValue"); }},
        {Verdict::malformed, [](json& d) { d["proof"]["proofValue"] = 5; }},
        {Verdict::malformed, [](json& d) { d["proof"]["proofValue"] = "z111"; }},
        {Verdict::malformed, [](json& d) { d["proof"].erase("verificationMethod"); }},
        {Verdict::malformed, [](json& d) { d["proof"]["expires"] = "soon"; }},
        {Verdict::malformed, [](json& d) { d["credentialSubject"]["score"] = 1.5; }},
        {Verdict::expired, [](json& d) { d["proof"]["expires"] = "2026-12-31T00:00:00Z"; }},
        {Verdict::altered, [](json& d) { d["proof"]["expires"] = "2027-12-31T00:00:00Z"; }},
        {Verdict::altered, [](json& d) { d["proof"]["created"] = "2026-10-08T15:00:01Z"; }},
        {Verdict::altered, [](json& d) { d["name"] = "Un autre cours"; }},
        {Verdict::altered, [](json& d) { d["extra"] = nullptr; }},
        {Verdict::altered, [](json& d) { d.erase("@context"); }},
        {Verdict::altered, [](json& d) { d["@context"][0] = "https://example.com"; }},
        {Verdict::altered, [](json& d) { d["proof"]["@context"] = json::array(); }},
        {Verdict::unknown_key, [](json& d) { d["proof"]["verificationMethod"] = "did:web:example.com#key"; }},
    };
    for (const auto& [wanted, change] : cases) EXPECT_EQ(verdict(change), wanted) << &change - &cases[0].second;
}

/// The specification's own way: what a wallet adds to the context behind ours is no part of what was signed.
TEST(Proof, AContextThatWasAddedBehindTheSignedOneIsLeftOut) {
    const auto key = key_of(1);
    auto secured = signed_by(key, a_credential());
    secured["@context"].push_back("https://example.com/added");
    EXPECT_EQ(verify_proof(secured, only(key.public_key()), later), Verdict::valid);
}

TEST(Proof, HoldsWhateverTheOrderAndTheBlanksOfItsText) {
    const auto key = key_of(1);
    const auto text = signed_by(key, a_credential()).dump(4);
    EXPECT_EQ(verify_proof(json::parse(text), only(key.public_key()), later), Verdict::valid);
}

/// Another byte anywhere, and it no longer holds: a hundred places in each of a hundred cases.
RC_GTEST_PROP(Proof, NoByteOfACredentialCanBeChanged, ()) {
    static const auto key = key_of(1);
    static const auto text = canonical_json(signed_by(key, a_credential())).value();
    const auto find = only(key.public_key());
    RC_ASSERT(verify_proof(json::parse(text), find, later) == Verdict::valid);
    // At its full size, where every place and every byte is as likely.
    const auto hundred = [](const auto& one) {
        return *rc::gen::resize(rc::kNominalSize, rc::gen::container<std::vector<std::size_t>>(100, one));
    };
    const auto places = hundred(rc::gen::inRange<std::size_t>(0, text.size()));
    const auto bits = hundred(rc::gen::inRange<std::size_t>(1, 256));
    int read = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto changed = text;
        changed[places[i]] = static_cast<char>(static_cast<std::size_t>(changed[places[i]]) ^ bits[i]);
        const auto parsed = json::parse(changed, nullptr, false);
        if (parsed.is_discarded()) continue;
        ++read;
        RC_ASSERT(verify_proof(parsed, find, later) != Verdict::valid);
    }
    RC_ASSERT(read > 5);  // the reader of JSON does not stop them all
}

}  // namespace
}  // namespace passerelle::attendance::credential
