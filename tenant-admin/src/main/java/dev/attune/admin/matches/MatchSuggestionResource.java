package dev.attune.admin.matches;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.match.Evidence;
import dev.attune.hub.match.MatchField;
import dev.attune.hub.suggestion.MatchRules;
import dev.attune.hub.suggestion.MatchRulesReader;
import dev.attune.hub.suggestion.Suggestion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A suggestion as the API shows it, with both profiles side by side. */
record MatchSuggestionResource(
    String id,
    @Schema(description = "open, confirmed or rejected") String state,
    @Schema(description = "How likely both are one person, from 0 to 1") double probability,
    @Schema(description = "The same as the logarithm of the odds, to base 2") double bits,
    @Schema(description = "What each field says, the strongest first")
        List<MatchEvidenceResource> evidence,
    @Schema(description = "What it costs that few pairs of profiles are one person at all, in bits")
        double rarity,
    @Schema(description = "What it costs that they may be two who live together, in bits")
        double household,
    List<MatchedProfileResource> profiles,
    Instant found,
    @Nullable Instant decided,
    @Schema(description = "Who decided; match-rules where a rule did") @Nullable String decidedBy) {

  /**
   * What one field says.
   *
   * @param field as the rules call it
   */
  record MatchEvidenceResource(
      String field,
      @Schema(
              description = "same, swapped, nickname, almost, part, similar or different",
              example = "almost")
          String agreement,
      double bits,
      @Schema(description = "The same in words") String words) {

    static MatchEvidenceResource of(Evidence evidence) {
      return new MatchEvidenceResource(
          evidence.field().text(),
          MatchRulesReader.text(evidence.agreement()),
          evidence.bits(),
          evidence.words());
    }
  }

  /** One of the two profiles, as far as it is compared. */
  record MatchedProfileResource(
      String id,
      @Schema(description = "The values compared, by field") Map<String, List<String>> values) {

    static MatchedProfileResource of(Customer customer, MatchRules rules) {
      Map<String, List<String>> values = new TreeMap<>();
      for (Map.Entry<MatchField, List<String>> one : rules.raw(customer).entrySet()) {
        values.put(one.getKey().text(), one.getValue());
      }
      return new MatchedProfileResource(customer.key().profile().value(), values);
    }
  }

  static MatchSuggestionResource of(Suggestion suggestion, List<Customer> both, MatchRules rules) {
    return new MatchSuggestionResource(
        suggestion.key().text(),
        suggestion.state().name().toLowerCase(Locale.ROOT),
        suggestion.score().probability(),
        suggestion.score().bits(),
        suggestion.score().evidence().stream().map(MatchEvidenceResource::of).toList(),
        suggestion.score().rarity(),
        suggestion.score().household(),
        both.stream().map(one -> MatchedProfileResource.of(one, rules)).toList(),
        suggestion.found(),
        suggestion.decided(),
        suggestion.actor());
  }
}
