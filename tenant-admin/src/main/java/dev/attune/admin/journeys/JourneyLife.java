package dev.attune.admin.journeys;

import dev.attune.hub.journey.FirstRun;
import dev.attune.hub.journey.GoLiveRequest;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyChange;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.journey.TestAudience;
import dev.attune.hub.journey.TestRun;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Moves journeys through their life, and notes who did so and when. Safe for use by many threads.
 */
final class JourneyLife {
  private static final int TRIES = 5;

  private final JourneyStore journeys;
  private final TenantStore tenants;
  private final GoLiveRules rules;
  private final int firstRunPerHour;
  private final Clock clock;

  /**
   * @param firstRunPerHour how many deliveries a new journey may make in an hour, or 0 for any
   */
  JourneyLife(
      JourneyStore journeys,
      TenantStore tenants,
      GoLiveRules rules,
      int firstRunPerHour,
      Clock clock) {
    this.journeys = journeys;
    this.tenants = tenants;
    this.rules = rules;
    this.firstRunPerHour = firstRunPerHour;
    this.clock = clock;
  }

  /**
   * Customers enter that version from now on, or somebody else is asked to agree to it. One that is
   * live already, or asked for, stays so.
   */
  JourneyHead lead(JourneyVersion version, Journey definition, String actor) {
    GoLiveRules.Ruling ruling = rules.of(version.key(), definition, version.source());
    return change(
        version.key(),
        head -> {
          GoLiveRequest asked = head.asked();
          boolean isLive =
              head.live() == version.version()
                  && head.state() != JourneyHead.State.RETIRED
                  && head.test() == null;
          boolean isAsked = asked != null && asked.version() == version.version();
          if (isLive || (isAsked && ruling.needsApproval())) {
            return head;
          }
          return ruling.needsApproval()
              ? head.asked(
                      new GoLiveRequest(version.version(), ruling.recipients(), clock.now(), actor))
                  .with(step(JourneyChange.Kind.ASKED, version.version(), actor))
              : led(head, version.version(), actor);
        });
  }

  /** A paused journey stays paused; a retired one is live again. */
  private JourneyHead led(JourneyHead head, int version, String actor) {
    JourneyHead.State state =
        head.state() == JourneyHead.State.PAUSED
            ? JourneyHead.State.PAUSED
            : JourneyHead.State.LIVE;
    return begun(head).led(state, version).with(step(JourneyChange.Kind.WENT_LIVE, version, actor));
  }

  /** A journey that goes live for the first time sends little until somebody has looked at it. */
  private JourneyHead begun(JourneyHead head) {
    boolean wasLive =
        head.live() > 0
            || head.changes().stream()
                .anyMatch(change -> change.kind() == JourneyChange.Kind.WENT_LIVE);
    return wasLive || firstRunPerHour == 0
        ? head
        : head.firstRun(new FirstRun(firstRunPerHour, clock.now()));
  }

  /** As much of it goes out from now on as there is. */
  JourneyHead lift(JourneyKey key, String actor) {
    return change(
        key,
        head ->
            head.firstRun() == null
                ? head
                : head.firstRun(null).with(step(JourneyChange.Kind.LIFTED, 0, actor)));
  }

  private JourneyChange step(JourneyChange.Kind kind, int version, String actor) {
    return new JourneyChange(kind, version, clock.now(), actor);
  }

  /**
   * Somebody else agrees that the version goes live that waits for it.
   *
   * @throws HubException {@code conflict} if none does, or the same person asked
   */
  JourneyHead approve(JourneyKey key, String actor) {
    return change(
        key,
        head -> {
          GoLiveRequest asked = waiting(head);
          if (asked.actor().equals(actor)) {
            throw new HubException(
                HubError.CONFLICT, "Whoever asked cannot agree; somebody else has to.");
          }
          return led(
              head.with(step(JourneyChange.Kind.APPROVED, asked.version(), actor)),
              asked.version(),
              actor);
        });
  }

  /** The version that waits does so no longer; whoever asked may take it back, too. */
  JourneyHead decline(JourneyKey key, String actor) {
    return change(
        key,
        head ->
            head.asked(null)
                .with(step(JourneyChange.Kind.DECLINED, waiting(head).version(), actor)));
  }

  private static GoLiveRequest waiting(JourneyHead head) {
    GoLiveRequest asked = head.asked();
    if (asked == null) {
      throw new HubException(
          HubError.CONFLICT, "No version of this journey waits for anybody to agree.");
    }
    return asked;
  }

  /**
   * An audience enters that version from now on; all others enter the live one, if there is one. Of
   * a retired journey none is.
   *
   * @throws HubException {@code conflict} while it is paused
   */
  JourneyHead test(JourneyKey key, int version, TestAudience audience, String actor) {
    return change(
        key,
        head -> {
          JourneyHead from =
              switch (head.state()) {
                case LIVE -> head;
                case RETIRED -> head.led(JourneyHead.State.LIVE, 0);
                case PAUSED ->
                    throw new HubException(
                        HubError.CONFLICT, "A paused journey is tested once it is resumed.");
              };
          return from.tested(new TestRun(version, audience))
              .with(step(JourneyChange.Kind.TESTED, version, actor));
        });
  }

  /** Nobody enters the tested version any more; those inside finish. */
  JourneyHead endTest(JourneyKey key, String actor) {
    return change(
        key,
        head -> {
          TestRun test = head.test();
          return test == null
              ? head
              : head.tested(null).with(step(JourneyChange.Kind.TEST_ENDED, test.version(), actor));
        });
  }

  JourneyHead move(JourneyKey key, JourneyHead.State to, String actor) {
    return change(
        key,
        head -> {
          if (head.state() == to) {
            return head;
          }
          if (head.state() == JourneyHead.State.RETIRED) {
            throw new HubException(
                HubError.CONFLICT, "A retired journey is brought back by publishing it again.");
          }
          JourneyHead moved =
              to == JourneyHead.State.RETIRED ? head.tested(null).asked(null) : head;
          return moved.in(to).with(step(kind(to), 0, actor));
        });
  }

  private static JourneyChange.Kind kind(JourneyHead.State to) {
    return switch (to) {
      case LIVE -> JourneyChange.Kind.RESUMED;
      case PAUSED -> JourneyChange.Kind.PAUSED;
      case RETIRED -> JourneyChange.Kind.RETIRED;
    };
  }

  private JourneyHead change(JourneyKey key, UnaryOperator<JourneyHead> step) {
    for (int i = 0; i < TRIES; i++) {
      JourneyHead before =
          journeys.head(key).orElse(new JourneyHead(key, JourneyHead.State.LIVE, 0, 0));
      JourneyHead after = step.apply(before);
      if (after.equals(before)) {
        return before;
      }
      if (journeys.write(after)) {
        tenants.revise(key.tenant());
        return after.at(after.document() + 1);
      }
    }
    throw new HubException(
        HubError.CONFLICT, "The journey '%s' is being changed by others.".formatted(key.journey()));
  }

  /** When the newest simulation of that very definition was begun that came to its end, or null. */
  @Nullable Instant simulated(JourneyKey journey, String source) {
    return rules.simulated(journey, source);
  }
}
