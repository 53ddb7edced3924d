package dev.attune.hub.erasure;

import dev.attune.hub.tenant.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far the erasing has come at one tool.
 *
 * @param connector the kind of the tool
 * @param name what people call the connection
 * @param next when it is asked next; null once there is an outcome
 * @param reason of the last try that did not succeed, one sentence without personal values
 * @param at of the outcome or of the last try; null before the first
 */
public record ToolErasure(
    ConnectionId connection,
    String connector,
    String name,
    State state,
    int attempts,
    @Nullable Instant first,
    @Nullable Instant next,
    String reason,
    @Nullable Instant at) {

  /** What came of it. */
  public enum State {
    /** It is asked, or asked again. */
    PENDING,
    /** The tool has erased what it knew. */
    ERASED,
    /** The tool knew nobody by the identifiers. */
    UNKNOWN,
    /** The tool's connector cannot erase: a person must see to it there. */
    CANNOT,
    /** The tool refused, or did not answer for three days: a person must see to it there. */
    FAILED;

    public boolean isEnd() {
      return this != PENDING;
    }
  }

  /** The longest pause before each try; the last goes on until {@link #IN_ALL} is over. */
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ZERO,
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(12));

  /** For so long a tool is asked, from the first try, as deliveries are tried. */
  public static final Duration IN_ALL = Duration.ofDays(3);

  public static ToolErasure asked(
      ConnectionId connection, String connector, String name, Instant at) {
    return new ToolErasure(connection, connector, name, State.PENDING, 0, null, at, "", null);
  }

  public static ToolErasure cannot(
      ConnectionId connection, String connector, String name, Instant at) {
    return new ToolErasure(
        connection,
        connector,
        name,
        State.CANNOT,
        0,
        null,
        null,
        "This connector cannot erase; erase the person at the tool by hand.",
        at);
  }

  /** After a try that came to an end. */
  public ToolErasure ended(State end, String why, Instant now) {
    return new ToolErasure(
        connection, connector, name, end, attempts + 1, begun(now), null, why, now);
  }

  /**
   * After a try that is worth another.
   *
   * @param delay not before that, if the tool named a time
   */
  public ToolErasure later(@Nullable Duration delay, String why, Instant now) {
    Instant begun = begun(now);
    Duration usual = DELAYS.get(Math.min(attempts + 1, DELAYS.size() - 1));
    Duration pause = delay != null && delay.compareTo(usual) > 0 ? delay : usual;
    Instant again = now.plus(pause);
    if (again.isAfter(begun.plus(IN_ALL))) {
      return ended(
          State.FAILED,
          "Given up after %d tries; erase the person at the tool by hand. The last said: %s"
              .formatted(attempts + 1, why),
          now);
    }
    return new ToolErasure(
        connection, connector, name, State.PENDING, attempts + 1, begun, again, why, now);
  }

  private Instant begun(Instant now) {
    return first == null ? now : first;
  }
}
