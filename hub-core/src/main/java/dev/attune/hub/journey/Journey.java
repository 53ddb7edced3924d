package dev.attune.hub.journey;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A journey's definition as its author wrote it, read and checked. Expressions stay the CEL texts
 * that they are; {@link CompiledJourney} is what runs.
 *
 * @param per who goes through it
 * @param purpose the consent that its actions run under unless they name their own; empty if it has
 *     no actions
 * @param exits checked in this order
 */
public record Journey(
    JourneyId id,
    String name,
    String owner,
    Per per,
    String purpose,
    List<Entry> entries,
    Reentry reentry,
    List<Milestone> milestones,
    @Nullable Goal goal,
    List<ExitCriterion> exits,
    Limits limits,
    List<Step> steps) {
  public static final int MAX_STEPS = 200;

  public Journey {
    entries = List.copyOf(entries);
    milestones = List.copyOf(milestones);
    exits = List.copyOf(exits);
    steps = List.copyOf(steps);
  }

  /** Without limits of its own. */
  public Journey(
      JourneyId id,
      String name,
      String owner,
      Per per,
      String purpose,
      List<Entry> entries,
      Reentry reentry,
      List<Milestone> milestones,
      @Nullable Goal goal,
      List<ExitCriterion> exits,
      List<Step> steps) {
    this(
        id,
        name,
        owner,
        per,
        purpose,
        entries,
        reentry,
        milestones,
        goal,
        exits,
        Limits.NONE,
        steps);
  }

  /** Who goes through a journey: there is one enrolment of each, and of each key, at a time. */
  public enum Per {
    /** A person. */
    PROFILE,
    /** An account: events of all who belong to it move it. */
    ACCOUNT;

    /** All of them as they are written, for messages. */
    static final String ALL = "profile or account";

    /** As it is written in definitions. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean isPerAccount() {
    return per == Per.ACCOUNT;
  }

  /** What makes somebody enter. */
  public enum By {
    /** What happens in a tool. */
    EVENT,
    /** Coming into a segment, or leaving it. */
    SEGMENT,
    /** A step of another journey. */
    JOURNEY,
    /** A call of the API. */
    API
  }

  /**
   * A way in.
   *
   * @param event the name of the event; that of the hub's own where it is by something else
   * @param segment which one is entered or left, or null where it is not by a segment
   * @param when a condition on the event, or null
   * @param key what the enrolment is keyed by, an expression, or null for one per customer
   * @param takesHistory whether it also starts with what happened before the hub listened
   */
  public record Entry(
      By by,
      String event,
      @Nullable String segment,
      @Nullable String when,
      @Nullable String key,
      boolean takesHistory) {}

  /** The segments by which one enters. */
  public Set<String> segments() {
    Set<String> ids = new TreeSet<>();
    for (Entry entry : entries) {
      String segment = entry.segment();
      if (segment != null) {
        ids.add(segment);
      }
    }
    return ids;
  }

  /** Whether who has been inside may enter again, counted for each key from the last entry. */
  public sealed interface Reentry {

    record Never() implements Reentry {}

    record After(Span time) implements Reentry {}

    record Always() implements Reentry {}
  }

  public record Milestone(String id, EventPattern on) {}

  /**
   * The event that the journey exists for. Who reaches it leaves.
   *
   * @param within how long after the entry it counts, also when the steps are over before; null for
   *     as long as the customer is inside
   * @param value an expression that gives money, or null
   */
  public record Goal(EventPattern on, @Nullable Span within, @Nullable String value) {}

  /** A reason to leave before the last step. */
  public sealed interface ExitCriterion {
    /** What the leaving is called. */
    String as();

    /** Leaves when a condition holds; it is looked at whenever anything happens to the customer. */
    record Holds(String when, String as) implements ExitCriterion {}

    record Happens(EventPattern on, String as) implements ExitCriterion {}
  }
}
