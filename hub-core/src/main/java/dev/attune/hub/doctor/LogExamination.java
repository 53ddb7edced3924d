package dev.attune.hub.doctor;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.doctor.Finding.Kind;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.pipeline.RedriveCommand;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds the counts of a partition's connections against what log, history and dead letters say:
 * received = stored + rejected + duplicate, and stored = waiting + applied + dead. Of a signal
 * about an erased person nothing says any more what became of it; it may have been any of the
 * three.
 */
final class LogExamination {
  private final HubStores stores;
  private final LogView log;
  private final LogPartition partition;
  private final Predicate<TenantId> wanted;
  private final Map<ConnectionKey, Counts> found = new TreeMap<>(LogExamination::compare);
  private final Map<ConnectionKey, Long> erased = new HashMap<>();
  private final Set<EventKey> erasedKeys = new HashSet<>();
  private final Map<ConnectionKey, Boolean> renaming = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private long entries;

  LogExamination(
      HubStores stores, LogView log, LogPartition partition, Predicate<TenantId> wanted) {
    this.stores = stores;
    this.log = log;
    this.partition = partition;
    this.wanted = wanted;
  }

  private static int compare(ConnectionKey one, ConnectionKey other) {
    int byTenant = one.tenant().compareTo(other.tenant());
    return byTenant != 0 ? byTenant : one.connection().compareTo(other.connection());
  }

  /** A signal to be accounted for, at the entry that took it up. */
  private record Taken(Source source, LogEntry.Signal signal) {
    EventKey key() {
      return new EventKey(signal.connection(), signal.messageId());
    }
  }

  /**
   * @param checkpoint where the partition stood when its counts were read
   */
  List<Finding> findings(Position checkpoint, Map<ConnectionKey, Counts> counted) {
    counted.forEach((connection, counts) -> {
      if (!counts.addUp()) {
        add(Kind.COUNTS_DO_NOT_ADD_UP, connection, "The counts do not add up: " + text(counts));
      }
    });
    if (checkpoint.equals(Position.START)) {
      return findings;
    }
    long first = log.firstBlock(partition, checkpoint);
    long missing = log.walk(partition, first, checkpoint, this::account);
    if (missing > 0) {
      findings.add(
          new Finding(
              Kind.LOG_GAP,
              null,
              partition.name(),
              "The log lacks block %d, and the checkpoint is %s.".formatted(missing, checkpoint)));
    } else if (first == 1) {
      counted.forEach(this::compare);
      found.keySet().stream()
          .filter(connection -> !counted.containsKey(connection))
          .forEach(connection -> compare(connection, Counts.NONE));
    }
    return findings;
  }

  long entries() {
    return entries;
  }

  private void compare(ConnectionKey connection, Counts counts) {
    Counts expected = found.getOrDefault(connection, Counts.NONE);
    boolean same =
        isRenaming(connection)
            ? counts.received() == expected.received() && counts.rejected() == expected.rejected()
            : isExplained(counts, expected, erased.getOrDefault(connection, 0L));
    if (wanted.test(connection.tenant()) && !same) {
      add(
          Kind.COUNTS_WRONG,
          connection,
          "The log says %s, beside %d about erased persons, and the counts say %s."
              .formatted(text(expected), erased.getOrDefault(connection, 0L), text(counts)));
    }
  }

  /** Whether the counts are what was found, and as many more as there are erased signals. */
  private static boolean isExplained(Counts counts, Counts expected, long erased) {
    long applied = counts.applied() - expected.applied();
    long duplicate = counts.duplicate() - expected.duplicate();
    long dead = counts.dead() - expected.dead();
    return counts.received() == expected.received()
        && counts.rejected() == expected.rejected()
        && Math.min(applied, Math.min(duplicate, dead)) >= 0
        && applied + duplicate + dead == erased;
  }

  private void account(List<LogView.Placed> placed) {
    List<Taken> taken = new ArrayList<>();
    for (LogView.Placed one : placed) {
      entries++;
      if (one.entry() instanceof LogEntry.OfTenant ofTenant && wanted.test(ofTenant.tenant())) {
        Taken signal = taken(one.source(), one.entry());
        if (signal != null) {
          taken.add(signal);
        }
      }
    }
    settle(taken);
  }

  private @Nullable Taken taken(Source source, LogEntry entry) {
    return switch (entry) {
      case LogEntry.Signal signal -> {
        count(signal.connection(), new Counts(1, 0, 0, 0, 0));
        yield new Taken(source, signal);
      }
      case LogEntry.Rejection rejection -> {
        count(rejection.connection(), new Counts(1, 1, 0, 0, 0));
        yield null;
      }
      case LogEntry.Command command -> {
        LogEntry.Signal again = RedriveCommand.signalOf(command);
        if (again == null) {
          yield null;
        }
        count(again.connection(), new Counts(0, 0, 0, 0, -1));
        yield new Taken(source, again);
      }
      case LogEntry.Outcome outcome -> null;
      case LogEntry.Tick tick -> null;
    };
  }

  private void settle(List<Taken> taken) {
    Map<EventKey, Source> history =
        stores.history().find(new HashSet<>(taken.stream().map(Taken::key).toList()));
    Map<TenantId, Set<Source>> sources = new HashMap<>();
    taken.forEach(one ->
        sources
            .computeIfAbsent(one.signal().tenant(), tenant -> new HashSet<>())
            .add(one.source()));
    Map<Source, DeadLetter> letters = new HashMap<>();
    sources.forEach(
        (tenant, ofTenant) -> letters.putAll(stores.deadLetters().find(tenant, ofTenant)));
    taken.stream()
        .filter(one -> isErased(letters.get(one.source())))
        .map(Taken::key)
        .forEach(erasedKeys::add);
    for (Taken one : taken) {
      settle(one, history.get(one.key()), letters.get(one.source()));
    }
  }

  private void settle(Taken taken, @Nullable Source applied, @Nullable DeadLetter letter) {
    ConnectionKey connection = taken.signal().connection();
    boolean isCopyOfErased = applied == null && letter == null && erasedKeys.contains(taken.key());
    if (isErased(letter) || isCopyOfErased) {
      erased.merge(connection, 1L, Long::sum);
    } else if (letter != null) {
      count(connection, new Counts(0, 0, 0, 0, 1));
    } else if (taken.source().equals(applied)) {
      count(connection, new Counts(0, 0, 1, 0, 0));
    } else if (applied != null) {
      count(connection, new Counts(0, 0, 0, 1, 0));
    } else if (!isRenaming(connection)) {
      add(
          Kind.SIGNAL_LOST,
          connection,
          "The signal at %s was worked off and is neither applied nor dead."
              .formatted(taken.source()));
    }
  }

  private static boolean isErased(@Nullable DeadLetter letter) {
    return letter != null && letter.code().equals(HubError.ERASED_PERSON.code());
  }

  /** Whether the connection's mapping gives events other ids than its messages have. */
  private boolean isRenaming(ConnectionKey connection) {
    return renaming.computeIfAbsent(
        connection,
        key ->
            stores
                .connections()
                .read(key)
                .map(Connection::mapping)
                .filter(mapping -> mapping.targets().containsKey("id"))
                .isPresent());
  }

  private void count(ConnectionKey connection, Counts more) {
    found.merge(connection, more, Counts::plus);
  }

  private void add(Kind kind, ConnectionKey connection, String message) {
    if (wanted.test(connection.tenant())) {
      findings.add(
          new Finding(kind, connection.tenant(), connection.connection().value(), message));
    }
  }

  private static String text(Counts counts) {
    return "%d received, %d rejected, %d duplicate, %d applied, %d dead"
        .formatted(
            counts.received(),
            counts.rejected(),
            counts.duplicate(),
            counts.applied(),
            counts.dead());
  }
}
