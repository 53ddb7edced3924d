package dev.attune.hub.backfill;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection's fetching of what its tool had before; the last that somebody asked for.
 *
 * @param id fresh for each that is asked for
 * @param ended when it was done or cancelled, or null
 */
public record Backfill(
    ConnectionKey connection,
    String id,
    Order order,
    State state,
    @Nullable Instant ended,
    Progress progress) {

  /** Whether it goes on. */
  public enum State {
    /** It goes on whenever it can. */
    RUNNING,
    /** It goes on when somebody resumes it. */
    PAUSED,
    /** All of the history is in the log. */
    DONE,
    /** Somebody ended it; what was fetched stays. */
    CANCELLED
  }

  /**
   * What was asked for.
   *
   * @param since from when on, or null: from the beginning
   * @param perSecond how many entries it may bring in a second at most
   * @param actor who asked
   */
  public record Order(
      String source, @Nullable Instant since, int perSecond, Instant requested, String actor) {}

  /**
   * How far it has come.
   *
   * @param until up to when history is asked for: what came later, polls bring; null while it waits
   *     for them to have brought all that they can
   * @param cursor the place up to which everything is in the log, or null before the first page
   * @param stored signals that went into the log; whether they are known already is found later
   * @param rejected items that can be no signals
   * @param reached when what was fetched last happened, as far as the source says it
   * @param left how many items are still to come, as far as the source says it
   * @param due when it goes on
   * @param failures how many tries have failed in a row
   * @param problem why it does not go on, one sentence for people; null while it does
   * @param worked how long was spent on it, without pauses
   */
  public record Progress(
      @Nullable Instant until,
      @Nullable String cursor,
      long stored,
      long rejected,
      @Nullable Instant reached,
      @Nullable Long left,
      Instant due,
      int failures,
      @Nullable String problem,
      Duration worked) {

    /** Of one that was just asked for. */
    public static final Progress NONE =
        new Progress(null, null, 0, 0, null, null, Instant.EPOCH, 0, null, Duration.ZERO);

    Progress until(Instant instant) {
      return new Progress(
          instant, cursor, stored, rejected, reached, left, due, failures, null, worked);
    }

    Progress moved(HistoryAnswer.Page page, long newStored, Instant newDue, Duration took) {
      int count = page.entries().size();
      return new Progress(
          until,
          page.cursor(),
          stored + newStored,
          rejected + count - newStored,
          page.reached() == null ? reached : page.reached(),
          page.left(),
          newDue,
          0,
          null,
          worked.plus(took));
    }

    Progress failed(String why, Instant newDue) {
      return new Progress(
          until, cursor, stored, rejected, reached, left, newDue, failures + 1, why, worked);
    }

    /** It waits for the hub or the connection, which is no failure of the tool. */
    Progress putOff(String why, Instant newDue) {
      return new Progress(
          until, cursor, stored, rejected, reached, left, newDue, failures, why, worked);
    }

    /** What the source gave. */
    public long fetched() {
      return stored + rejected;
    }

    /** How many entries it brought in a second while it was at work, or null before that. */
    public @Nullable Double perSecond() {
      long millis = worked.toMillis();
      return millis == 0 || fetched() == 0 ? null : fetched() * 1000.0 / millis;
    }

    /** How long it still takes as it goes now, if the source says how much is left. */
    public @Nullable Duration stillTakes() {
      Double rate = perSecond();
      return left == null || rate == null
          ? null
          : Duration.ofSeconds((long) Math.ceil(left / rate));
    }
  }

  /** One that was just asked for. */
  public static Backfill begun(ConnectionKey connection, String id, Order order) {
    return new Backfill(connection, id, order, State.RUNNING, null, Progress.NONE);
  }

  public boolean isUnderWay() {
    return state == State.RUNNING || state == State.PAUSED;
  }

  Backfill with(Progress newProgress) {
    return new Backfill(connection, id, order, state, ended, newProgress);
  }
}
