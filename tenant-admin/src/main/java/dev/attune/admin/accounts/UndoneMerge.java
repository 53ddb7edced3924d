package dev.attune.admin.accounts;

import dev.attune.admin.rest.NamedIdentifier;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That a person took something apart; events do not put it together again. */
record UndoneMerge(
    @Schema(description = "The account that stands apart since") String account,
    @Schema(description = "What of it was taken apart is known by")
        List<NamedIdentifier> identifiers,
    @Schema(description = "When; null if it was done before that was kept") @Nullable Instant at,
    @Schema(description = "Who wanted it; empty if that is not known") String actor) {

  static final Comparator<UndoneMerge> NEWEST_FIRST =
      Comparator.comparing(UndoneMerge::at, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(UndoneMerge::account);

  /** Of several parts of one account what is told last, and the identifiers of all. */
  UndoneMerge and(UndoneMerge other) {
    List<NamedIdentifier> all = new ArrayList<>(identifiers);
    all.addAll(other.identifiers);
    UndoneMerge last = NEWEST_FIRST.compare(this, other) <= 0 ? this : other;
    return new UndoneMerge(account, all, last.at, last.actor);
  }
}
