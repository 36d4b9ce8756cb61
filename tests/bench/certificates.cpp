// SPDX-License-Identifier: Apache-2.0
#include "attendance/credential/achievement.hpp"
#include "attendance/credential/canonical_json.hpp"
#include "attendance/credential/proof.hpp"
#include "attendance/credential/seal.hpp"
#include "server/documents/certificate_pdf.hpp"
#include "server/documents/qr_code.hpp"
#include "tests/bench/measure.hpp"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <array>
#include <cstdint>
#include <memory>

namespace passerelle::bench {

namespace {

namespace credential = attendance::credential;

constexpr int certificates = 60;
constexpr int certificate_rounds = 5;
constexpr const char* page_address = "https://passerelle.exemple.quebec/verification/7KQ2M9XW4T";

attendance::Certificate a_certificate(int n) {
    attendance::Certificate certificate;
    certificate.number = attendance::certificate_number(2026, n + 1);
    certificate.code = "7KQ2M9XW4T";
    certificate.holder = "Joséphine d’Amours-Tremblay " + std::to_string(n);
    certificate.title = {"Accueillir et intégrer : les bases du développement économique régional",
                         "Welcome and integrate: the basics of regional economic development"};
    certificate.attendance = {10'800, 8'640};
    certificate.points_hundredths = 150;
    certificate.credential = {"Développeur économique", "Economic developer"};
    certificate.signatory = {"Marie Roy, directrice générale", "Marie Roy, Executive Director"};
    certificate.first_day = certificate.last_day = parse_local_time("2026-10-07T09:00").value();
    certificate.issued_at = parse_rfc3339("2026-10-09T02:00:00Z").value();
    return certificate;
}

cairo_status_t count_bytes(void* total, const unsigned char*, unsigned length) {
    *static_cast<std::size_t*>(total) += length;
    return CAIRO_STATUS_SUCCESS;
}

/// A page as anybody would draw one: a few lines of text with Pango, and the same QR code.
std::size_t plain_page(int n) {
    std::size_t bytes = 0;
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface{
        cairo_pdf_surface_create_for_stream(count_bytes, &bytes, 792, 612), cairo_surface_destroy};
    const std::unique_ptr<cairo_t, void (*)(cairo_t*)> context{cairo_create(surface.get()), cairo_destroy};
    const std::unique_ptr<PangoLayout, void (*)(void*)> layout{pango_cairo_create_layout(context.get()), g_object_unref};
    const std::unique_ptr<PangoFontDescription, void (*)(PangoFontDescription*)> font{
        pango_font_description_from_string("Inter 18"), pango_font_description_free};
    pango_layout_set_font_description(layout.get(), font.get());
    const auto name = "Joséphine d’Amours-Tremblay " + std::to_string(n);
    const std::array lines{"Attestation de participation", name.c_str(), "Accueillir et intégrer",
                           "le mercredi 7 octobre 2026", "2 h 24 min", "2026-000123", page_address};
    double y = 40;
    for (const auto* line : lines) {
        cairo_move_to(context.get(), 60, y += 40);
        pango_layout_set_text(layout.get(), line, -1);
        pango_cairo_show_layout(context.get(), layout.get());
    }
    const documents::QrCode code{page_address};
    for (int row = 0; row < code.size(); ++row)
        for (int column = 0; column < code.size(); ++column)
            if (code.dark(column, row)) cairo_rectangle(context.get(), 600 + column * 3, 400 + row * 3, 3, 3);
    cairo_fill(context.get());
    cairo_show_page(context.get());
    cairo_surface_finish(surface.get());
    return bytes;
}

/// What a person is handed: the sealed PDF and the signed credential in its canonical text.
std::size_t whole_certificate(int n, const documents::CertificateLook& look, const text::Translator& translator,
                              const credential::SigningKey& key) {
    const auto certificate = a_certificate(n);
    const auto pdf = credential::sealed(documents::certificate_pdf(certificate, look, translator), certificate.code, key);
    const credential::Issuer issuer{"did:web:passerelle.exemple.quebec", "Passerelle",
                                    "https://passerelle.exemple.quebec"};
    const credential::Wording wording{Language::french, "Formation de 3 h.", "L’absence ne dépasse pas 20 %.",
                                      "3 h prévues.",   "Durée prévue",      "Durée suivie",
                                      "Points"};
    const credential::Addresses addresses{issuer.url + "/evenements/2", page_address,
                                          issuer.url + "/credentials/status/2026.json"};
    const auto document = credential::achievement_credential(certificate, issuer, wording, addresses);
    const auto method = credential::verification_method(issuer.did, key.public_key());
    return pdf.size() +
           credential::canonical_json(credential::with_proof(document, key, method, certificate.issued_at)).value().size();
}

/// A logo of a few plain shapes, as large as they are kept.
documents::Picture a_logo() {
    std::string png;
    const std::unique_ptr<cairo_surface_t, void (*)(cairo_surface_t*)> surface{
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 480, 192), cairo_surface_destroy};
    const std::unique_ptr<cairo_t, void (*)(cairo_t*)> context{cairo_create(surface.get()), cairo_destroy};
    cairo_set_source_rgb(context.get(), 0.2, 0.4, 0.6);
    cairo_arc(context.get(), 96, 96, 80, 0, 6.28);
    cairo_fill(context.get());
    const auto append = [](void* to, const unsigned char* data, unsigned length) {
        static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(data), length);
        return CAIRO_STATUS_SUCCESS;
    };
    cairo_surface_write_to_png_stream(surface.get(), append, &png);
    return documents::Picture::read(png).value();
}

}  // namespace

void measure_certificates() {
    const text::Translator translator;
    const auto key = credential::SigningKey::make([](std::span<std::uint8_t> out) { std::ranges::fill(out, 7); });
    documents::CertificateLook look{.organisation = "Passerelle",
                                    .programme = {"Formation", "Training"},
                                    .verification_url = page_address};
    std::size_t bytes = 0;
    const auto plain = median_seconds(certificate_rounds, [&] {
        for (int n = 0; n < certificates; ++n) bytes += plain_page(n);
    });
    const auto measure = [&](const char* what) {
        const auto ours = median_seconds(certificate_rounds, [&] {
            for (int n = 0; n < certificates; ++n) bytes += whole_certificate(n, look, translator, key);
        });
        report(what, certificates / ours, "per second", plain / ours, "a plain Cairo page's speed");
    };
    report("a plain Cairo page, one core", certificates / plain, "per second", 1, "itself");
    measure("certificate: PDF, seal, credential");
    look.bilingual = true;
    measure("the same in two languages");
    look.logo = a_logo();
    measure("the same with a logo");
}

}  // namespace passerelle::bench
