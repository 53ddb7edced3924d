package dev.attune.hub.customer;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.Experiments;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.journey.VariantAssignment;
import dev.attune.hub.profile.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything of one part: what it is known by, its enrolments, and what is still open of them.
 *
 * @param past enrolments that are over, newest last; at most {@value #MAX_PAST}
 * @param accounts with the time since when it belongs to each; at most {@value #MAX_ACCOUNTS}
 * @param apart parts that a person took away from this one; the hub itself merges none of them
 *     again
 * @param experiments the variants that fell to it, by experiment; at most {@value #MAX_EXPERIMENTS}
 */
public record CustomerPart(
    Part profile,
    Map<EnrolmentId, Enrolment> enrolments,
    List<Passage> past,
    Map<ActionId, OpenAction> actions,
    Map<AccountKey, Instant> accounts,
    Set<ProfileId> apart,
    Map<String, VariantAssignment> experiments) {
  public static final int MAX_PAST = 100;
  public static final int MAX_ACCOUNTS = 100;
  public static final int MAX_EXPERIMENTS = 100;
  public static final CustomerPart EMPTY =
      new CustomerPart(Part.EMPTY, Map.of(), List.of(), Map.of(), Map.of(), Set.of());

  public CustomerPart {
    enrolments = Map.copyOf(enrolments);
    past = List.copyOf(past);
    actions = Map.copyOf(actions);
    accounts = Map.copyOf(accounts);
    apart = Set.copyOf(apart);
    experiments = Map.copyOf(experiments);
  }

  /** In no experiment. */
  public CustomerPart(
      Part profile,
      Map<EnrolmentId, Enrolment> enrolments,
      List<Passage> past,
      Map<ActionId, OpenAction> actions,
      Map<AccountKey, Instant> accounts,
      Set<ProfileId> apart) {
    this(profile, enrolments, past, actions, accounts, apart, Map.of());
  }

  /** All enrolments of these parts that are not over, in the order of their ids. */
  static List<Enrolment> enrolments(Collection<CustomerPart> parts) {
    List<Enrolment> all = new ArrayList<>();
    for (CustomerPart part : parts) {
      all.addAll(part.enrolments().values());
    }
    all.sort(Comparator.comparing(Enrolment::id));
    return Collections.unmodifiableList(all);
  }

  public CustomerPart withProfile(Part newProfile) {
    return new CustomerPart(newProfile, enrolments, past, actions, accounts, apart, experiments);
  }

  CustomerPart withEnrolments(Map<EnrolmentId, Enrolment> others) {
    return new CustomerPart(profile, others, past, actions, accounts, apart, experiments);
  }

  CustomerPart withPast(List<Passage> passages) {
    return new CustomerPart(profile, enrolments, passages, actions, accounts, apart, experiments);
  }

  CustomerPart withActions(Map<ActionId, OpenAction> open) {
    return new CustomerPart(profile, enrolments, past, open, accounts, apart, experiments);
  }

  boolean hasRoomFor(String experiment) {
    return experiments.containsKey(experiment) || experiments.size() < MAX_EXPERIMENTS;
  }

  /** In an experiment, by this variant from now on. */
  CustomerPart withExperiment(String experiment, VariantAssignment assignment) {
    Map<String, VariantAssignment> all = new HashMap<>(experiments);
    all.put(experiment, assignment);
    return new CustomerPart(profile, enrolments, past, actions, accounts, apart, all);
  }

  boolean hasRoomFor(AccountKey account) {
    return accounts.containsKey(account) || accounts.size() < MAX_ACCOUNTS;
  }

  /** As a member of an account, since the earliest time that is known. */
  public CustomerPart withAccount(AccountKey account, Instant since) {
    Map<AccountKey, Instant> all = new HashMap<>(accounts);
    all.merge(account, since, CustomerPart::earlier);
    return new CustomerPart(profile, enrolments, past, actions, all, apart, experiments);
  }

  /** With others from which a person took it away. */
  CustomerPart apartFrom(Collection<ProfileId> others) {
    Set<ProfileId> all = new HashSet<>(apart);
    all.addAll(others);
    return new CustomerPart(profile, enrolments, past, actions, accounts, all, experiments);
  }

  /** With others that a person put together with it again. */
  CustomerPart togetherWith(Collection<ProfileId> others) {
    Set<ProfileId> rest = new HashSet<>(apart);
    rest.removeAll(others);
    return new CustomerPart(profile, enrolments, past, actions, accounts, rest, experiments);
  }

  /** The accounts of these parts, each with the earliest time. */
  static Map<AccountKey, Instant> accounts(Collection<CustomerPart> parts) {
    Map<AccountKey, Instant> all = new HashMap<>();
    for (CustomerPart part : parts) {
      part.accounts.forEach((account, since) -> all.merge(account, since, CustomerPart::earlier));
    }
    return all;
  }

  /** The variants of experiments that fell to these parts. */
  static Experiments experiments(Collection<CustomerPart> parts) {
    return Experiments.of(parts.stream().map(CustomerPart::experiments).toList());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
