package dev.attune.hub.remap;

import dev.attune.hub.backfill.HistoryAnswer;
import dev.attune.hub.backfill.HistorySource;
import dev.attune.hub.event.EventMapper;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.Position;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.RemapCommand;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The log as a source of history: a page of it is commands, each of which maps one signal once more
 * that another mapping makes something else of. Safe for use by many threads.
 */
public final class Remaps {
  /** Signals in one look at the stores. */
  private static final int AT_ONCE = 200;

  private static final int STRETCHES_A_PAGE = 16;

  /** By then every node maps by a version that was put in force. */
  private static final Duration KNOWN_TO_ALL = Duration.ofSeconds(1);

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final HubPorts ports;
  private final LaterMappings mappings;
  private final SignalLog log;

  public Remaps(HubPorts ports, LaterMappings mappings, String generation) {
    this.ports = ports;
    this.mappings = mappings;
    this.log = new SignalLog(ports.stores().partitions(), ports.stores().log(), generation);
  }

  /** What is asked page by page; the source of an order is the number of a version. */
  public HistorySource source() {
    return new HistorySource() {
      @Override
      public Instant polledUntil(ConnectionKey connection, String source) {
        return until(connection, source);
      }

      @Override
      public HistoryAnswer ask(
          ConnectionKey connection,
          String source,
          Range range,
          @Nullable String cursor,
          int atMost,
          Duration patience) {
        return page(connection, source, range, cursor, atMost);
      }
    };
  }

  /** When the oldest entry was received that can be mapped once more; null if there is none. */
  public @Nullable Instant oldest(ConnectionKey connection) {
    return log.oldest(connection.tenant());
  }

  /**
   * Goes through signals without changing anything.
   *
   * @param most how many at most
   * @param each told of each, the oldest first
   * @return whether that was all
   */
  public boolean examine(
      ConnectionKey connection,
      EventMapper mapper,
      @Nullable Instant since,
      int most,
      Consumer<Examined> each) {
    Examination examination = examination(mapper);
    Position at = log.start(connection.tenant(), since);
    for (int left = most; left > 0; ) {
      SignalLog.Stretch stretch = log.read(connection, at);
      for (List<SignalLog.Placed> some : parts(since(stretch.signals(), since, null))) {
        for (Examined one : examination.of(connection.tenant(), some)) {
          if (left == 0) {
            return false;
          }
          each.accept(one);
          left--;
        }
      }
      if (stretch.isAll()) {
        return true;
      }
      at = stretch.upTo();
    }
    return false;
  }

  private Examination examination(EventMapper mapper) {
    return new Examination(ports.stores().history(), ports.stores().deadLetters(), mapper);
  }

  /**
   * Up to now. What came in while some node did not know the mapping yet is still to be mapped by
   * it, so that is waited for.
   */
  private Instant until(ConnectionKey connection, String source) {
    Instant at = mappings.named(connection, source).map(LaterMappings.Version::at).orElse(null);
    Instant now = ports.clock().now();
    if (at != null && now.isBefore(at.plus(KNOWN_TO_ALL))) {
      Duration wait = Duration.between(now, at.plus(KNOWN_TO_ALL));
      ports.scheduler().sleep(wait.compareTo(KNOWN_TO_ALL) < 0 ? wait : KNOWN_TO_ALL);
    }
    return ports.clock().now();
  }

  private HistoryAnswer page(
      ConnectionKey connection,
      String source,
      HistorySource.Range range,
      @Nullable String cursor,
      int atMost) {
    Optional<LaterMappings.Version> version = mappings.named(connection, source);
    if (version.isEmpty()) {
      return new HistoryAnswer.Refused(
          "The connection has no version %s of its mapping any more.".formatted(source));
    }
    Mapping mapping = version.get().mapping();
    try {
      RemapProgress begun = RemapProgress.ofText(cursor);
      Page page =
          new Page(
              begun == null
                  ? RemapProgress.at(log.start(connection.tenant(), range.since()))
                  : begun);
      return page.read(connection, mapping, range, atMost);
    } catch (HubException e) {
      return switch (e.kind()) {
        case CALLER -> new HistoryAnswer.Refused(String.valueOf(e.getMessage()));
        case REMOTE, LIMIT, INTERNAL -> throw e;
      };
    }
  }

  private static List<SignalLog.Placed> since(
      List<SignalLog.Placed> signals, @Nullable Instant since, @Nullable Instant until) {
    return signals.stream()
        .filter(one -> since == null || !one.signal().received().isBefore(since))
        .filter(one -> until == null || one.signal().received().isBefore(until))
        .toList();
  }

  private static List<List<SignalLog.Placed>> parts(List<SignalLog.Placed> signals) {
    List<List<SignalLog.Placed>> parts = new ArrayList<>();
    for (int from = 0; from < signals.size(); from += AT_ONCE) {
      parts.add(signals.subList(from, Math.min(signals.size(), from + AT_ONCE)));
    }
    return parts;
  }

  /** One page, while it is put together. */
  private final class Page {
    private final List<LogEntry.Command> commands = new ArrayList<>();
    private RemapProgress progress;
    private @Nullable Instant reached;

    Page(RemapProgress begun) {
      this.progress = begun;
    }

    HistoryAnswer read(
        ConnectionKey connection, Mapping mapping, HistorySource.Range range, int atMost) {
      Examination examination = examination(EventMapper.compile(mapping));
      for (int stretches = 0; stretches < STRETCHES_A_PAGE; stretches++) {
        SignalLog.Stretch stretch = log.read(connection, progress.upTo());
        for (List<SignalLog.Placed> some :
            parts(since(stretch.signals(), range.since(), range.until()))) {
          for (Examined one : examination.of(connection.tenant(), some)) {
            add(one, mapping);
            if (commands.size() >= atMost) {
              return page(true);
            }
          }
        }
        progress = progress.movedTo(stretch.upTo());
        reached = stretch.reached() == null ? reached : stretch.reached();
        if (stretch.isAll()) {
          return atTheEnd(connection, range);
        }
      }
      return page(true);
    }

    private void add(Examined one, Mapping mapping) {
      progress = progress.with(one);
      reached = one.signal().received();
      if (one.isChanged()) {
        commands.add(
            new LogEntry.Command(
                one.signal().tenant(),
                ports.ids().next(),
                RemapCommand.KIND,
                one.command(mapping).arguments(),
                "mapping",
                ports.clock().now()));
      }
    }

    private HistoryAnswer atTheEnd(ConnectionKey connection, HistorySource.Range range) {
      boolean isBehind = log.isBehind(connection, range.until());
      return isBehind && commands.isEmpty()
          ? new HistoryAnswer.RetryAfter(PATIENCE, "It waits until what came in is worked off.")
          : page(isBehind);
    }

    private HistoryAnswer.Page page(boolean hasMore) {
      return new HistoryAnswer.Page(commands, progress.text(), hasMore, reached, null);
    }
  }
}
