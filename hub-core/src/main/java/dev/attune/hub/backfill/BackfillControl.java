package dev.attune.hub.backfill;

import dev.attune.hub.backfill.Backfill.State;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people do with one that is under way. Safe for use by many threads. */
public final class BackfillControl {
  private final BackfillStore store;
  private final Clock clock;
  private final String name;

  /**
   * @param name what it is called in messages, for example {@code backfill}
   */
  public BackfillControl(BackfillStore store, Clock clock, String name) {
    this.store = store;
    this.clock = clock;
    this.name = name;
  }

  public Optional<Backfill> read(ConnectionKey connection) {
    return store.read(connection);
  }

  /**
   * Puts one in its place.
   *
   * @throws HubException {@code conflict} if one is under way
   */
  public Backfill begin(Backfill fresh) {
    if (!store.begin(fresh)) {
      throw new HubException(
          HubError.CONFLICT,
          "A %s of this connection is under way; cancel it before another is started."
              .formatted(name));
    }
    return fresh;
  }

  public Backfill pause(ConnectionKey connection) {
    return steer(connection, State.PAUSED, State.RUNNING);
  }

  public Backfill resume(ConnectionKey connection) {
    return steer(connection, State.RUNNING, State.PAUSED);
  }

  public Backfill cancel(ConnectionKey connection) {
    return steer(connection, State.CANCELLED, State.RUNNING, State.PAUSED);
  }

  /** What is in that state already stays as it is. */
  private Backfill steer(ConnectionKey connection, State to, State... from) {
    Backfill found = read(connection).orElseThrow(this::none);
    boolean isThere = found.state() == to;
    for (State state : from) {
      isThere |= !isThere && store.steer(connection, found.id(), state, to, null, clock.now());
    }
    Backfill now = read(connection).orElseThrow(this::none);
    if (!isThere) {
      throw new HubException(
          HubError.CONFLICT,
          "The %s is %s; only one that is under way can be changed."
              .formatted(name, now.state().name().toLowerCase(Locale.ROOT)));
    }
    return now;
  }

  private HubException none() {
    return new HubException(HubError.NOT_FOUND, "The connection never had a %s.".formatted(name));
  }

  /** The connection is gone. */
  public void forget(ConnectionKey connection) {
    store.forget(List.of(connection));
  }
}
