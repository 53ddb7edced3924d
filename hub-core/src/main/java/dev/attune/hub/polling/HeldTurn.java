package dev.attune.hub.polling;

import dev.attune.hub.polling.PollStore.PollLease;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection's subscriptions, held under its lease: its sources are asked in turn, each waits
 * for news, and what it gives goes into the log before it is asked with the new cursor, which is
 * when it may acknowledge. Ends when nothing is to be held any more; the consumers are let go
 * before the lease is.
 */
final class HeldTurn {
  private static final String NOT_TAKEN =
      "The hub takes nothing in now: the tenant's quota is used up, or the log is behind.";

  private final PollPorts ports;
  private final Subscriber subscriber;
  private final HoldSettings settings;
  private final Crowd crowd;
  private final NodeId node;
  private final BooleanSupplier isStopping;
  private final PollPace pace;
  private final long version;
  private final long began;
  private final Map<String, PollState> states;
  private PollLease held;
  private boolean isWanted = true;
  private boolean isLost;

  HeldTurn(
      PollPorts ports,
      Subscriber subscriber,
      HoldSettings settings,
      Crowd crowd,
      NodeId node,
      BooleanSupplier isStopping,
      PollLease held,
      long version) {
    this.ports = ports;
    this.subscriber = subscriber;
    this.settings = settings;
    this.crowd = crowd;
    this.node = node;
    this.isStopping = isStopping;
    this.pace = new PollPace(ports.ids(), settings.turns().longest());
    this.held = held;
    this.version = version;
    this.began = ports.clock().nanoTime();
    this.states = new TreeMap<>(held.record().sources());
  }

  /** Takes the turn; returns how long it is until the next one. */
  Duration take() {
    if (held.record().version() != version) {
      states.replaceAll((source, state) -> state.dueAt(now()));
    }
    try {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = round();
      }
    } finally {
      subscriber.release(connection());
    }
    return giveBack();
  }

  /** Asks each source once; returns whether any is to be held on. */
  private boolean round() {
    Map<String, PollRhythm> sources = subscriber.sources(connection());
    if (sources.isEmpty()) {
      // Paused, or its tenant takes nothing in: what is known of its sources stays.
      isWanted = false;
      return false;
    }
    states.keySet().retainAll(sources.keySet());
    boolean isHeld = false;
    for (Map.Entry<String, PollRhythm> source : sources.entrySet()) {
      if (!isOver() && !state(source.getKey()).due().isAfter(now())) {
        isHeld |= ask(source.getKey(), source.getValue().every(), sources.size());
      }
    }
    return isHeld && !isOver();
  }

  private boolean isOver() {
    return isLost
        || isStopping.getAsBoolean()
        || crowd.givesWay(connection().tenant(), since(began));
  }

  /** Asks a source for its next page; returns whether it is to be held on. */
  private boolean ask(String source, Duration retry, int sources) {
    long asked = ports.clock().nanoTime();
    PollAnswer answer =
        subscriber.poll(
            connection(),
            source,
            state(source).cursor(),
            settings.turns().page(),
            settings.turns().patience().dividedBy(sources));
    int entries = answer instanceof PollAnswer.Page page ? page.entries().size() : 0;
    ports.metrics().polled(connection(), answer.getClass().getSimpleName(), entries, since(asked));
    return mayAct()
        && switch (answer) {
          case PollAnswer.Page page -> isStored(source, page);
          case PollAnswer.RetryAfter(Duration delay, String reason) ->
              isFailed(source, retry, delay, reason);
          case PollAnswer.Unauthorised(String reason) -> isPaused(source, retry, reason);
          case PollAnswer.Disabled(String reason) -> isPaused(source, retry, reason);
        };
  }

  /** Stores a page, however long the hub's own limits make it wait, and keeps its cursor. */
  private boolean isStored(String source, PollAnswer.Page page) {
    Duration refused = store(page);
    while (!refused.isZero()) {
      states.put(source, state(source).refused(NOT_TAKEN, now(), now()));
      isWanted = !subscriber.sources(connection()).isEmpty();
      if (!isWanted || !keepOn() || isOver()) {
        return false;
      }
      Duration most = settings.turns().patience();
      ports.scheduler().sleep(refused.compareTo(most) > 0 ? most : refused);
      refused = mayAct() ? store(page) : refused;
    }
    PollState before = state(source);
    boolean isNews =
        !page.cursor().equals(before.cursor())
            || before.problem() != null
            || before.polled() == null;
    states.put(source, before.moved(page, now(), null, now()));
    return isNews ? keep() : keepOn();
  }

  private Duration store(PollAnswer.Page page) {
    return page.entries().isEmpty()
        ? Duration.ZERO
        : ports.log().store(connection().tenant(), page.entries());
  }

  private boolean isFailed(String source, Duration retry, @Nullable Duration told, String why) {
    Duration wait = pace.afterFailure(retry, state(source).failures() + 1, told);
    states.put(source, state(source).failed(why, now().plus(wait), now()));
    return false;
  }

  /** The tool refuses: nothing is asked until somebody has seen to it. */
  private boolean isPaused(String source, Duration retry, String why) {
    ports.targets().pause(connection(), why);
    return isFailed(source, retry, null, why);
  }

  /** Keeps the lease where that is due. */
  private boolean keepOn() {
    long asked = held.lease().askedNanos();
    return since(asked).compareTo(settings.renewal()) < 0 ? mayAct() : keep();
  }

  /** Keeps the cursors, and the lease for another term; false if it was lost. */
  private boolean keep() {
    if (!mayAct()) {
      return false;
    }
    long asked = ports.clock().nanoTime();
    PollRecord record = record();
    Instant until = now().plus(settings.turns().leaseTerm());
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
    return isLost
        ? settings.turns().leaseTerm()
        : isWanted ? Duration.between(now(), record.due()) : settings.turns().idle();
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

  private PollRecord record() {
    Instant due =
        states.values().stream()
            .map(PollState::due)
            .min(Instant::compareTo)
            .orElseGet(() -> now().plus(settings.turns().idle()));
    return new PollRecord(version, due, states);
  }

  private PollState state(String source) {
    return states.getOrDefault(source, PollState.FRESH);
  }

  private ConnectionKey connection() {
    return held.connection();
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(ports.clock().nanoTime() - nanos);
  }

  private Instant now() {
    return ports.clock().now();
  }
}
