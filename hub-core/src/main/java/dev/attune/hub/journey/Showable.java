package dev.attune.hub.journey;

import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What may be shown to a customer at a place; asking changes nothing.
 *
 * @param offers the strongest first: by their journey's priority, then who waits longest
 * @param withheld what waits to be shown there and may not be now, as far as it was looked at
 */
public record Showable(List<Offer> offers, List<Withheld> withheld) {
  public Showable {
    offers = List.copyOf(offers);
    withheld = List.copyOf(withheld);
  }

  /**
   * What is asked for.
   *
   * @param most how many offers at most; each counts for the caps of those behind it
   * @param forbids says of a purpose and a channel why the customer does not allow them, or null
   */
  public record Wish(
      String place, int most, BiFunction<String, String, @Nullable String> forbids) {}

  /**
   * One step that waits to have something shown.
   *
   * @param since when the customer came to it
   * @param content what is shown, filled in
   */
  public record Offer(
      EnrolmentId enrolment,
      JourneyId journey,
      int version,
      String step,
      Instant since,
      Fields content) {}

  /** Why something that waits to be shown is not. */
  public enum Reason {
    /** The journey is paused. */
    PAUSED,
    /** The customer got as much of that channel as is allowed. */
    CAPPED,
    /** A field that what is shown needs is not there, or an expression fails. */
    INCOMPLETE,
    /** The customer does not allow it. */
    NO_CONSENT
  }

  /**
   * @param detail a sentence for people; empty where the reason says all
   */
  public record Withheld(
      JourneyId journey, int version, String step, Reason reason, String detail) {}
}
