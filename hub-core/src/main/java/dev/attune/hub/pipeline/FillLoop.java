package dev.attune.hub.pipeline;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Fill;
import dev.attune.hub.computed.Fills;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.computed.Upkeep;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that all that definitions and conditions reckon with is kept up, and filled from
 * history first. Each partition's owner does it for its tenants; where two do for a time, they only
 * do the same: how far it has come is moved by compare-and-set, and who is filled is filled.
 */
final class FillLoop {
  /** Longer than a worker goes on by an older configuration, so that every batch knows of it. */
  private static final Duration EVERY = Configurations.FRESHNESS.multipliedBy(8);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TENANTS = 500;
  private static final int PAGE = 100;
  private static final int PAGES_A_ROUND = 20;
  private static final int PROFILES_A_COMMAND = 20;
  private static final String ACTOR = "hub";

  /** No revision that there is. */
  private static final long NEVER = -1;

  private final HubPorts ports;
  private final Commands commands;
  private final Fills fills;
  private final Predicate<TenantId> isOurs;
  private final PipelineMetrics metrics;
  private final Gate stopped;

  /** The revisions at which there was nothing left to do. */
  private final Map<TenantId, Long> settled = new HashMap<>();

  private volatile boolean stopping;

  /**
   * @param isOurs whether this node is the one to do it
   */
  FillLoop(HubPorts ports, Commands commands, Predicate<TenantId> isOurs, PipelineMetrics metrics) {
    this.ports = ports;
    this.commands = commands;
    this.fills = new Fills(ports.stores().definitions(), ports.clock());
    this.isOurs = isOurs;
    this.metrics = metrics;
    this.stopped = ports.scheduler().gate();
  }

  void start() {
    ports.scheduler().loop("fills", this::run);
  }

  void stop() {
    stopping = true;
    stopped.open();
  }

  private void run() {
    stopped.await(EVERY);
    while (!stopping) {
      try {
        round();
      } catch (HubException e) {
        metrics.failed(e);
      }
      stopped.await(EVERY);
    }
  }

  private void round() {
    List<Tenant> page = ports.stores().tenants().page(null, TENANTS);
    while (!page.isEmpty() && !stopping) {
      List<TenantId> ours = page.stream().map(Tenant::id).filter(isOurs).toList();
      Map<TenantId, Long> revisions =
          ours.isEmpty() ? Map.of() : ports.stores().tenants().revisions(ours);
      for (TenantId tenant : ours) {
        Long revision = revisions.get(tenant);
        if (revision != null && !revision.equals(settled.get(tenant)) && !stopping) {
          look(tenant, revision);
        }
      }
      page = page.size() < TENANTS ? List.of() : next(page);
    }
  }

  private List<Tenant> next(List<Tenant> page) {
    return ports.stores().tenants().page(page.getLast().id(), TENANTS);
  }

  /** One tenant's failure is no other's. */
  private void look(TenantId tenant, long revision) {
    try {
      if (isSettled(tenant)) {
        settled.put(tenant, revision);
      }
    } catch (HubException e) {
      // What was written before it failed must still be told of.
      settled.remove(tenant);
      metrics.failed(e);
    }
  }

  /** Does some of what there is to do; whether nothing is left. */
  private boolean isSettled(TenantId tenant) {
    TenantConfiguration configuration =
        new Configurations(ports.stores(), ports.clock(), PipelineMetrics.NONE)
            .of(List.of(tenant))
            .get(tenant);
    if (configuration == null) {
      return true;
    }
    List<Fills.Kept> kept = fills.list(tenant);
    boolean isFirstLook = settled.putIfAbsent(tenant, NEVER) == null && !kept.isEmpty();
    if (isChanged(tenant, configuration, kept) || isFirstLook) {
      ports.stores().tenants().revise(tenant);
      return false;
    }
    if (kept.stream().anyMatch(one -> one.fill().state() == Fill.State.BEGUN)) {
      begin(tenant, kept);
      return false;
    }
    List<Fills.Kept> filling =
        kept.stream().filter(one -> one.fill().state() == Fill.State.FILLING).toList();
    if (filling.isEmpty()) {
      return true;
    }
    fill(tenant, configuration.customers().computed(), filling);
    return false;
  }

  private boolean isChanged(
      TenantId tenant, TenantConfiguration configuration, List<Fills.Kept> kept) {
    Map<String, Measure> wanted = new HashMap<>();
    for (Measure measure : configuration.customers().measures()) {
      if (wanted.size() < ComputedTraits.MAX_MEASURES) {
        wanted.put(measure.key(), measure);
      }
    }
    boolean isChanged = false;
    Set<String> known =
        kept.stream().map(one -> one.fill().measure().key()).collect(Collectors.toSet());
    for (Fills.Kept one : kept) {
      if (!wanted.containsKey(one.fill().measure().key())) {
        isChanged |= fills.remove(tenant, one);
      }
    }
    for (Map.Entry<String, Measure> one : wanted.entrySet()) {
      if (!known.contains(one.getKey())) {
        isChanged |= fills.begin(tenant, one.getValue());
      }
    }
    return isChanged;
  }

  /**
   * Once a command that fills nobody was carried out, every batch that began by an older
   * configuration is over: whoever it made is stored, and whoever comes now is made with it.
   */
  private void begin(TenantId tenant, List<Fills.Kept> kept) {
    carryOut(tenant, List.of());
    for (Fills.Kept one : kept) {
      if (one.fill().state() == Fill.State.BEGUN) {
        fills.put(tenant, one, one.fill().filling());
      }
    }
  }

  /** Goes through some of the profiles, for all that have come as far as the one furthest back. */
  private void fill(TenantId tenant, ComputedTraits traits, List<Fills.Kept> filling) {
    String cursor =
        filling.stream().map(one -> one.fill().cursor()).min(String::compareTo).orElse("");
    List<Fills.Kept> together =
        filling.stream().filter(one -> one.fill().cursor().equals(cursor)).toList();
    CustomerKey after = cursor.isEmpty() ? null : new CustomerKey(tenant, new ProfileId(cursor));
    for (int pages = 0; pages < PAGES_A_ROUND && !stopping; pages++) {
      List<Customer> page = ports.stores().customers().page(tenant, after, PAGE);
      long filled = page.isEmpty() ? 0 : filled(tenant, traits, page);
      String reached = page.isEmpty() ? lastOf(after) : page.getLast().key().profile().value();
      boolean isAll = page.size() < PAGE;
      List<Fills.Kept> moved = new ArrayList<>();
      for (Fills.Kept one : together) {
        Fill further = one.fill().moved(reached, page.size(), filled);
        moved.addAll(fills.put(tenant, one, isAll ? further.done() : further).stream().toList());
      }
      if (isAll) {
        ports.stores().tenants().revise(tenant);
      }
      if (isAll || moved.isEmpty()) {
        return;
      }
      together = moved;
      after = page.getLast().key();
    }
  }

  private static String lastOf(@Nullable CustomerKey after) {
    return after == null ? "" : after.profile().value();
  }

  private long filled(TenantId tenant, ComputedTraits traits, List<Customer> page) {
    List<ProfileId> lacking = new ArrayList<>();
    long filled = 0;
    int profiles = 0;
    for (Customer customer : page) {
      if (isLacking(customer, traits)) {
        lacking.addAll(customer.parts().keySet());
        lacking.add(customer.key().profile());
        profiles++;
        filled++;
      }
      if (profiles == PROFILES_A_COMMAND) {
        carryOut(tenant, lacking);
        lacking = new ArrayList<>();
        profiles = 0;
      }
    }
    if (profiles > 0) {
      carryOut(tenant, lacking);
    }
    return filled;
  }

  private static boolean isLacking(Customer customer, ComputedTraits traits) {
    return !customer.erased()
        && customer.mergedInto() == null
        && customer.computed().stream().anyMatch(part -> Upkeep.isLacking(traits, part));
  }

  /** One after the other, so that no batch has much of it. */
  private void carryOut(TenantId tenant, List<ProfileId> profiles) {
    String command =
        commands.submit(
            tenant, FillCommand.KIND, FillCommand.arguments(Set.copyOf(profiles)), ACTOR);
    CommandResult result =
        commands
            .await(tenant, command, PATIENCE)
            .orElseThrow(() ->
                new HubException(
                    HubError.LOG_LAG, "Filling from history waits until the log is worked off."));
    if (!result.code().equals(CommandResult.DONE)) {
      throw new HubException(
          HubError.BROKEN_STATE,
          "The command that fills profiles from history failed: " + result.message());
    }
  }
}
