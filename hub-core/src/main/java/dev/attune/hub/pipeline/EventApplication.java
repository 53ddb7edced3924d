package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerEngine;
import dev.attune.hub.customer.CustomerPart;
import dev.attune.hub.customer.Occasion;
import dev.attune.hub.customer.Refusal;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.event.Remapped;
import dev.attune.hub.event.SignalState;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.DropReason;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.IdentityResolver;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.KnownProfiles;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.identity.Resolution;
import dev.attune.hub.log.Position;
import dev.attune.hub.log.Source;
import dev.attune.hub.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Applies one event: who it is about, which profiles turn out to be one, and what it changes. */
final class EventApplication {
  private final Workspace workspace;
  private final Share share;
  private final CustomerEngine engine;
  private final Occasions occasions;
  private final Merges merges;
  private final AccountJourneys accounts;

  /** Makes the circumstances of what happens to a customer. */
  interface Occasions {
    Occasion of(@Nullable Customer customer, Instant now, String position, TenantId tenant);
  }

  EventApplication(
      Workspace workspace, Share share, CustomerEngine engine, Occasions occasions, Merges merges) {
    this.workspace = workspace;
    this.share = share;
    this.engine = engine;
    this.occasions = occasions;
    this.merges = merges;
    this.accounts = new AccountJourneys(workspace, share, engine, occasions);
  }

  /** Applies the event; returns why it could not be, or an empty text. */
  String apply(LoggedEntry entry, Event event) {
    String refusal = refusal(event);
    if (!refusal.isEmpty()) {
      return refusal;
    }
    Resolution resolution = resolve(event);
    if (!isTakenIn(entry, event, resolution)) {
      Customer customer = survivor(entry, event, resolution);
      workspace.newHistory().add(entryOf(customer, event, entry.source(), null, resolution));
      applyTo(customer, entry, event, null, resolution);
    }
    return "";
  }

  /** Whether it is about a person who was forgotten before this entry. */
  boolean isOfForgotten(LoggedEntry entry, Event event) {
    return workspace
            .forgetting()
            .isForgotten(Forgetting.naming(event, rules(event.tenant())), entry.source())
        || (workspace.customers().hasErased() && leadsToTombstone(event));
  }

  /** An erasure is alone in its batch: whoever meets its tombstones comes after it. */
  private boolean leadsToTombstone(Event event) {
    return resolve(event).profiles().stream()
        .map(profile -> workspace.customers().live(event.tenant(), profile))
        .map(workspace.customers()::get)
        .anyMatch(customer -> customer != null && customer.erased());
  }

  /** Why the event cannot be applied, or an empty text. */
  String refusal(Event event) {
    IdentityRules rules = rules(event.tenant());
    if (event.identifiers().size() > rules.mostPerEvent()) {
      return "An event may name at most %d identifiers, not %d."
          .formatted(rules.mostPerEvent(), event.identifiers().size());
    }
    Resolution resolution = resolve(event);
    return resolution.matched().isEmpty() ? Explanation.ofNobody(resolution) : "";
  }

  /**
   * Applies an event that nothing speaks against, which a later mapping made of a signal, unless
   * that was done already; returns what stands for it in the history.
   *
   * @param command the entry that asks for it
   * @param origin where the signal lies in the log
   */
  HistoryEntry applyAnew(LoggedEntry command, Event event, Source origin, Remapped remapped) {
    Resolution resolution = resolve(event);
    boolean isTakenIn = isTakenIn(command, event, resolution);
    Customer customer = survivor(command, event, resolution);
    HistoryEntry made = entryOf(customer, event, origin, remapped, resolution);
    if (!isTakenIn) {
      applyTo(customer, command, event, remapped, resolution);
    }
    return made;
  }

  private Resolution resolve(Event event) {
    return new IdentityResolver(rules(event.tenant()))
        .resolve(event.identifiers(), event.at(), new Known(event.tenant()));
  }

  /** Whether a customer has taken in this very entry. */
  boolean isTakenIn(LoggedEntry entry, Event event) {
    return isTakenIn(entry, event, resolve(event));
  }

  private IdentityRules rules(TenantId tenant) {
    TenantConfiguration configuration = workspace.configurations().get(tenant);
    return configuration == null ? IdentityRules.DEFAULT : configuration.rules();
  }

  /** If so, a try that failed wrote the customer; the account, written after it, may lack it. */
  private boolean isTakenIn(LoggedEntry entry, Event event, Resolution resolution) {
    Set<ProfileId> profiles =
        resolution.profiles().isEmpty()
            ? Set.of(ProfileId.of(event.tenant(), entry.source()))
            : resolution.profiles();
    for (ProfileId profile : profiles) {
      Customer customer = workspace.customers().get(new CustomerKey(event.tenant(), profile));
      if (customer != null && customer.fence().has(entry.source())) {
        claimAgain(resolution, customer, entry);
        applyToAccount(partOf(resolution.heldAs(), customer), entry, event);
        return true;
      }
    }
    return false;
  }

  /** A batch that broke off may have come as far as the customer and not to its identifiers. */
  private void claimAgain(Resolution resolution, Customer customer, LoggedEntry entry) {
    if (workspace.withdrawals().isEmpty()) {
      return;
    }
    for (Identifier identifier : resolution.matched()) {
      if (customer.identifiers().contains(identifier)) {
        workspace
            .claims()
            .claim(
                new IdentifierKey(customer.key().tenant(), identifier),
                customer.key().profile(),
                entry.source());
      }
    }
  }

  private List<Refusal> applyToAccount(ProfileId part, LoggedEntry entry, Event event) {
    Position checkpoint = share.partition().checkpoint().of(event.tenant());
    return workspace.accounts().apply(event, part, entry.source(), checkpoint);
  }

  /** The customer that the event is about: a new one, the one known, or the one of several. */
  private Customer survivor(LoggedEntry entry, Event event, Resolution resolution) {
    if (resolution.profiles().isEmpty()) {
      // It is there if a try that failed has written it and its identifier was another's then.
      return customer(event.tenant(), ProfileId.of(event.tenant(), entry.source()), entry.time());
    }
    Customer survivor = customer(event.tenant(), resolution.profiles().first(), entry.time());
    for (ProfileId other : resolution.profiles().tailSet(resolution.profiles().first())) {
      if (!other.equals(survivor.key().profile())) {
        survivor =
            merges.merged(survivor, customer(event.tenant(), other, entry.time()), entry, "");
      }
    }
    return survivor;
  }

  private Customer customer(TenantId tenant, ProfileId profile, Instant at) {
    CustomerKey key = new CustomerKey(tenant, profile);
    Customer known = workspace.customers().get(key);
    return known == null ? Customer.begun(key, at) : known;
  }

  private void applyTo(
      Customer customer,
      LoggedEntry entry,
      Event event,
      @Nullable Remapped remapped,
      Resolution resolution) {
    Position checkpoint = share.partition().checkpoint().of(event.tenant());
    ProfileId part = partOf(resolution.heldAs(), customer);
    List<Refusal> refusals = applyToAccount(part, entry, event);
    Occasion occasion =
        occasions.of(customer, entry.time(), entry.source().toString(), event.tenant());
    List<Identifier> own = identifiersOf(part, customer, resolution);
    Customer known = withFormsOfNow(part, customer, resolution, event.at());
    Customer happened = engine.happened(known, part, own, event, remapped, occasion);
    Customer after =
        engine
            .told(happened, part, event.key().connection().connection(), refusals, occasion)
            .with(entry.source(), checkpoint);
    // Journeys hear of what a later mapping made of a signal only if it was no event before.
    List<AccountJourneys.Reached> reached =
        remapped == null || remapped.before() != SignalState.EVENT
            ? accounts.reached(entry, event, after, part)
            : List.of();
    workspace.customers().put(after);
    accounts.put(reached);
    for (Identifier identifier : resolution.matched()) {
      workspace
          .claims()
          .claim(
              new IdentifierKey(event.tenant(), identifier),
              customer.key().profile(),
              entry.source());
    }
  }

  /** Whoever owns a form of before gets that of now: should parts leave again, both go together. */
  private static Customer withFormsOfNow(
      ProfileId part, Customer customer, Resolution resolution, Instant at) {
    if (resolution.matched().equals(resolution.heldAs())) {
      return customer;
    }
    SortedMap<ProfileId, CustomerPart> parts = new TreeMap<>(customer.parts());
    for (int i = 0; i < resolution.matched().size(); i++) {
      Identifier now = resolution.matched().get(i);
      Identifier before = resolution.heldAs().get(i);
      parts.replaceAll((id, other) ->
          !id.equals(part)
                  && !now.equals(before)
                  && other.profile().identifiers().containsKey(before)
              ? other.withProfile(other.profile().withIdentifier(now, at))
              : other);
    }
    return customer.change().parts(parts).build();
  }

  private HistoryEntry entryOf(
      Customer customer,
      Event event,
      Source source,
      @Nullable Remapped remapped,
      Resolution resolution) {
    ProfileId profile = customer.key().profile();
    return new HistoryEntry(
        event,
        source,
        profile.value(),
        partOf(resolution.heldAs(), customer).value(),
        Explanation.of(profile, resolution, rules(event.tenant()).version()),
        remapped);
  }

  /** The part that owns the strongest identifier that any part owns. */
  private static ProfileId partOf(List<Identifier> strongestFirst, Customer customer) {
    for (Identifier identifier : strongestFirst) {
      for (Map.Entry<ProfileId, CustomerPart> part : customer.parts().entrySet()) {
        if (part.getValue().profile().identifiers().containsKey(identifier)) {
          return part.getKey();
        }
      }
    }
    return customer.key().profile();
  }

  /** The event's identifiers without those that other parts own, in a form of now or of before. */
  private static List<Identifier> identifiersOf(
      ProfileId part, Customer customer, Resolution resolution) {
    Set<Identifier> ofOthers = new HashSet<>();
    customer
        .parts()
        .forEach((id, other) -> {
          if (!id.equals(part)) {
            ofOthers.addAll(other.profile().identifiers().keySet());
          }
        });
    List<Identifier> own = new ArrayList<>();
    for (int i = 0; i < resolution.matched().size(); i++) {
      Identifier identifier = resolution.matched().get(i);
      if (!ofOthers.contains(identifier) && !ofOthers.contains(resolution.heldAs().get(i))) {
        own.add(identifier);
      }
    }
    resolution.kept().stream().filter(kept -> !ofOthers.contains(kept)).forEach(own::add);
    return own;
  }

  private final class Known implements KnownProfiles {
    private final TenantId tenant;

    Known(TenantId tenant) {
      this.tenant = tenant;
    }

    @Override
    public @Nullable ProfileId holder(Identifier identifier) {
      ProfileId holder = workspace.claims().holder(new IdentifierKey(tenant, identifier));
      return holder == null ? null : workspace.customers().live(tenant, holder).profile();
    }

    @Override
    public Set<Identifier> identifiers(ProfileId profile) {
      Customer customer = workspace.customers().get(new CustomerKey(tenant, profile));
      return customer == null ? Set.of() : customer.identifiers();
    }

    @Override
    public @Nullable Instant firstSeen(ProfileId profile, Identifier identifier) {
      Customer customer = workspace.customers().get(new CustomerKey(tenant, profile));
      return customer == null ? null : customer.firstSeen(identifier);
    }

    @Override
    public @Nullable Obstacle obstacle(SortedSet<ProfileId> profiles) {
      List<Customer> together = new ArrayList<>();
      for (ProfileId profile : profiles) {
        Customer customer = workspace.customers().get(new CustomerKey(tenant, profile));
        if (customer != null) {
          if (together.stream().anyMatch(customer::isApartFrom)) {
            return new Obstacle(DropReason.TAKEN_APART, DropReason.TAKEN_APART.sentence());
          }
          together.add(customer);
        }
      }
      String tooLarge = engine.tooLargeTogether(together);
      if (tooLarge.isEmpty()) {
        return null;
      }
      // What comes next may make them smaller, and a batch that is done again must not see that.
      workspace.customers().holdBack(tenant);
      return new Obstacle(DropReason.TOO_LARGE_TOGETHER, tooLarge);
    }
  }
}
