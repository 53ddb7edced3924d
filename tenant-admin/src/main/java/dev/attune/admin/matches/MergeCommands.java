package dev.attune.admin.matches;

import dev.attune.hub.log.CommandResult;
import dev.attune.hub.suggestion.SuggestionKey;
import java.util.Optional;

/** Has two profiles merged. Safe for use by many threads. */
interface MergeCommands {

  /**
   * Puts the command into the log and waits a little.
   *
   * @return what came of it, or empty if that is not known yet
   */
  Optional<CommandResult> merge(SuggestionKey pair, String actor);
}
