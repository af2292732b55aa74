// The numbers of the sentiment stage, in one place. They were fitted on labelled articles; the
// cues' own strengths stand in sentiment_cues.csv.
#ifndef NEWSLENS_ENGINE_SENTIMENT_WEIGHTS_H_
#define NEWSLENS_ENGINE_SENTIMENT_WEIGHTS_H_

namespace newslens {

// From the strengths of the cues to the three probabilities, for one judged thing.
struct LogitWeights {
  float scale = 1;       // logit of one cue of strength 1 in the body
  float title = 1;       // factor in the title
  float lead = 1;        // factor in the first sentences of the body
  float saturation = 4;  // sums are pressed into (-saturation, saturation)
  float up = 1;          // P(positive) = sigmoid(logit - up)
  float down = 1;        // P(negative) = sigmoid(-logit - down); up + down > 0
  float mixed = 1;       // both signs reach this sum where neither wins: MIXED
};

struct SentimentWeights {
  LogitWeights company{.scale = 2.9F,
                       .title = 3.6F,
                       .lead = 0.9F,
                       .saturation = 5,
                       .up = 1.3F,
                       .down = 1.6F,
                       .mixed = 1.5F};
  LogitWeights document{.scale = 0.77F,
                        .title = 4.5F,
                        .lead = 2.2F,
                        .saturation = 4,
                        .up = 0.85F,
                        .down = 1.4F,
                        .mixed = 1.5F};

  // Factors on a cue's strength by what its clause does to it.
  float thing = 2;         // a thing and its direction: 영업이익 증가
  float percent = 1.8F;    // a direction behind a percentage: 3% 하락
  float negated = 0.4F;    // turned by a negator or a relief
  float weakened = 0.5F;   // under a modality or a question
  float conceded = 0.15F;  // 호실적에도 하락: what the later clause overrules
  float move = 3;          // strength of a printed share move: A(-2.3%)

  // Factors by how the company came to own the cue.
  float carried = 0.2F;    // from the sentence before
  float following = 0.4F;  // the company stands after the cue
  float listed = 0.85F;    // another member of the owner's list
  float tone = 0.12F;  // share of the document's pressed sum that every company with evidence gets
};

}  // namespace newslens

#endif  // NEWSLENS_ENGINE_SENTIMENT_WEIGHTS_H_
