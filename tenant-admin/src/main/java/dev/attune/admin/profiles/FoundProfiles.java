package dev.attune.admin.profiles;

import dev.attune.hub.search.Likeness;
import dev.attune.hub.search.ProfileSearch;
import dev.attune.hub.search.SearchAnswer;
import dev.attune.hub.search.SearchHit;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Profiles that were listed or found, with why. */
record FoundProfiles(
    List<ProfileResource> items,
    @Schema(description = "Pass it as 'cursor' to get what follows; missing at the end")
        @Nullable String next,
    @Schema(description = "How it was searched; missing where nothing was")
        @Nullable SearchResource search) {

  /** What a search came to. */
  record SearchResource(
      @Schema(description = "Whether these are all that the index knows") boolean complete,
      @Schema(description = "Whether the index has taken in all that was written") boolean current,
      @Schema(description = "How many documents were looked at") int looked,
      @Schema(description = "How many are looked at, at most") int most,
      @Schema(description = "One sentence on what the answer leaves out, if anything")
          @Nullable String limits,
      @Schema(description = "Why each of the profiles was found, in their order")
          List<FoundResource> found) {

    static SearchResource of(SearchAnswer answer) {
      return new SearchResource(
          answer.isComplete(),
          answer.isCurrent(),
          answer.looked(),
          ProfileSearch.MOST_LOOKED,
          limits(answer),
          answer.hits().stream().map(FoundResource::of).toList());
    }

    private static @Nullable String limits(SearchAnswer answer) {
      String more =
          answer.isComplete()
              ? ""
              : "More may match: looked at %,d of at most %,d places; type more to narrow it."
                  .formatted(answer.looked(), ProfileSearch.MOST_LOOKED);
      String late = answer.isCurrent() ? "" : "What changed last is being added to the search.";
      String all = (more + " " + late).strip();
      return all.isEmpty() ? null : all;
    }
  }

  /** Why a profile was found. */
  record FoundResource(String profile, List<MatchResource> matches) {
    static FoundResource of(SearchHit hit) {
      return new FoundResource(
          hit.customer().key().profile().value(),
          hit.why().stream().map(MatchResource::of).toList());
    }
  }

  /** Where a word was found. */
  record MatchResource(
      @Schema(description = "The word that was looked for") String typed,
      @Schema(allowableValues = {"same", "beginning", "almost", "almost_beginning"}) String kind,
      @Schema(description = "Typing errors that were forgiven") int edits,
      @Schema(example = "trait:first_name") String place,
      String value,
      @Schema(description = "Where in the value it begins") int from,
      @Schema(description = "Where in the value it ends") int to) {
    static MatchResource of(SearchHit.Match match) {
      Likeness likeness = match.likeness();
      return new MatchResource(
          match.typed(),
          likeness.kind().name().toLowerCase(Locale.ROOT),
          likeness.edits(),
          match.place(),
          match.value(),
          match.from(),
          match.to());
    }
  }
}
