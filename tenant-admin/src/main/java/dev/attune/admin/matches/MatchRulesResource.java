package dev.attune.admin.matches;

import dev.attune.hub.suggestion.MatchRules;
import dev.attune.hub.suggestion.MatchRun;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A tenant's match rules, and how the search by them goes. */
record MatchRulesResource(
    @Schema(description = "Whether profiles are compared at all") boolean on,
    @Schema(description = "The probability from which a pair is suggested, from 0.5 to 1")
        double suggestFrom,
    @Schema(
            description =
                "The probability from which a pair is merged without a person, from 0.99 to 1;"
                    + " missing: never")
        @Nullable Double automaticFrom,
    @Schema(description = "Which traits, or namespaces of identifiers, hold which field")
        Map<String, List<String>> fields,
    @Schema(
            description =
                "Whether it was learned from the tenant's own profiles how often fields" + " agree")
        boolean learned,
    @Schema(description = "Missing before the first search") @Nullable MatchSearchResource search) {

  /** How the search through all profiles goes. */
  record MatchSearchResource(
      @Schema(description = "Profiles looked at in the search under way") long looked,
      @Schema(description = "When the last whole search ended; missing before")
          @Nullable Instant ended,
      @Schema(description = "Profiles that the last search went through") long profiles,
      @Schema(description = "Pairs that it compared") long compared,
      @Schema(description = "Suggestions that it added") long suggested,
      @Schema(
              description =
                  "How often a profile shares something with too many others to be compared by it")
          long blocksFull,
      @Schema(description = "Suggestions for which there was no room") long leftOut) {

    static MatchSearchResource of(MatchRun run) {
      MatchRun.Ended last = run.last();
      MatchRun.Tally tally = last == null ? MatchRun.Tally.NONE : last.tally();
      return new MatchSearchResource(
          run.pass().tally().customers(),
          last == null ? null : last.ended(),
          tally.customers(),
          tally.compared(),
          tally.suggested(),
          tally.blocksFull(),
          tally.leftOut());
    }
  }

  static MatchRulesResource of(MatchRules rules, @Nullable MatchRun run) {
    Map<String, List<String>> fields = new TreeMap<>();
    rules.fields().forEach((field, traits) -> fields.put(field.text(), traits));
    return new MatchRulesResource(
        rules.isOn(),
        rules.suggestFrom(),
        rules.automaticFrom(),
        fields,
        rules.model() != null,
        run == null ? null : MatchSearchResource.of(run));
  }
}
