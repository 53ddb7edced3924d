package dev.attune.hub.simulation;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.delivery.Delivery;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.Person;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.Counts;
import dev.attune.hub.log.DeadLetter;
import dev.attune.hub.log.LogEntry;
import dev.attune.hub.log.LogPartition;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Holds what is left of the erased, and of everybody else, against what one node makes of the same
 * log without any fault. That node never sweeps: it still knows who was erased and what was theirs.
 */
final class Oblivion {
  private static final int ALL = 100_000;
  private static final Instant END_OF_TIME = Instant.parse("2100-01-01T00:00:00Z");

  private final HubPorts ports;
  private final HubPorts reference;
  private final List<TenantId> tenants;
  private final List<String> broken = new ArrayList<>();
  private int erased;
  private int refused;

  Oblivion(HubPorts ports, List<TenantId> tenants) {
    this.ports = ports;
    this.tenants = tenants;
    this.reference = Reference.of(ports, tenants, 1);
  }

  int erased() {
    return erased;
  }

  /** How many events came of people who had been erased. */
  int refused() {
    return refused;
  }

  /** Every promise that does not hold, each in one sentence; empty if all hold. */
  List<String> broken() {
    for (TenantId tenant : tenants) {
      List<Erasure> wanted = reference.stores().erasures().list(tenant, null, ALL);
      List<Erasure> had = ports.stores().erasures().list(tenant, null, ALL);
      expect(
          had.stream()
              .map(Erasure::key)
              .toList()
              .equals(wanted.stream().map(Erasure::key).toList()),
          () -> "The erasures of %s are not those of the log.".formatted(tenant));
      expect(
          had.stream().allMatch(one -> one.isComplete() && one.person() == null),
          () -> "An erasure of %s is not complete.".formatted(tenant));
      List<Person> people = wanted.stream().map(Erasure::person).filter(Objects::nonNull).toList();
      erased += people.size();
      people.forEach(person -> checkGone(tenant, person));
      Set<ProfileId> gone =
          people.stream().flatMap(one -> one.profiles().stream()).collect(Collectors.toSet());
      checkCustomers(tenant);
      checkHistory(tenant, gone);
      checkDeliveries(tenant, gone);
      checkFacts(tenant, gone);
    }
    broken.addAll(new Tally(ports, tenants).broken());
    return broken;
  }

  private void checkGone(TenantId tenant, Person person) {
    List<IdentifierKey> keys =
        person.identifiers().stream().map(one -> new IdentifierKey(tenant, one)).toList();
    expect(
        ports.stores().claims().read(keys).isEmpty(),
        () -> "Identifiers of somebody erased are claimed: " + ports.stores().claims().read(keys));
    expect(
        ports.stores().suppressions().suppressed(keys).size() == keys.size(),
        () -> "Identifiers of somebody erased are not suppressed.");
  }

  /** Tombstones are those of the log, and hold nothing; all others are as they should be. */
  private void checkCustomers(TenantId tenant) {
    List<Customer> wanted = reference.stores().customers().page(tenant, null, ALL);
    List<Customer> had = ports.stores().customers().page(tenant, null, ALL);
    expect(
        shown(had).equals(shown(wanted)),
        () -> "The customers should be%n  %s and are%n  %s".formatted(shown(wanted), shown(had)));
    expect(
        had.stream()
            .filter(Customer::erased)
            .allMatch(one -> one.parts().isEmpty() && one.outbox().isEmpty()),
        () -> "A tombstone holds something.");
  }

  private static List<String> shown(List<Customer> customers) {
    return customers.stream()
        .map(one -> "%s %s %s %s".formatted(one.key(), one.erased(), one.parts(), one.mergedInto()))
        .toList();
  }

  /** What was applied of others is there; what was applied or refused of the erased is a letter. */
  private void checkHistory(TenantId tenant, Set<ProfileId> gone) {
    List<HistoryEntry> wanted = history(reference, tenant);
    Set<String> profiles = gone.stream().map(ProfileId::value).collect(Collectors.toSet());
    Set<Source> others = new HashSet<>();
    Set<Source> theirs = new HashSet<>();
    wanted.forEach(
        entry -> (profiles.contains(entry.part()) ? theirs : others).add(entry.source()));
    Set<Source> had =
        history(ports, tenant).stream().map(HistoryEntry::source).collect(Collectors.toSet());
    expect(
        had.equals(others),
        () ->
            "Of the history %d entries are there, %d should be; of the erased %d are."
                .formatted(
                    had.size(), others.size(), had.stream().filter(theirs::contains).count()));
    Set<Source> refusedHere = refusals(ports, tenant);
    Set<Source> refusedThere = refusals(reference, tenant);
    refused += refusedThere.size();
    Set<Source> both = new HashSet<>(theirs);
    both.addAll(refusedThere);
    Set<Source> twice = new HashSet<>(refusedHere);
    twice.removeAll(both);
    expect(
        refusedHere.containsAll(both),
        () ->
            "Of the erased %d letters are there; %d were applied and %d refused."
                .formatted(refusedHere.size(), theirs.size(), refusedThere.size()));
    expect(
        idsOfErased(wanted, profiles).containsAll(ids(twice)),
        () -> "Refused were %s, which are nobody's who was erased.".formatted(twice));
    checkCounts(tenant, twice.size());
  }

  private static Set<String> idsOfErased(List<HistoryEntry> entries, Set<String> profiles) {
    return entries.stream()
        .filter(entry -> profiles.contains(entry.part()))
        .map(entry -> entry.event().key().id())
        .collect(Collectors.toSet());
  }

  /** What the messages at those places of the log are called. */
  private Set<String> ids(Set<Source> places) {
    return places.stream()
        .map(place ->
            Reference.blocks(reference.stores().log(), place.partition())
                .get((int) place.position().block() - 1)
                .entries()
                .get(place.position().index()))
        .map(entry -> entry instanceof LogEntry.Signal signal ? signal.messageId() : "")
        .collect(Collectors.toSet());
  }

  /**
   * A batch that is done again once the sweep has been here does not know any more that a message
   * came before: it is refused, and not told for what it is, one that came twice.
   */
  private void checkCounts(TenantId tenant, int twice) {
    LogPartition partition = LogPartition.of(Ground.GENERATION, tenant);
    Map<ConnectionKey, Counts> had = new HashMap<>(ports.stores().partitions().counts(partition));
    had.computeIfPresent(
        Ground.shop(tenant),
        (shop, counts) ->
            new Counts(
                counts.received(),
                counts.rejected(),
                counts.applied(),
                counts.duplicate() + twice,
                counts.dead() - twice));
    had.keySet().removeIf(connection -> !connection.tenant().equals(tenant));
    Map<ConnectionKey, Counts> wanted =
        new HashMap<>(reference.stores().partitions().counts(partition));
    wanted.keySet().removeIf(connection -> !connection.tenant().equals(tenant));
    expect(
        had.equals(wanted),
        () ->
            "The counts, but for %d that came twice, are %s and should be %s."
                .formatted(twice, had, wanted));
  }

  private static List<HistoryEntry> history(HubPorts of, TenantId tenant) {
    return of.stores().history().newest(tenant, null, ALL);
  }

  private Set<Source> refusals(HubPorts of, TenantId tenant) {
    List<DeadLetter> letters =
        of.stores().deadLetters().list(tenant, DeadLetter.State.DISCARDED, null, ALL).stream()
            .filter(letter -> letter.code().equals(HubError.ERASED_PERSON.code()))
            .toList();
    expect(
        letters.stream().allMatch(letter -> letter.signal().payload().equals(Fields.EMPTY)),
        () -> "Something of what an erased person sent is kept.");
    return letters.stream().map(DeadLetter::source).collect(Collectors.toSet());
  }

  private void checkDeliveries(TenantId tenant, Set<ProfileId> gone) {
    Set<String> wanted = new TreeSet<>();
    for (Delivery delivery : deliveries(reference, tenant)) {
      if (!gone.contains(delivery.action().customer().profile())) {
        wanted.add(delivery.key().action().toString());
      }
    }
    Set<String> had = new TreeSet<>();
    deliveries(ports, tenant).forEach(one -> had.add(one.key().action().toString()));
    expect(
        had.equals(wanted),
        () ->
            "There are %d deliveries and should be %d; of the erased are %d."
                .formatted(
                    had.size(),
                    wanted.size(),
                    deliveries(ports, tenant).stream()
                        .map(one -> one.action().customer())
                        .map(CustomerKey::profile)
                        .filter(gone::contains)
                        .count()));
  }

  private static List<Delivery> deliveries(HubPorts of, TenantId tenant) {
    return of.stores()
        .deliveries()
        .list(tenant, EnumSet.allOf(DeliveryState.class), null, null, ALL);
  }

  /** Counts stay, persons do not: as many of each kind, and those of others under their ids. */
  private void checkFacts(TenantId tenant, Set<ProfileId> gone) {
    List<Fact> wanted = facts(reference, tenant);
    List<Fact> had = facts(ports, tenant);
    expect(
        had.stream().map(Fact::profile).noneMatch(one -> one != null && gone.contains(one)),
        () -> "Facts are still of somebody who was erased.");
    expect(
        kinds(had).equals(kinds(wanted)),
        () -> "The facts are %s and should be %s.".formatted(kinds(had), kinds(wanted)));
    Set<String> idsOfOthers = ids(wanted, gone);
    Set<String> ids = had.stream().map(Fact::id).collect(Collectors.toSet());
    expect(ids.containsAll(idsOfOthers), () -> "Facts of others are gone or changed.");
  }

  private static SortedSet<String> kinds(Collection<Fact> facts) {
    SortedSet<String> counted = new TreeSet<>();
    facts.stream()
        .collect(
            Collectors.groupingBy(
                fact -> fact.kind() + " " + fact.name() + " " + fact.at(), Collectors.counting()))
        .forEach((kind, count) -> counted.add(kind + " x" + count));
    return counted;
  }

  private static Set<String> ids(Collection<Fact> facts, Set<ProfileId> gone) {
    return facts.stream()
        .filter(fact -> fact.profile() == null || !gone.contains(fact.profile()))
        .map(Fact::id)
        .collect(Collectors.toSet());
  }

  private static List<Fact> facts(HubPorts of, TenantId tenant) {
    List<Fact> all = new ArrayList<>();
    String cursor = null;
    do {
      FactStore.Page page =
          of.stores().facts().read(tenant, Instant.EPOCH, END_OF_TIME, cursor, ALL);
      all.addAll(page.facts());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private void expect(boolean holds, Supplier<String> otherwise) {
    if (!holds) {
      broken.add(otherwise.get());
    }
  }
}
