package dev.attune.hub.backfill;

import dev.attune.hub.backfill.Backfill.Progress;
import dev.attune.hub.backfill.Backfill.State;
import dev.attune.hub.backfill.BackfillStore.BackfillLease;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One backfill's turn, under its lease: some pages, each into the log first, its cursor kept
 * afterwards and only while the lease holds.
 */
final class BackfillTurn {
  private static final String NOT_TAKEN =
      "The hub takes nothing in now: the tenant's quota is used up, or the log is behind.";
  private static final String NOT_POLLED =
      "It waits until the connection runs, and polls have brought all that the source has now.";
  private static final int MOST_DOUBLINGS = 16;

  private final BackfillPorts ports;
  private final BackfillSettings settings;
  private final NodeId node;
  private final BooleanSupplier isStopping;
  private BackfillLease held;
  private boolean isLost;

  BackfillTurn(
      BackfillPorts ports,
      BackfillSettings settings,
      NodeId node,
      BooleanSupplier isStopping,
      BackfillLease held) {
    this.ports = ports;
    this.settings = settings;
    this.node = node;
    this.isStopping = isStopping;
    this.held = held;
  }

  /** Takes the turn and gives the lease back. */
  void take() {
    boolean goesOn = backfill().state() == State.RUNNING && isBegun();
    for (int page = 1; goesOn && page <= settings.pages(); page++) {
      goesOn = goesOn() && !isStopping.getAsBoolean();
    }
    if (mayAct()) {
      keep(progress(), Instant.EPOCH);
    }
  }

  /**
   * Whether polls leave room for it; then it is known, too, how far history reaches: up to where
   * they had come when it first did.
   */
  private boolean isBegun() {
    Instant polled = ports.source().polledUntil(connection(), backfill().order().source());
    if (polled == null) {
      put(progress().putOff(NOT_POLLED, in(settings.idle())));
      return false;
    }
    // Kept before it is used, so that whoever goes on asks for the same.
    return progress().until() != null || keep(progress().until(polled), term());
  }

  /** Fetches one page, and waits as long as the speed asked for wants; whether to go on. */
  private boolean goesOn() {
    Instant until = progress().until();
    if (until == null || !awaitDue()) {
      return false;
    }
    Backfill.Order order = backfill().order();
    long began = ports.clock().nanoTime();
    HistoryAnswer answer =
        ports
            .source()
            .ask(
                connection(),
                order.source(),
                new HistorySource.Range(order.since(), until),
                progress().cursor(),
                Math.clamp(2L * order.perSecond(), 1, settings.page()),
                settings.patience());
    if (!mayAct()) {
      return false;
    }
    return switch (answer) {
      case HistoryAnswer.Page page -> isStored(page, began);
      case HistoryAnswer.RetryAfter(Duration delay, String reason) -> {
        put(progress().failed(reason, in(afterFailure(delay))));
        yield false;
      }
      case HistoryAnswer.Refused(String reason) -> {
        steer(State.PAUSED, reason);
        yield false;
      }
    };
  }

  /** Waits until the next page is due, if that is within this turn; false if it is not. */
  private boolean awaitDue() {
    Duration wait = Duration.between(ports.clock().now(), progress().due());
    if (wait.compareTo(settings.idle()) > 0) {
      return false;
    }
    if (wait.isPositive()) {
      ports.scheduler().sleep(wait);
    }
    return mayAct() && !isStopping.getAsBoolean();
  }

  private boolean isStored(HistoryAnswer.Page page, long began) {
    Duration refused =
        page.entries().isEmpty()
            ? Duration.ZERO
            : ports.log().store(connection().tenant(), page.entries());
    if (!refused.isZero()) {
      put(progress().putOff(NOT_TAKEN, in(refused)));
      return false;
    }
    ports.metrics().fetched(connection(), page.entries().size());
    long signals =
        page.entries().stream().filter(entry -> !(entry instanceof LogEntry.Rejection)).count();
    Duration pause =
        Duration.ofMillis(1000L * page.entries().size() / backfill().order().perSecond());
    Duration took = Duration.ofNanos(ports.clock().nanoTime() - began);
    Duration left = pause.minus(took);
    Instant due = in(left.isNegative() ? Duration.ZERO : left);
    Duration spent = took.compareTo(pause) > 0 ? took : pause;
    if (!keep(progress().moved(page, signals, due, spent), term())) {
      return false;
    }
    if (!page.hasMore()) {
      steer(State.DONE, null);
    }
    return page.hasMore() && backfill().state() == State.RUNNING;
  }

  private Duration afterFailure(@Nullable Duration told) {
    long doublings = 1L << Math.min(progress().failures(), MOST_DOUBLINGS);
    Duration doubled = settings.shortest().multipliedBy(doublings);
    Duration wait = doubled.compareTo(settings.longest()) > 0 ? settings.longest() : doubled;
    Duration drawn = wait.minusNanos(ports.ids().below(wait.toNanos() / 2 + 1));
    return told != null && told.compareTo(drawn) > 0 ? told : drawn;
  }

  /** Where somebody was quicker, what they want stands. */
  private void steer(State to, @Nullable String why) {
    ports.store().steer(connection(), backfill().id(), State.RUNNING, to, why, ports.clock().now());
    ports
        .store()
        .read(connection())
        .filter(now -> now.id().equals(backfill().id()))
        .ifPresent(now -> held = held.renewed(now, held.lease().askedNanos()));
  }

  /** Notes progress that the end of the turn keeps. */
  private void put(Progress progress) {
    held = held.renewed(backfill().with(progress), held.lease().askedNanos());
  }

  /** Keeps the progress, and the lease until then; false if it was lost. */
  private boolean keep(Progress progress, Instant until) {
    if (!mayAct()) {
      return false;
    }
    long asked = ports.clock().nanoTime();
    Optional<Backfill> kept =
        ports.store().keep(node, held.lease(), backfill().with(progress), until);
    kept.ifPresentOrElse(now -> held = held.renewed(now, asked), this::lose);
    return !isLost;
  }

  private Instant term() {
    return in(settings.leaseTerm());
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

  private Backfill backfill() {
    return held.backfill();
  }

  private Progress progress() {
    return held.backfill().progress();
  }

  private ConnectionKey connection() {
    return backfill().connection();
  }

  private Instant in(Duration wait) {
    return ports.clock().now().plus(wait);
  }
}
