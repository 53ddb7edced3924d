package dev.attune.hub.suggestion;

import java.util.List;

/**
 * Asks for profiles to be merged, by the command that a person's wish is, too. Safe for use by many
 * threads. To ask for the same twice does no harm.
 */
public interface MergeRequests {

  /** The kind of the command, whose arguments are {@code profile} and {@code with}. */
  String COMMAND = "profiles.merge";

  /** Durable when it returns; fails with {@code store.unavailable}, {@code log.lag}. */
  void request(List<SuggestionKey> pairs, String actor);
}
