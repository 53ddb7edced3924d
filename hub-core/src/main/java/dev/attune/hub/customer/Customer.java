package dev.attune.hub.customer;

import dev.attune.hub.computed.ComputedView;
import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.computed.Upkeep;
import dev.attune.hub.condition.Windows;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.Experiments;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.segment.Memberships;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an event can change about a customer, in one document, so that it is one atomic
 * write.
 *
 * @param version the version of the document; 0 before the first write
 * @param sent what was asked for since other parts came, newest last; none while it is alone
 * @param outbox what is still to be handed on
 * @param written the log's time of the last write
 * @param mergedInto where its parts went, or null while it stands for itself
 * @param taken from where a person took its parts last, or null
 * @param computedDue when time alone next changes something computed that its journeys watch, or
 *     null
 * @param erased whether a person asked to be forgotten: a tombstone without personal data
 */
public record Customer(
    CustomerKey key,
    long version,
    SortedMap<ProfileId, CustomerPart> parts,
    Memberships segments,
    List<Merge> merges,
    List<Sent> sent,
    List<Parcel> outbox,
    Fence fence,
    Instant written,
    @Nullable MergedInto mergedInto,
    @Nullable TakenFrom taken,
    @Nullable Instant computedDue,
    boolean erased) {

  /** How long a filled outbox may lie before the timer sweep looks after it. */
  public static final Duration OUTBOX_PATIENCE = Duration.ofSeconds(30);

  public Customer {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    merges = List.copyOf(merges);
    sent = List.copyOf(sent);
    outbox = List.copyOf(outbox);
  }

  public static Customer begun(CustomerKey key, Instant at) {
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(key.profile(), CustomerPart.EMPTY);
    return new Customer(
        key,
        0,
        parts,
        Memberships.NONE,
        List.of(),
        List.of(),
        List.of(),
        Fence.EMPTY,
        at,
        null,
        null,
        null,
        false);
  }

  /** By the standard rules of which value of a trait stands; for those who look at no traits. */
  public ProfileView view() {
    return view(Survivorship.DEFAULT);
  }

  /** What conditions, journeys and people see. */
  public ProfileView view(Survivorship survivorship) {
    return ProfileView.of(profiles().toList(), survivorship);
  }

  /** The same with computed traits as they come out at an instant, by a tenant's rules. */
  public ProfileView view(CustomerRules rules, Instant now) {
    return view(rules.survivorship()).withComputed(rules.computed().values(computed(), now), now);
  }

  /** What windows over the customer's events come to. */
  public Windows windows(CustomerRules rules) {
    return new ComputedView(rules.computed(), computed());
  }

  /** What is kept for computed traits, of each part. */
  public List<Map<String, MeasureState>> computed() {
    return profiles().map(Part::computed).toList();
  }

  /** All enrolments of all parts that are not over, in the order of their ids. */
  public List<Enrolment> enrolments() {
    return CustomerPart.enrolments(parts.values());
  }

  /** Which variants of experiments are the customer's, the oldest of all parts first. */
  public Experiments experiments() {
    return CustomerPart.experiments(parts.values());
  }

  /** All identifiers of all parts. */
  public Set<Identifier> identifiers() {
    return profiles()
        .flatMap(part -> part.identifiers().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** When an identifier was first seen with any part, or null if none has it. */
  public @Nullable Instant firstSeen(Identifier identifier) {
    Instant first = null;
    for (CustomerPart part : parts.values()) {
      Instant seen = part.profile().identifiers().get(identifier);
      if (seen != null && (first == null || seen.isBefore(first))) {
        first = seen;
      }
    }
    return first;
  }

  /** The accounts of all parts, with the time since when it belongs to each. */
  public Map<AccountKey, Instant> accounts() {
    return CustomerPart.accounts(parts.values());
  }

  /** The profiles that a person took away from any of the parts. */
  public Set<ProfileId> apart() {
    Set<ProfileId> apart = new HashSet<>();
    parts.values().forEach(part -> apart.addAll(part.apart()));
    return apart;
  }

  /** All ids under which events of its parts may have been taken in. */
  public Set<String> namesInHistory() {
    Set<String> ids = new TreeSet<>();
    ids.add(key.profile().value());
    parts.keySet().forEach(part -> ids.add(part.value()));
    // Those who were one with it for a time have events of its parts under their own id.
    apart().forEach(profile -> ids.add(profile.value()));
    merges.forEach(merge -> ids.add(merge.from().value()));
    return ids;
  }

  /** Why these parts cannot be taken out of this customer, or an empty text. */
  public String whyNotTaken(Set<ProfileId> leaving) {
    if (leaving.isEmpty() || !parts.keySet().containsAll(leaving)) {
      return "The profile does not have these parts.";
    }
    return merges.stream().noneMatch(merge -> merge.parts().containsAll(leaving))
        ? "Only parts that came by one merge can be taken out together."
        : "";
  }

  /** Whether one of the parts waits for what becomes of the action. */
  public boolean awaits(ActionId action) {
    return parts.values().stream().anyMatch(part -> part.actions().containsKey(action));
  }

  /** Whether a person took any part of the one away from any part of the other. */
  public boolean isApartFrom(Customer other) {
    return parts.values().stream()
        .anyMatch(part -> !Collections.disjoint(part.apart(), other.parts.keySet()));
  }

  /** One that differs from this in what is said there. */
  public CustomerBuilder change() {
    return new CustomerBuilder(this);
  }

  /** This customer with one more log entry taken in, by a writer that knows this checkpoint. */
  public Customer with(Source source, Position checkpoint) {
    return change().fence(fence.with(source, checkpoint)).build();
  }

  public Customer withOutbox(List<Parcel> parcels) {
    return change().outbox(parcels).build();
  }

  /** This customer, its content untouched, as one whose parts are to go to another. */
  public Customer mergedInto(@Nullable MergedInto merge) {
    return change().mergedInto(merge).build();
  }

  /** Whether nothing has ever been said of it. */
  boolean isBlank() {
    return version == 0
        && segments.equals(Memberships.NONE)
        && profiles().allMatch(Part.EMPTY::equals);
  }

  /**
   * What stays of it once its person is forgotten: a tombstone that knows which entries it has
   * taken in, and the facts that are still to be handed on. Nothing that it asked for is sent.
   */
  public Customer forgotten() {
    List<Parcel> facts =
        outbox.stream()
            .map(parcel -> new Parcel(parcel.lease(), parcel.batch(), List.of(), parcel.facts()))
            .filter(parcel -> !parcel.facts().isEmpty())
            .toList();
    return change()
        .parts(new TreeMap<>())
        .segments(Memberships.NONE)
        .merges(List.of())
        .sent(List.of())
        .outbox(facts)
        .mergedInto(null)
        .taken(null)
        .computedDue(null)
        .erased(true)
        .build();
  }

  /** Whether nothing is left here that anybody could see: what brought it was withdrawn. */
  public boolean isHollow() {
    return !erased
        && mergedInto == null
        && parts.values().stream()
            .allMatch(part ->
                part.profile().isEmpty() && part.enrolments().isEmpty() && part.past().isEmpty());
  }

  private Stream<Part> profiles() {
    return parts.values().stream().map(CustomerPart::profile);
  }

  /** When time alone will next change something here, or null. */
  public @Nullable Instant dueAt() {
    Instant next = outbox.isEmpty() ? null : written.plus(OUTBOX_PATIENCE);
    if (mergedInto != null) {
      return next;
    }
    next = earlier(next, segments.nextDue());
    next = earlier(next, computedDue);
    if (isStale()) {
      next = earlier(next, written);
    }
    for (Enrolment enrolment : enrolments()) {
      Instant due = enrolment.dueAt();
      next = earlier(next, due);
    }
    return next;
  }

  static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isBefore(one)) ? other : one;
  }

  /** Whether something computed has to be reckoned anew from history. */
  public boolean isStale() {
    return mergedInto == null && profiles().anyMatch(part -> Upkeep.isStale(part.computed()));
  }
}
