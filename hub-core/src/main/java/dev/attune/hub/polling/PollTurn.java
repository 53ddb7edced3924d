package dev.attune.hub.polling;

import dev.attune.hub.limit.LimitNews;
import dev.attune.hub.polling.PollStore.PollLease;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection's turn, under its lease: polls its due sources page by page. A page goes into the
 * log first; its cursor is kept afterwards, and only while the lease holds.
 */
final class PollTurn {
  private static final String NOT_TAKEN =
      "The hub takes nothing in now: the tenant's quota is used up, or the log is behind.";

  /** A call that is to be had so soon is waited for. */
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final int MOST_WAITS = 5;

  private final PollPorts ports;
  private final PollSettings settings;
  private final NodeId node;
  private final BooleanSupplier isStopping;
  private final PollPace pace;
  private final long version;
  private PollLease held;
  private final Map<String, PollState> states;

  /** The sources that have brought something in this turn. */
  private final Set<String> brought = new HashSet<>();

  private boolean isLost;

  /**
   * @param version of the connection as it is polled now
   */
  PollTurn(
      PollPorts ports,
      PollSettings settings,
      NodeId node,
      BooleanSupplier isStopping,
      PollLease held,
      long version) {
    this.ports = ports;
    this.settings = settings;
    this.node = node;
    this.isStopping = isStopping;
    this.pace = new PollPace(ports.ids(), settings.longest());
    this.held = held;
    this.version = version;
    this.states = new TreeMap<>(held.record().sources());
  }

  /** Takes the turn; returns how long it is until the next one. */
  Duration take() {
    Map<String, PollRhythm> sources = ports.poller().sources(connection());
    if (sources.isEmpty()) {
      // Paused, or its tenant takes nothing in: what is known of its sources stays.
      giveBack();
      return settings.idle();
    }
    states.keySet().retainAll(sources.keySet());
    boolean isChanged = held.record().version() != version;
    Instant began = ports.clock().now();
    sources.forEach((source, rhythm) -> {
      PollState state = states.getOrDefault(source, PollState.FRESH);
      states.put(source, isChanged ? state.dueAt(began) : state);
    });
    for (Map.Entry<String, PollRhythm> source : sources.entrySet()) {
      if (!isLost && !state(source.getKey()).due().isAfter(began)) {
        poll(source.getKey(), source.getValue());
      }
    }
    return giveBack();
  }

  private void poll(String source, PollRhythm rhythm) {
    for (int page = 1; page <= settings.pages() && !isStopping.getAsBoolean(); page++) {
      if (!hasMore(source, rhythm)) {
        return;
      }
    }
  }

  /** Polls one page; returns whether the next one is to follow at once. */
  private boolean hasMore(String source, PollRhythm rhythm) {
    Instant asked = now();
    Duration usedUp = untilCall();
    if (!usedUp.isZero()) {
      String why = ports.budget().share(connection()).whyBlocked();
      states.put(source, state(source).refused(why, in(usedUp), asked));
      return false;
    }
    long began = ports.clock().nanoTime();
    PollAnswer answer =
        ports
            .poller()
            .poll(
                connection(), source, state(source).cursor(), settings.page(), settings.patience());
    told(answer, Duration.ofNanos(ports.clock().nanoTime() - began));
    if (!mayAct()) {
      return false;
    }
    return switch (answer) {
      case PollAnswer.Page page -> isStored(source, rhythm, page, asked) && page.hasMore();
      case PollAnswer.RetryAfter(Duration delay, String reason) -> {
        tellDelay(delay, reason);
        Duration wait = pace.afterFailure(rhythm.every(), state(source).failures() + 1, delay);
        states.put(source, state(source).failed(reason, in(wait), asked));
        yield false;
      }
      case PollAnswer.Unauthorised(String reason) -> {
        pause(source, rhythm, reason, asked);
        yield false;
      }
      case PollAnswer.Disabled(String reason) -> {
        pause(source, rhythm, reason, asked);
        yield false;
      }
    };
  }

  /** Takes one call of the account; how long there is none, if that is worth a break. */
  private Duration untilCall() {
    Duration wait = ports.budget().ask(connection());
    for (int i = 0; i < MOST_WAITS && !wait.isZero() && wait.compareTo(SHORT) <= 0; i++) {
      ports.scheduler().sleep(wait);
      wait = ports.budget().ask(connection());
    }
    return wait;
  }

  /** What the tool asks of one holds for all who use its account. */
  private void tellDelay(@Nullable Duration delay, String reason) {
    if (delay != null && delay.isPositive()) {
      ports.budget().told(connection(), LimitNews.hold(in(delay), reason));
      ports.budget().prepare(List.of());
    }
  }

  private void told(PollAnswer answer, Duration took) {
    int entries = answer instanceof PollAnswer.Page page ? page.entries().size() : 0;
    ports.metrics().polled(connection(), answer.getClass().getSimpleName(), entries, took);
  }

  private boolean isStored(String source, PollRhythm rhythm, PollAnswer.Page page, Instant asked) {
    Duration refused = store(page);
    if (!refused.isZero()) {
      states.put(source, state(source).refused(NOT_TAKEN, in(refused), asked));
      return false;
    }
    if (!page.entries().isEmpty()) {
      brought.add(source);
    }
    Duration wait = state(source).pace();
    // With more to come it stays due, also for whoever goes on if this node ends here.
    Instant due = asked;
    if (!page.hasMore()) {
      wait = PollPace.adapted(rhythm, wait, brought.contains(source));
      due = in(pace.afterSuccess(wait));
    }
    states.put(source, state(source).moved(page, due, wait, asked));
    return keep();
  }

  private Duration store(PollAnswer.Page page) {
    return page.entries().isEmpty()
        ? Duration.ZERO
        : ports.log().store(connection().tenant(), page.entries());
  }

  /** The tool refuses: nothing is asked until somebody has seen to it. */
  private void pause(String source, PollRhythm rhythm, String reason, Instant asked) {
    Duration wait = pace.afterFailure(rhythm.every(), state(source).failures() + 1, null);
    states.put(source, state(source).failed(reason, in(wait), asked));
    ports.targets().pause(connection(), reason);
  }

  /** Keeps the cursors, and the lease for another term; false if it was lost. */
  private boolean keep() {
    if (!mayAct()) {
      return false;
    }
    long asked = ports.clock().nanoTime();
    PollRecord record = record();
    Instant until = now().plus(settings.leaseTerm());
    if (ports.store().keep(node, held.lease(), connection(), record, until)) {
      held = held.renewed(record, asked);
    } else {
      lose();
    }
    return !isLost;
  }

  private Duration giveBack() {
    PollRecord record = record();
    if (mayAct() && !ports.store().keep(node, held.lease(), connection(), record, Instant.EPOCH)) {
      lose();
    }
    return isLost ? settings.leaseTerm() : Duration.between(now(), record.due());
  }

  private boolean mayAct() {
    if (!isLost && !held.lease().isUsable(ports.clock().nanoTime())) {
      lose();
    }
    return !isLost;
  }

  private void lose() {
    isLost = true;
    ports.metrics().lost(connection());
  }

  /** What the log refuses, or the store, is tried again soon; the lease runs out by itself. */
  static Duration afterFailure(PollSettings settings, RuntimeException cause) {
    return cause instanceof HubException ? settings.pause().multipliedBy(5) : settings.leaseTerm();
  }

  private PollRecord record() {
    Instant due =
        states.values().stream()
            .map(PollState::due)
            .min(Instant::compareTo)
            .orElseGet(() -> in(settings.idle()));
    return new PollRecord(version, due, states);
  }

  private PollState state(String source) {
    return states.getOrDefault(source, PollState.FRESH);
  }

  private ConnectionKey connection() {
    return held.connection();
  }

  private Instant now() {
    return ports.clock().now();
  }

  private Instant in(Duration wait) {
    return now().plus(wait);
  }
}
