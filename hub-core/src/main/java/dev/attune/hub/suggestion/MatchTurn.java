package dev.attune.hub.suggestion;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.match.Blocking;
import dev.attune.hub.match.Frequencies;
import dev.attune.hub.match.MatchRecord;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One step of the search through a tenant's customers: a page of them is compared with those that
 * share something with them. A fixed number of store calls; whoever breaks off between any two of
 * them leaves nothing that the next turn would not do again.
 */
final class MatchTurn {
  private static final int AT_ONCE = 500;

  private final MatchPorts ports;
  private final MatchSettings settings;
  private final TenantId tenant;
  private final Instant now;

  MatchTurn(MatchPorts ports, MatchSettings settings, TenantId tenant) {
    this.ports = ports;
    this.settings = settings;
    this.tenant = tenant;
    this.now = ports.clock().now();
  }

  /** Rules with the version of their definition; 0 where a tenant has none of its own. */
  private record Ruled(MatchRules rules, long version) {}

  /** The search as it stands afterwards, to be kept. */
  MatchRun take(MatchRun before) {
    Ruled ruled = rules();
    MatchRun run = begun(before, ruled);
    if (!ruled.rules().isOn()) {
      return run.dueAt(now.plus(settings.rest()));
    }
    MatchRun.Pass pass = run.pass();
    ProfileId after = pass.after();
    List<Customer> page =
        ports
            .customers()
            .page(
                tenant,
                after == null ? null : new CustomerKey(tenant, after),
                settings.customers());
    Step step = new Step(ruled.rules(), run);
    List<Customer> looked = step.look(page);
    Frequencies.Counter counter = Frequencies.Counter.from(pass.counted());
    looked.stream()
        .filter(MatchTurn::isLive)
        .forEach(customer -> counter.add(ruled.rules().record(customer)));
    MatchRun.Pass done =
        new MatchRun.Pass(
            pass.began(),
            pass.since(),
            looked.isEmpty() ? after : looked.getLast().key().profile(),
            pass.tally().plus(step.tally(looked.size())),
            counter.all());
    boolean isOver = looked.size() == page.size() && page.size() < settings.customers();
    return isOver ? ended(run.with(done), counter.most()) : run.with(done).dueAt(now);
  }

  /** Rules that cannot be read cost the search, not what was suggested before. */
  private Ruled rules() {
    Definition definition =
        ports
            .definitions()
            .read(new DefinitionKey(tenant, DefinitionKind.MATCH_RULES, DefinitionKey.ONLY))
            .orElse(null);
    if (definition == null) {
      return new Ruled(MatchRules.DEFAULT, 0);
    }
    try {
      return new Ruled(MatchRulesReader.read(definition.source()), definition.version());
    } catch (HubException e) {
      ports.metrics().failed(e);
      MatchRules usual = MatchRules.DEFAULT;
      return new Ruled(
          new MatchRules(false, usual.suggestFrom(), null, usual.fields(), null),
          definition.version());
    }
  }

  /** Other rules begin anew, with every customer. */
  private MatchRun begun(MatchRun before, Ruled ruled) {
    if (before.rules() == ruled.version()) {
      boolean isFresh =
          before.pass().after() == null && before.pass().began().equals(Instant.EPOCH);
      return isFresh ? before.with(next(before)) : before;
    }
    return new MatchRun(
        tenant,
        ruled.version(),
        now,
        MatchRun.Pass.begun(now, Instant.EPOCH),
        before.last(),
        now,
        before.known());
  }

  private MatchRun.Pass next(MatchRun run) {
    MatchRun.Ended last = run.last();
    if (last == null || !run.wholeBegan().plus(settings.whole()).isAfter(now)) {
      return MatchRun.Pass.begun(now, Instant.EPOCH);
    }
    return MatchRun.Pass.begun(now, last.began().minus(MatchSettings.LATE));
  }

  private MatchRun ended(MatchRun run, Frequencies known) {
    MatchRun.Pass pass = run.pass();
    return new MatchRun(
        tenant,
        run.rules(),
        now.plus(settings.rest()),
        MatchRun.Pass.begun(Instant.EPOCH, Instant.EPOCH),
        new MatchRun.Ended(pass.began(), now, pass.tally()),
        pass.since().equals(Instant.EPOCH) ? pass.began() : run.wholeBegan(),
        known);
  }

  private static boolean isLive(Customer customer) {
    return !customer.erased() && customer.mergedInto() == null;
  }

  /** The comparing of one page. */
  private final class Step {
    private final MatchRules rules;
    private final MatchRun run;
    private final Map<MatchBlock.Key, MatchBlock> stored = new HashMap<>();
    private final Map<MatchBlock.Key, MatchBlock> blocks = new LinkedHashMap<>();
    private final Map<CustomerKey, Customer> known = new HashMap<>();
    private final Map<CustomerKey, MatchRecord> records = new HashMap<>();
    private final Map<CustomerKey, Set<String>> keys = new HashMap<>();
    private long blocksFull;
    private final Pairing pairing;

    Step(MatchRules rules, MatchRun run) {
      this.rules = rules;
      this.run = run;
      this.pairing = new Pairing(rules, run, now);
    }

    /** Returns those of the page that were dealt with, from its beginning on. */
    List<Customer> look(List<Customer> page) {
      page.forEach(customer -> known.put(customer.key(), customer));
      readBlocks(page);
      List<Customer> looked = within(page);
      pairing.among(ports.suggestions().naming(tenant, profiles(looked)), room());
      readCandidates(looked);
      for (Customer customer : looked) {
        if (isLive(customer) && isDue(customer)) {
          compare(customer);
        } else if (!isLive(customer)) {
          pairing.gone(customer);
        }
      }
      write();
      return looked;
    }

    private boolean isDue(Customer customer) {
      return !customer.written().isBefore(run.pass().since());
    }

    /** One more command where something may be added, so that what waits stays bounded. */
    private int room() {
      return settings.open()
          - ports.suggestions().count(tenant, Suggestion.State.OPEN, settings.open());
    }

    private Set<ProfileId> profiles(Collection<Customer> customers) {
      Set<ProfileId> profiles = new TreeSet<>();
      for (Customer customer : customers) {
        profiles.add(customer.key().profile());
        profiles.addAll(customer.parts().keySet());
      }
      return profiles;
    }

    private MatchRecord record(Customer customer) {
      return records.computeIfAbsent(customer.key(), key -> rules.record(customer));
    }

    private Set<String> keys(Customer customer) {
      return keys.computeIfAbsent(customer.key(), key -> Blocking.keys(record(customer)));
    }

    private List<MatchBlock.Key> blockKeys(Customer customer) {
      return keys(customer).stream().map(key -> new MatchBlock.Key(tenant, key)).toList();
    }

    private void readBlocks(List<Customer> page) {
      Set<MatchBlock.Key> wanted = new HashSet<>();
      page.stream()
          .filter(customer -> isLive(customer) && isDue(customer))
          .forEach(customer -> wanted.addAll(blockKeys(customer)));
      stored.putAll(ports.blocks().read(wanted));
      wanted.forEach(key -> blocks.put(key, stored.getOrDefault(key, MatchBlock.empty(key))));
    }

    /** As many as can be compared without reading too much, and one at least. */
    private List<Customer> within(List<Customer> page) {
      Set<ProfileId> candidates = new HashSet<>();
      List<Customer> within = new ArrayList<>();
      for (Customer customer : page) {
        if (isLive(customer) && isDue(customer)) {
          blockKeys(customer).forEach(key -> candidates.addAll(block(key).profiles()));
        }
        if (!within.isEmpty() && candidates.size() > settings.candidates()) {
          break;
        }
        within.add(customer);
      }
      return within;
    }

    private MatchBlock block(MatchBlock.Key key) {
      return blocks.getOrDefault(key, MatchBlock.empty(key));
    }

    private void readCandidates(List<Customer> looked) {
      Set<CustomerKey> wanted = new TreeSet<>();
      for (Customer customer : looked) {
        if (isLive(customer) && isDue(customer)) {
          for (MatchBlock.Key key : blockKeys(customer)) {
            block(key).profiles().forEach(one -> wanted.add(new CustomerKey(tenant, one)));
          }
        }
      }
      pairing.open().forEach(one -> wanted.addAll(List.of(one.key().first(), one.key().second())));
      wanted.removeAll(known.keySet());
      List<CustomerKey> all = List.copyOf(wanted);
      for (int from = 0; from < all.size(); from += AT_ONCE) {
        List<CustomerKey> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
        known.putAll(ports.customers().read(some));
      }
    }

    /** With each that shares something, once; those that share it no more leave the block. */
    private void compare(Customer customer) {
      for (MatchBlock.Key key : blockKeys(customer)) {
        for (ProfileId profile : block(key).profiles()) {
          Customer other = known.get(new CustomerKey(tenant, profile));
          if (other == null || !isLive(other) || !keys(other).contains(key.digest())) {
            blocks.put(key, block(key).without(profile));
          } else {
            compare(customer, other);
          }
        }
        MatchBlock with = block(key).with(customer.key().profile());
        blocksFull += with.leftOut() - block(key).leftOut();
        blocks.put(key, with);
      }
      // Whom it was suggested with, though they share no block, or one that is full.
      for (Suggestion one : pairing.open()) {
        if (Pairing.names(one, customer)) {
          boolean isFirst = one.key().first().equals(customer.key());
          Customer other = known.get(isFirst ? one.key().second() : one.key().first());
          if (other != null && isLive(other)) {
            compare(customer, other);
          }
        }
      }
      pairing.done(customer);
    }

    private void compare(Customer customer, Customer other) {
      if (!other.key().equals(customer.key())) {
        pairing.pair(customer, other, record(customer), record(other));
      }
    }

    /**
     * Blocks last: where a turn breaks off before, the customers are compared again. Who lost a
     * race for a block is not the only one at work and begins anew.
     */
    private void write() {
      List<SuggestionKey> automatic = pairing.automatic();
      if (!automatic.isEmpty()) {
        ports.merges().request(automatic, Suggestion.BY_RULE);
      }
      ports.suggestions().write(pairing.changed());
      ports.suggestions().remove(pairing.over());
      List<MatchBlock> changed =
          blocks.values().stream()
              .filter(block -> !block.equals(stored.get(block.key())))
              .filter(block -> block.version() > 0 || !block.profiles().isEmpty())
              .toList();
      if (!ports.blocks().write(changed).isEmpty()) {
        throw new HubException(HubError.CONFLICT, "The same customers are being compared.");
      }
    }

    MatchRun.Tally tally(int customers) {
      return new MatchRun.Tally(
          customers, pairing.compared(), pairing.suggested(), blocksFull, pairing.leftOut());
    }
  }

  /** What a tenant's search would take up next, for the first look at it. */
  static boolean isDue(@Nullable MatchRun run, Instant now) {
    return run == null || !run.due().isAfter(now);
  }
}
