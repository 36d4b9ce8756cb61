// SPDX-License-Identifier: Apache-2.0
#include "server/transcript_document.hpp"

#include "server/documents/transcript_pdf.hpp"
#include "server/pages/points_view.hpp"
#include "server/respond.hpp"
#include "storage/certificates.hpp"
#include "text/dates.hpp"

namespace passerelle::server {

namespace {

using pages::day_text;

documents::TranscriptRow transcript_row(const Call& call, const attendance::Certification& certification,
                                const attendance::PointsEntry& entry) {
    const auto certificate =
        entry.certificate ? storage::find_certificate(call.context.tx, *entry.certificate) : std::nullopt;
    const auto expiry = attendance::expiry_of(entry.earned, certification.points_months);
    return {.day = day_text(call, entry.earned),
            .source = pages::source_text(call, entry),
            .number = certificate ? certificate->number : std::string{},
            .points = text::hundredths(call.language, entry.hundredths),
            .expires = expiry ? day_text(call, *expiry) : std::string{"–"}};
}

documents::TranscriptSection transcript_section(const Call& call, const usecases::CertificationStanding& standing) {
    documents::TranscriptSection section{.title = standing.certification.name.in(call.language),
                                         .progress = pages::progress_text(call, standing.progress),
                                         .percent = standing.progress.percent(),
                                         .notes = {pages::standing_text(call, standing.progress)},
                                         .rows = {}};
    const auto view = pages::progress_view(call, standing.progress);
    for (const auto* list : {"shares", "expiries"})
        for (const auto& item : view[list]) section.notes.push_back(item["text"].get<std::string>());
    for (const auto& entry : standing.entries) section.rows.push_back(transcript_row(call, standing.certification, entry));
    return section;
}

}  // namespace

http::Response transcript_document(const Call& call, const usecases::Transcript& transcript) {
    documents::TranscriptContent content{
        .organisation = call.services.settings.organisation,
        .title = call.tr("Transcript of points"),
        .person = transcript.person.name,
        .dated = call.services.translator.format(call.language, "As of {1}", {day_text(call, transcript.day)}),
        .headings = {call.tr("Earned on"), call.tr("For"), call.tr("Certificate"), call.tr("Points"),
                     call.tr("Expires on")},
        .empty = call.tr("No points yet."),
        .created = call.context.now,
        .language = call.language};
    for (const auto& standing : transcript.standings) content.sections.push_back(transcript_section(call, standing));
    http::Response response;
    response.headers.set("Content-Type", "application/pdf");
    response.headers.set("Content-Disposition", "inline; filename=\"releve-de-points.pdf\"");
    forbid_storing(response);
    response.body = documents::transcript_pdf(content);
    return response;
}

}  // namespace passerelle::server
