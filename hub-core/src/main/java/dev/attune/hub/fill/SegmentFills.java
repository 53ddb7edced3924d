package dev.attune.hub.fill;

import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.backfill.BackfillControl;
import dev.attune.hub.backfill.HistoryAnswer;
import dev.attune.hub.backfill.HistorySource;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.pipeline.CustomerCommand;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Digest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sweeps over a tenant's stored customers, one for each segment that was saved or removed, so that
 * also those whom no event touches come to the right membership. A sweep is worked on by turns
 * under a lease, and its cursor survives whoever works on it. Safe for use by many threads.
 */
public final class SegmentFills {
  /** Commands in a second, each of up to {@link CustomerCommand#MOST_REVIEWED} customers. */
  private static final int PER_SECOND = 40;

  private static final int MOST_AT_ONCE = 500;
  private static final int MOST_COUNTED = 10_000_000;

  /** By then every node knows a definition whose tenant was revised. */
  private static final Duration KNOWN_TO_ALL = Duration.ofSeconds(1);

  /** Whoever wanted to change the definition and has not done so by then never will. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final String SAVED = "saved ";
  private static final String REMOVED = "removed ";

  private final HubPorts ports;
  private final BackfillControl control;

  public SegmentFills(HubPorts ports, BackfillControl control) {
    this.ports = ports;
    this.control = control;
  }

  /**
   * Begins a sweep for a definition that is about to be written, in the place of one that is under
   * way. Called before the definition is written, so that no crash leaves it unswept; the sweep
   * waits for it.
   *
   * @param changed when it is changed, as the definition will say
   * @param isRemoved whether it is about to be removed instead
   */
  public void begin(
      TenantId tenant, String segment, boolean isRemoved, Instant changed, String actor) {
    ConnectionKey place = place(tenant, segment);
    if (control.read(place).filter(Backfill::isUnderWay).isPresent()) {
      control.cancel(place);
    }
    control.begin(
        Backfill.begun(
            place,
            ports.ids().next(),
            new Backfill.Order(
                (isRemoved ? REMOVED : SAVED) + segment, changed, PER_SECOND, changed, actor)));
  }

  /** The last sweep for a segment. */
  public Optional<Backfill> read(TenantId tenant, String segment) {
    return control.read(place(tenant, segment));
  }

  /** A sweep stands where the backfill of a connection would. */
  private static ConnectionKey place(TenantId tenant, String segment) {
    return new ConnectionKey(
        tenant, new ConnectionId(Digest.of("segment", segment).substring(0, 32)));
  }

  /** What the turns ask page by page: a page is commands that hold customers against a segment. */
  public HistorySource source() {
    return new HistorySource() {
      @Override
      public Instant polledUntil(ConnectionKey place, String source) {
        return ports.clock().now();
      }

      @Override
      public HistoryAnswer ask(
          ConnectionKey place,
          String source,
          Range range,
          @Nullable String cursor,
          int atMost,
          Duration patience) {
        return page(place.tenant(), source, range, cursor, atMost);
      }
    };
  }

  private HistoryAnswer page(
      TenantId tenant,
      String source,
      HistorySource.Range range,
      @Nullable String cursor,
      int atMost) {
    boolean isRemoved = source.startsWith(REMOVED);
    String segment = source.substring((isRemoved ? REMOVED : SAVED).length());
    FillProgress progress = FillProgress.ofText(cursor);
    return progress == null
        ? first(tenant, segment, isRemoved, range)
        : next(tenant, segment, progress, atMost);
  }

  /** Waits for the definition, and until all nodes know it. */
  private HistoryAnswer first(
      TenantId tenant, String segment, boolean isRemoved, HistorySource.Range range) {
    Definition found =
        ports
            .stores()
            .definitions()
            .read(new DefinitionKey(tenant, DefinitionKind.SEGMENT, segment))
            .orElse(null);
    Instant since = range.since();
    boolean isThere = found != null && (since == null || !found.changed().isBefore(since));
    if (isRemoved ? found != null : !isThere) {
      return ports.clock().now().isBefore(range.until().plus(PATIENCE))
          ? new HistoryAnswer.RetryAfter(KNOWN_TO_ALL, "It waits until the definition is stored.")
          : new HistoryAnswer.Page(List.of(), new FillProgress(null, 0, 0).text(), false, null, 0L);
    }
    ports.stores().tenants().revise(tenant);
    ports.scheduler().sleep(KNOWN_TO_ALL);
    long total = ports.stores().customers().count(tenant, null, MOST_COUNTED);
    return new HistoryAnswer.Page(
        List.of(), new FillProgress(null, 0, total).text(), true, null, total);
  }

  private HistoryAnswer next(TenantId tenant, String segment, FillProgress progress, int atMost) {
    int limit = Math.clamp((long) atMost * CustomerCommand.MOST_REVIEWED, 1, MOST_AT_ONCE);
    ProfileId after = progress.after();
    List<Customer> customers =
        ports
            .stores()
            .customers()
            .page(tenant, after == null ? null : new CustomerKey(tenant, after), limit);
    List<ProfileId> wanted =
        customers.stream()
            .filter(customer -> !customer.erased() && customer.mergedInto() == null)
            .map(customer -> customer.key().profile())
            .toList();
    List<LogEntry.Command> commands = new ArrayList<>();
    for (int from = 0; from < wanted.size(); from += CustomerCommand.MOST_REVIEWED) {
      int to = Math.min(wanted.size(), from + CustomerCommand.MOST_REVIEWED);
      commands.add(
          new LogEntry.Command(
              tenant,
              ports.ids().next(),
              CustomerCommand.REVIEW_SEGMENTS,
              CustomerCommand.review(wanted.subList(from, to), List.of(segment)),
              "segments",
              ports.clock().now()));
    }
    long done = progress.done() + customers.size();
    FillProgress moved =
        new FillProgress(
            customers.isEmpty() ? after : customers.getLast().key().profile(),
            done,
            Math.max(progress.total(), done));
    return new HistoryAnswer.Page(
        commands, moved.text(), customers.size() == limit, null, Math.max(0, moved.total() - done));
  }
}
