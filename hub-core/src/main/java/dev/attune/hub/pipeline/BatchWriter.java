package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.Parcel;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.Lane;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.LogWriter;
import dev.attune.hub.log.Source;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.profile.Account;
import dev.attune.hub.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what a batch decided, in the order in which a crash between any two writes loses nothing:
 * claims, history, merged customers, customers, what follows of merges, accounts, and then what the
 * outboxes hold.
 */
final class BatchWriter {
  private final HubPorts ports;
  private final LogWriter log;
  private final PipelineMetrics metrics;

  BatchWriter(HubPorts ports, LogWriter log, PipelineMetrics metrics) {
    this.ports = ports;
    this.log = log;
    this.metrics = metrics;
  }

  /** Whether all was written as decided; if not, somebody else wrote, and the batch begins anew. */
  boolean write(Workspace workspace) {
    forget(workspace.forgetting());
    return claim(workspace)
        && remember(workspace.newHistory())
        && remember(workspace.remaps().inserted())
        && writeCustomers(workspace)
        && writeAccounts(workspace.accounts());
  }

  /**
   * A later delivery of a lane is put in after the earlier ones are: a write that breaks off
   * half-way must not let it overtake them.
   */
  private static List<List<Delivery>> inOrder(List<Delivery> deliveries) {
    List<List<Delivery>> waves = new ArrayList<>();
    Map<Lane, Integer> ofLane = new HashMap<>();
    deliveries.stream()
        .sorted(Delivery.ASKED_ORDER)
        .forEach(delivery -> {
          int place = ofLane.merge(delivery.lane(), 1, Integer::sum) - 1;
          if (place == waves.size()) {
            waves.add(new ArrayList<>());
          }
          waves.get(place).add(delivery);
        });
    return waves;
  }

  /**
   * Before any customer is changed, for a tombstone no longer says who it was. Three calls for each
   * person.
   */
  private void forget(Forgetting forgetting) {
    for (Erasure erasure : forgetting.begun()) {
      TenantId tenant = erasure.key().tenant();
      Person person = erasure.person();
      if (person != null) {
        ports.stores().suppressions().forget(Forgetting.keys(tenant, person), erasure.by());
      }
      ports.stores().erasures().begin(List.of(erasure));
      ports.stores().tenants().revise(tenant);
    }
  }

  private boolean claim(Workspace workspace) {
    Map<IdentifierKey, ProfileId> fresh = workspace.claims().fresh();
    return fresh.isEmpty() || ports.stores().claims().insert(fresh).equals(fresh);
  }

  private boolean remember(List<HistoryEntry> entries) {
    if (entries.isEmpty()) {
      return true;
    }
    Map<EventKey, Source> there = ports.stores().history().insert(entries);
    return entries.stream()
        .allMatch(entry -> entry.source().equals(there.get(entry.event().key())));
  }

  private boolean writeCustomers(Workspace workspace) {
    for (List<Customer> wave : workspace.customers().writes()) {
      if (!ports.stores().customers().write(wave).isEmpty()) {
        return false;
      }
    }
    if (!workspace.claims().moved().isEmpty()) {
      ports.stores().claims().repoint(workspace.claims().moved());
    }
    if (!workspace.claims().released().isEmpty()) {
      ports.stores().claims().remove(workspace.claims().released());
    }
    return true;
  }

  /** Members hear of what changed by the log, and facts are told, before anything has. */
  private boolean writeAccounts(AccountTable accounts) {
    List<LogEntry.Command> news = accounts.news().commands(ports.clock().now());
    if (!news.isEmpty()) {
      log.announce(news);
    }
    List<Fact> facts = accounts.facts().told();
    if (!facts.isEmpty()) {
      ports.stores().facts().insert(facts);
    }
    for (List<Account> wave : accounts.writes()) {
      if (!ports.stores().accounts().write(wave).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Hands on what the written customers' outboxes hold; done again it changes nothing.
   *
   * @return the numbers of the partitions in which there is something to deliver
   */
  Collection<Integer> relay(Workspace workspace) {
    List<Delivery> deliveries = new ArrayList<>();
    List<Fact> facts = new ArrayList<>();
    for (List<Customer> wave : workspace.customers().writes()) {
      for (Customer customer : wave) {
        for (Parcel parcel : customer.outbox()) {
          parcel.actions().forEach(action -> deliveries.add(Delivery.queued(action)));
          facts.addAll(parcel.facts());
        }
      }
    }
    for (List<Delivery> wave : inOrder(deliveries)) {
      ports.stores().deliveries().insert(wave);
    }
    if (!facts.isEmpty()) {
      ports.stores().facts().insert(facts);
    }
    tellAge(workspace);
    workspace.remaps().write(ports.stores().history());
    if (!workspace.withdrawals().removed().isEmpty()) {
      ports.stores().history().withdraw(workspace.withdrawals().removed());
    }
    workspace.givenUp().forEach(ports.stores().history()::remove);
    workspace.redeemed().forEach(this::redeem);
    if (!workspace.dead().isEmpty()) {
      ports.stores().deadLetters().insert(workspace.dead());
    }
    if (!workspace.results().isEmpty()) {
      ports.stores().commandResults().insert(workspace.results());
    }
    return deliveries.stream()
        .map(delivery -> LogPartition.numberOf(delivery.key().tenant()))
        .collect(Collectors.toSet());
  }

  /** Not what a sweep put in meanwhile: it keeps an erased person's signal from coming back. */
  private void redeem(TenantId tenant, Collection<Source> sources) {
    List<Source> mended =
        ports.stores().deadLetters().find(tenant, sources).values().stream()
            .filter(letter -> !letter.code().equals(HubError.ERASED_PERSON.code()))
            .map(DeadLetter::source)
            .toList();
    ports.stores().deadLetters().withdraw(tenant, mended);
  }

  private void tellAge(Workspace workspace) {
    workspace.customers().writes().stream()
        .flatMap(List::stream)
        .filter(customer -> !customer.outbox().isEmpty())
        .map(Customer::written)
        .min(Comparator.naturalOrder())
        .ifPresent(oldest -> metrics.outboxAge(Duration.between(oldest, ports.clock().now())));
  }
}
