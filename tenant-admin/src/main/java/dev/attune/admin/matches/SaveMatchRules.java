package dev.attune.admin.matches;

import dev.attune.hub.match.MatchModel;
import dev.attune.hub.suggestion.MatchRules;
import dev.attune.hub.suggestion.MatchRulesReader;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Match rules to be kept; what is left out is as it is by default. */
record SaveMatchRules(
    @Nullable Boolean on,
    @Nullable Double suggestFrom,
    @Nullable Double automaticFrom,
    @Nullable Map<String, List<String>> fields,
    @Schema(description = "False forgets what was learned from the tenant's own profiles")
        @Nullable Boolean learned) {

  /** As rules; fails with all that is wrong. */
  MatchRules rules(@Nullable MatchModel known) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("on", on);
    all.put("suggestFrom", suggestFrom);
    all.put("automaticFrom", automaticFrom);
    all.put("fields", fields);
    MatchRules read = MatchRulesReader.read(new Fields(all));
    boolean isForgotten = learned != null && !learned;
    return known == null || isForgotten ? read : read.with(known);
  }
}
