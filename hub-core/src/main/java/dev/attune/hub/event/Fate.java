package dev.attune.hub.event;

import dev.attune.hub.log.Source;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a signal in the log if another mapping is applied to it. What people are shown
 * beforehand and what is done then are this one function.
 *
 * @param isChanged whether there is anything to be done
 */
public record Fate(SignalState before, SignalState after, boolean isChanged) {

  /**
   * The fate of a signal.
   *
   * @param standing the event that was made of it, or null
   * @param holder the entry of the log whose event stands under the new one's key, or null
   * @param origin where the signal lies in the log
   */
  public static Fate of(
      SignalState before,
      @Nullable Event standing,
      MappingResult made,
      @Nullable Source holder,
      Source origin) {
    SignalState after =
        switch (made) {
          case MappingResult.Unmapped(_, _) -> SignalState.REJECTED;
          case MappingResult.Mapped(_, _) ->
              holder == null || holder.equals(origin) ? SignalState.EVENT : SignalState.DUPLICATE;
        };
    return new Fate(before, after, isChanged(before, standing, after, made));
  }

  /** Between a duplicate and a dead letter is nothing to be done: there is no event in either. */
  private static boolean isChanged(
      SignalState before, @Nullable Event standing, SignalState after, MappingResult made) {
    boolean isEvent = after == SignalState.EVENT;
    if (before == SignalState.EVENT && isEvent) {
      return !(made instanceof MappingResult.Mapped(Event event, _)
          && standing != null
          && event.asHistory().equals(standing.asHistory()));
    }
    return before == SignalState.EVENT || isEvent;
  }
}
