package dev.attune.hub.limit;

import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A node's parts of the budgets of all accounts that it uses. Calls are taken out of a budget in
 * slices, by a compare-and-set for each, about one a second and account; what is left of a slice is
 * given back with the next. An account of which no limit is known is only looked at now and then,
 * for what other nodes have heard.
 */
public final class Budgets implements CallBudget {
  private static final Duration REFRESH = Duration.ofSeconds(5);
  private static final Duration FORGET = Duration.ofMinutes(10);
  private static final int TRIES = 4;

  private final BudgetStore store;
  private final Allowances allowances;
  private final Clock clock;
  private final Map<ConnectionKey, Part> parts = new ConcurrentHashMap<>();
  private final Map<AccountKey, AccountShare> accounts = new ConcurrentHashMap<>();
  private long nextRefresh;

  public Budgets(BudgetStore store, Allowances allowances, Clock clock) {
    this.store = store;
    this.allowances = allowances;
    this.clock = clock;
    this.nextRefresh = clock.nanoTime();
  }

  /** A connection's way to its account, which is not known before it was asked for. */
  private static final class Part implements CallShare {
    private volatile @Nullable AccountShare account;
    private volatile long knownNanos;
    private volatile long usedNanos;

    private Part(long nanos) {
      usedNanos = nanos;
    }

    @Override
    public boolean take(long nanos) {
      AccountShare known = account;
      return known != null && known.take(nanos);
    }

    @Override
    public long nanosToNext(long nanos) {
      AccountShare known = account;
      return known == null ? 0 : known.nanosToNext(nanos);
    }

    @Override
    public long nanosBlocked(long nanos) {
      AccountShare known = account;
      return known == null ? 0 : known.nanosBlocked(nanos);
    }

    @Override
    public String whyBlocked() {
      AccountShare known = account;
      return known == null ? "" : known.whyBlocked();
    }
  }

  @Override
  public CallShare share(ConnectionKey connection) {
    return part(connection);
  }

  private Part part(ConnectionKey connection) {
    return parts.computeIfAbsent(connection, key -> new Part(clock.nanoTime()));
  }

  @Override
  public void told(ConnectionKey connection, LimitNews news) {
    AccountShare account = part(connection).account;
    if (account != null) {
      account.told(news, clock.now(), clock.nanoTime());
    }
  }

  @Override
  public Duration ask(ConnectionKey connection) {
    Part part = part(connection);
    if (!part.take(clock.nanoTime())) {
      prepare(List.of(connection));
      long nanos = clock.nanoTime();
      if (!part.take(nanos)) {
        return Duration.ofNanos(Math.max(1_000_000, part.nanosToNext(nanos)));
      }
    }
    return Duration.ZERO;
  }

  @Override
  public void prepare(Collection<ConnectionKey> connections) {
    know(connections);
    long nanos = clock.nanoTime();
    refresh(nanos);
    Set<AccountShare> wanted = new LinkedHashSet<>();
    for (ConnectionKey connection : connections) {
      AccountShare account = part(connection).account;
      if (account != null) {
        wanted.add(account);
      }
    }
    List<AccountShare> begun = new ArrayList<>();
    wanted.stream().filter(share -> share.begin(true, nanos)).forEach(begun::add);
    accounts.values().stream()
        .filter(share -> !wanted.contains(share) && share.begin(false, nanos))
        .forEach(begun::add);
    if (begun.isEmpty()) {
      return;
    }
    try {
      settle(begun, wanted);
    } finally {
      begun.forEach(AccountShare::end);
    }
  }

  private void know(Collection<ConnectionKey> connections) {
    long nanos = clock.nanoTime();
    List<ConnectionKey> stale = new ArrayList<>();
    for (ConnectionKey connection : connections) {
      Part part = part(connection);
      part.usedNanos = nanos;
      if (part.account == null || nanos - part.knownNanos >= REFRESH.toNanos()) {
        stale.add(connection);
      }
    }
    if (stale.isEmpty()) {
      return;
    }
    Map<ConnectionKey, Allowance> read = allowances.read(stale);
    for (ConnectionKey connection : stale) {
      Allowance allowance = read.getOrDefault(connection, Allowance.unknown(connection));
      AccountShare account =
          accounts.computeIfAbsent(allowance.account(), key -> new AccountShare(allowance, nanos));
      account.allow(allowance);
      Part part = part(connection);
      part.account = account;
      part.knownNanos = nanos;
    }
    readNew(stale);
  }

  /** What was never read may have been limited by another node. */
  private void readNew(List<ConnectionKey> stale) {
    Set<AccountShare> fresh = new LinkedHashSet<>();
    for (ConnectionKey connection : stale) {
      AccountShare account = part(connection).account;
      if (account != null && account.mustRead()) {
        fresh.add(account);
      }
    }
    read(fresh);
  }

  /** Looks in one call what other nodes have heard of accounts, and forgets what is not used. */
  private void refresh(long nanos) {
    synchronized (this) {
      if (nextRefresh - nanos > 0) {
        return;
      }
      nextRefresh = nanos + REFRESH.toNanos();
    }
    parts.values().removeIf(part -> nanos - part.usedNanos > FORGET.toNanos());
    Set<AccountShare> used = new LinkedHashSet<>();
    for (Part part : parts.values()) {
      AccountShare account = part.account;
      if (account != null && nanos - part.usedNanos <= 2 * REFRESH.toNanos()) {
        used.add(account);
      }
    }
    read(used);
  }

  private void read(Collection<AccountShare> shares) {
    if (shares.isEmpty()) {
      return;
    }
    Map<AccountKey, Budget> stored =
        store.read(shares.stream().map(share -> share.allowance().account()).toList());
    Instant now = clock.now();
    shares.forEach(share -> share.read(stored.get(share.allowance().account()), now));
  }

  /** Writes what changes until each has written, or others were quicker for too long. */
  private void settle(List<AccountShare> begun, Set<AccountShare> wanted) {
    List<AccountShare> left = begun;
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      read(left.stream().filter(AccountShare::mustRead).toList());
      Instant now = clock.now();
      long nanos = clock.nanoTime();
      Map<AccountShare, AccountShare.Change> changes = new LinkedHashMap<>();
      for (AccountShare share : left) {
        AccountShare.Change change = share.change(wanted.contains(share), now, nanos);
        if (change.slice() == null && change.returned() == 0 && change.told() == null) {
          share.answered(change, now, nanos);
        } else {
          changes.put(share, change);
        }
      }
      left = write(changes, now, nanos);
    }
  }

  private List<AccountShare> write(
      Map<AccountShare, AccountShare.Change> changes, Instant now, long nanos) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Set<AccountKey> lost;
    try {
      lost = store.write(changes.values().stream().map(AccountShare.Change::next).toList());
    } catch (RuntimeException e) {
      // Perhaps it was carried out: what was taken then stays taken and is not used.
      changes.keySet().forEach(AccountShare::failed);
      throw e;
    }
    List<AccountShare> losers = new ArrayList<>();
    changes.forEach((share, change) -> {
      if (lost.contains(change.next().account())) {
        share.lost();
        losers.add(share);
      } else {
        share.changed(change, now, nanos);
      }
    });
    return losers;
  }
}
