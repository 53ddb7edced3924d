package dev.attune.admin.ingest;

import dev.attune.admin.directory.Entrance;
import dev.attune.admin.problems.WebError;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogEntry.OfTenant;
import dev.attune.hub.log.LogEntry.Rejection;
import dev.attune.hub.log.LogEntry.Signal;
import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes calls in: each event that can be read goes into the log as a signal, each that cannot as a
 * rejection, all of one call at once. Safe for use by many threads.
 */
final class Ingest {
  static final int MAX_BODY = 500 * 1024;
  static final int MAX_EVENT = 32 * 1024;
  static final int MAX_EVENTS = 2_500;

  private final IngestLog log;
  private final TenantQuota quota;
  private final Clock clock;
  private final IngestMetrics metrics;

  Ingest(IngestLog log, TenantQuota quota, Clock clock, IngestMetrics metrics) {
    this.log = log;
    this.quota = quota;
    this.clock = clock;
    this.metrics = metrics;
  }

  /** What a call is made for: who sends, and what goes with each of its events. */
  private record Sender(Entrance entrance, Instant received, @Nullable String traceparent) {

    Signal signal(SegmentEvent event) {
      return new Signal(
          entrance.connection().key(), event.id(), event.payload(), received, traceparent);
    }

    Rejection rejection(String code, String reason, String payload) {
      return new Rejection(entrance.connection().key(), code, reason, payload, received);
    }
  }

  /**
   * Takes one call in and returns what became of each of its events, once that is durable.
   *
   * @throws HubException if nothing of it can be read, or nothing can be taken now
   * @throws OverQuotaException if the tenant sends too much
   */
  List<ItemResult> take(
      Entrance entrance, SegmentCall call, byte[] body, @Nullable String traceparent) {
    Sender sender = new Sender(entrance, clock.now(), traceparent);
    try {
      return call.isBatch() ? takeBatch(sender, call, body) : takeOne(sender, call, body);
    } catch (HubException unreadable) {
      if (unreadable.kind() == ErrorKind.CALLER) {
        reject(entrance, unreadable, Slice.all(body).beginning());
      }
      throw unreadable;
    }
  }

  /** Notes a call of which nothing could be read, so that it is counted and can be looked at. */
  void reject(Entrance entrance, HubException problem, String payload) {
    Sender sender = new Sender(entrance, clock.now(), null);
    checkQuota(sender, 1);
    append(List.of(sender.rejection(problem.code().code(), reason(problem), payload)));
  }

  private List<ItemResult> takeOne(Sender sender, SegmentCall call, byte[] body) {
    List<OfTenant> entries = new ArrayList<>(1);
    ItemResult result = read(sender, Slice.all(body), call, 0, Envelope.NONE, entries);
    checkQuota(sender, 1);
    append(entries);
    return List.of(result);
  }

  private List<ItemResult> takeBatch(Sender sender, SegmentCall call, byte[] body) {
    Map<String, Slice> members = Splitter.members(Slice.all(body));
    Slice batch = members.get("batch");
    if (batch == null || !Splitter.isList(batch)) {
      throw new HubException(
          WebError.UNREADABLE, "A batch is a JSON object with a list of events in 'batch'.");
    }
    Splitter.Items items = Splitter.items(batch, MAX_EVENTS);
    if (items.items().size() > MAX_EVENTS) {
      throw new HubException(
          WebError.TOO_LARGE, "A batch may have at most %d events.".formatted(MAX_EVENTS));
    }
    Slice rest = items.rest();
    if (items.items().isEmpty() && rest != null) {
      throw new HubException(
          WebError.UNREADABLE, "No event of the batch can be read; its JSON is broken.");
    }
    Envelope envelope = Envelope.of(members);
    checkQuota(sender, items.items().size() + (rest == null ? 0 : 1));
    return takeItems(sender, call, items, envelope);
  }

  private List<ItemResult> takeItems(
      Sender sender, SegmentCall call, Splitter.Items items, Envelope envelope) {
    List<OfTenant> entries = new ArrayList<>(items.items().size() + 1);
    List<ItemResult> results = new ArrayList<>(items.items().size() + 1);
    for (Slice item : items.items()) {
      try {
        results.add(read(sender, item, call, results.size(), envelope, entries));
      } catch (HubException unreadable) {
        results.add(rejected(sender, unreadable, item, entries));
      }
    }
    if (items.rest() != null) {
      HubException broken =
          new HubException(
              HubError.INVALID_JSON,
              "The batch's JSON is broken after event %d; nothing behind it can be read."
                  .formatted(results.size()));
      results.add(rejected(sender, broken, items.rest(), entries));
    }
    append(entries);
    return results;
  }

  /** Reads one event; what is readable but not valid is rejected, what is not readable thrown. */
  private static ItemResult read(
      Sender sender,
      Slice item,
      SegmentCall call,
      int index,
      Envelope envelope,
      List<OfTenant> entries) {
    if (item.length() > MAX_EVENT) {
      return rejected(
          sender,
          InvalidEvent.because("An event may have at most %d bytes.".formatted(MAX_EVENT)),
          item,
          entries);
    }
    try {
      SegmentEvent event =
          SegmentEvent.of(Json.readObject(item.bytes()), call, index, envelope, sender.received());
      entries.add(sender.signal(event));
      return ItemResult.accepted(event.id());
    } catch (HubException invalid) {
      if (invalid.code() == HubError.INVALID_JSON) {
        throw invalid;
      }
      return rejected(sender, invalid, item, entries);
    }
  }

  private static ItemResult rejected(
      Sender sender, HubException problem, Slice item, List<OfTenant> entries) {
    String code = problem.code().code();
    entries.add(sender.rejection(code, reason(problem), item.beginning()));
    return ItemResult.rejected(code, reason(problem));
  }

  private static String reason(HubException problem) {
    return String.valueOf(problem.getMessage());
  }

  private void checkQuota(Sender sender, int events) {
    var wait = quota.take(sender.entrance().tenant(), events);
    if (!wait.isZero()) {
      metrics.refused(events);
      throw new OverQuotaException(wait);
    }
  }

  private void append(List<? extends LogEntry.OfTenant> entries) {
    if (!entries.isEmpty()) {
      log.append(entries);
      metrics.stored(entries);
    }
  }
}
