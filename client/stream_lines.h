// A stream of articles that is answered by a server.
#ifndef NEWSLENS_CLIENT_STREAM_LINES_H_
#define NEWSLENS_CLIENT_STREAM_LINES_H_

#include <istream>
#include <ostream>

#include "absl/status/statusor.h"
#include "client/lib/newslens_client.h"
#include "client/stream_settings.h"

namespace newslens {

// As Backend::EnrichLines, over settings.jobs streams, which take their articles in turn: a server
// works on the articles of one stream one after the other. Fails as EnrichmentStream::Receive does.
// Memory is bounded by what EnrichmentStream::Options allows, for each stream.
absl::StatusOr<StreamProgress> StreamLines(std::istream& in, std::ostream& out,
                                           const Client& client,
                                           const EnrichmentStream::Options& stream,
                                           const StreamSettings& settings);

}  // namespace newslens

#endif  // NEWSLENS_CLIENT_STREAM_LINES_H_
