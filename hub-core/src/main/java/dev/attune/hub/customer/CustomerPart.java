package dev.attune.hub.customer;

import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Contact;
import dev.attune.hub.journey.Contacts;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.Experiments;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.journey.VariantAssignment;
import dev.attune.hub.profile.Part;
import java.time.Duration;
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
 * @param contacts the messages that it got of late, oldest first; at most {@value #MAX_CONTACTS},
 *     and of one channel {@value #MAX_OF_CHANNEL}
 */
public record CustomerPart(
    Part profile,
    Map<EnrolmentId, Enrolment> enrolments,
    List<Passage> past,
    Map<ActionId, OpenAction> actions,
    Map<AccountKey, Instant> accounts,
    Set<ProfileId> apart,
    Map<String, VariantAssignment> experiments,
    List<Contact> contacts) {
  public static final int MAX_PAST = 100;
  public static final int MAX_ACCOUNTS = 100;
  public static final int MAX_EXPERIMENTS = 100;
  public static final int MAX_CONTACTS = 200;
  public static final int MAX_OF_CHANNEL = 100;

  /** No cap looks back further. */
  public static final Duration CONTACTS_KEPT = Duration.ofDays(90);

  private static final Comparator<Contact> OLDEST_FIRST =
      Comparator.comparing(Contact::at).thenComparing(Contact::id);

  public static final CustomerPart EMPTY =
      new CustomerPart(Part.EMPTY, Map.of(), List.of(), Map.of(), Map.of(), Set.of());

  public CustomerPart {
    enrolments = Map.copyOf(enrolments);
    past = List.copyOf(past);
    actions = Map.copyOf(actions);
    accounts = Map.copyOf(accounts);
    apart = Set.copyOf(apart);
    experiments = Map.copyOf(experiments);
    contacts = List.copyOf(contacts);
  }

  /** Of whom no messages are known. */
  public CustomerPart(
      Part profile,
      Map<EnrolmentId, Enrolment> enrolments,
      List<Passage> past,
      Map<ActionId, OpenAction> actions,
      Map<AccountKey, Instant> accounts,
      Set<ProfileId> apart,
      Map<String, VariantAssignment> experiments) {
    this(profile, enrolments, past, actions, accounts, apart, experiments, List.of());
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
    return new CustomerPart(
        newProfile, enrolments, past, actions, accounts, apart, experiments, contacts);
  }

  CustomerPart withEnrolments(Map<EnrolmentId, Enrolment> others) {
    return new CustomerPart(profile, others, past, actions, accounts, apart, experiments, contacts);
  }

  CustomerPart withPast(List<Passage> passages) {
    return new CustomerPart(
        profile, enrolments, passages, actions, accounts, apart, experiments, contacts);
  }

  CustomerPart withActions(Map<ActionId, OpenAction> open) {
    return new CustomerPart(
        profile, enrolments, past, open, accounts, apart, experiments, contacts);
  }

  boolean hasRoomFor(String experiment) {
    return experiments.containsKey(experiment) || experiments.size() < MAX_EXPERIMENTS;
  }

  /** In an experiment, by this variant from now on. */
  CustomerPart withExperiment(String experiment, VariantAssignment assignment) {
    Map<String, VariantAssignment> all = new HashMap<>(experiments);
    all.put(experiment, assignment);
    return new CustomerPart(profile, enrolments, past, actions, accounts, apart, all, contacts);
  }

  /** With one more message, or another in the place of that of the same id. */
  CustomerPart withContact(Contact contact, Instant now) {
    Instant from = now.minus(CONTACTS_KEPT);
    List<Contact> all = new ArrayList<>(withoutContact(contact.id()).contacts);
    all.add(contact);
    all.removeIf(one -> one.at().isBefore(from));
    all.sort(OLDEST_FIRST);
    long ofChannel = all.stream().filter(one -> one.channel().equals(contact.channel())).count();
    if (ofChannel > MAX_OF_CHANNEL) {
      all.stream()
          .filter(one -> one.channel().equals(contact.channel()))
          .findFirst()
          .ifPresent(all::remove);
    }
    List<Contact> newest = all.subList(Math.max(0, all.size() - MAX_CONTACTS), all.size());
    return new CustomerPart(
        profile, enrolments, past, actions, accounts, apart, experiments, newest);
  }

  /** Without the message of that id, which was none. */
  CustomerPart withoutContact(String id) {
    List<Contact> rest = contacts.stream().filter(one -> !one.id().equals(id)).toList();
    return new CustomerPart(profile, enrolments, past, actions, accounts, apart, experiments, rest);
  }

  /** The messages that these parts got of late. */
  static Contacts contacts(Collection<CustomerPart> parts) {
    return Contacts.of(parts.stream().flatMap(part -> part.contacts.stream()).toList());
  }

  boolean hasRoomFor(AccountKey account) {
    return accounts.containsKey(account) || accounts.size() < MAX_ACCOUNTS;
  }

  /** As a member of an account, since the earliest time that is known. */
  public CustomerPart withAccount(AccountKey account, Instant since) {
    Map<AccountKey, Instant> all = new HashMap<>(accounts);
    all.merge(account, since, CustomerPart::earlier);
    return new CustomerPart(profile, enrolments, past, actions, all, apart, experiments, contacts);
  }

  /** With others from which a person took it away. */
  CustomerPart apartFrom(Collection<ProfileId> others) {
    Set<ProfileId> all = new HashSet<>(apart);
    all.addAll(others);
    return new CustomerPart(
        profile, enrolments, past, actions, accounts, all, experiments, contacts);
  }

  /** With others that a person put together with it again. */
  CustomerPart togetherWith(Collection<ProfileId> others) {
    Set<ProfileId> rest = new HashSet<>(apart);
    rest.removeAll(others);
    return new CustomerPart(
        profile, enrolments, past, actions, accounts, rest, experiments, contacts);
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
