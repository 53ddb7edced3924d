package dev.attune.hub.customer;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.log.Fence;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.ProfileView;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an event can change about a customer, in one document, so that it is one atomic
 * write.
 *
 * @param version the version of the document; 0 before the first write
 * @param accounts with the time since when it belongs to each
 * @param apart profiles that a person took away from here; the hub itself merges none of them again
 * @param outbox what is still to be handed on
 * @param written the log's time of the last write
 * @param mergedInto where its parts went, or null while it stands for itself
 * @param erased whether a person asked to be forgotten: a tombstone without personal data
 */
public record Customer(
    CustomerKey key,
    long version,
    SortedMap<ProfileId, CustomerPart> parts,
    Set<String> segments,
    Map<AccountKey, Instant> accounts,
    List<Merge> merges,
    Set<ProfileId> apart,
    List<Parcel> outbox,
    Fence fence,
    Instant written,
    @Nullable MergedInto mergedInto,
    boolean erased) {

  /** How long a filled outbox may lie before the timer sweep looks after it. */
  public static final Duration OUTBOX_PATIENCE = Duration.ofSeconds(30);

  public Customer {
    parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
    segments = Set.copyOf(segments);
    accounts = Map.copyOf(accounts);
    merges = List.copyOf(merges);
    apart = Set.copyOf(apart);
    outbox = List.copyOf(outbox);
  }

  public static Customer begun(CustomerKey key, Instant at) {
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(key.profile(), CustomerPart.EMPTY);
    return new Customer(
        key,
        0,
        parts,
        Set.of(),
        Map.of(),
        List.of(),
        Set.of(),
        List.of(),
        Fence.EMPTY,
        at,
        null,
        false);
  }

  /** What conditions, journeys and people see. */
  public ProfileView view() {
    return ProfileView.of(profiles().toList());
  }

  /** All enrolments of all parts that are not over, in the order of their ids. */
  public List<Enrolment> enrolments() {
    return CustomerPart.enrolments(parts.values());
  }

  /** All identifiers of all parts. */
  public Set<Identifier> identifiers() {
    return profiles()
        .flatMap(part -> part.identifiers().keySet().stream())
        .collect(Collectors.toUnmodifiableSet());
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
    for (Enrolment enrolment : enrolments()) {
      Instant due = enrolment.dueAt();
      if (due != null && (next == null || due.isBefore(next))) {
        next = due;
      }
    }
    return next;
  }
}
