package dev.attune.hub.journey;

import dev.attune.hub.condition.Bindings;
import dev.attune.hub.condition.Root;
import dev.attune.hub.condition.Windows;
import dev.attune.hub.event.Event;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that is known and done in the course of one reaction. */
final class Course {
  /** The order in which enrolments are looked at: the older first. */
  static final Comparator<Enrolment> AGE =
      Comparator.comparing(Enrolment::entered).thenComparing(Enrolment::id);

  private final JourneySet journeys;
  private final TenantId tenant;
  private final Collection<Passage> past;
  private final Fields account;
  private final Windows windows;
  private final @Nullable OfAccount of;
  private final List<Moving> all = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Decision> decisions = new ArrayList<>();

  /** Events as expressions see them: one is looked at by many enrolments, and many times. */
  private final IdentityHashMap<Fields, Map<String, @Nullable Object>> seen =
      new IdentityHashMap<>();

  private Fields profile;
  private Experiments experiments;
  private final ContactRules rules;
  private final Supplier<Contacts> askedContacts;
  private @Nullable Contacts contacts;
  private final Supplier<Parts> asked;
  private @Nullable Parts parts;
  private boolean isProfileChanged;

  Course(
      JourneySet journeys,
      Surroundings surroundings,
      Collection<Enrolment> enrolments,
      Collection<Passage> past) {
    this.journeys = journeys;
    this.tenant = surroundings.tenant();
    this.past = past;
    this.account = surroundings.account();
    this.windows = surroundings.windows();
    this.of = surroundings.of();
    this.profile = surroundings.profile();
    this.experiments = surroundings.experiments();
    this.rules = surroundings.rules();
    this.askedContacts = surroundings.contacts();
    this.asked = surroundings.parts();
    enrolments.stream()
        .sorted(AGE)
        .forEach(one -> all.add(Moving.of(one, journeys.version(one.journey(), one.version()))));
  }

  JourneySet journeys() {
    return journeys;
  }

  TenantId tenant() {
    return tenant;
  }

  /** What is to be known besides where an event reaches an account; else null. */
  @Nullable OfAccount of() {
    return of;
  }

  /** The event as it is kept. */
  Fields kept(Event event) {
    return of == null ? EventView.kept(event) : EventView.kept(event, of.member());
  }

  /** What is over, with that key; there may be other documents of the same account. */
  List<Passage> past(JourneyId journey, String key) {
    List<Passage> all = new ArrayList<>(past);
    if (of != null) {
      all.addAll(of.past());
    }
    String kept = of == null ? key : Passage.sealedKey(tenant, journey, key);
    all.removeIf(one -> !one.journey().equals(journey) || !one.key().equals(kept));
    return all;
  }

  /** What an account is in by its other documents, with that key. */
  List<Enrolment> beside(JourneyId journey, String key) {
    return of == null
        ? List.of()
        : of.beside().stream()
            .filter(one -> one.journey().equals(journey) && one.key().equals(key))
            .toList();
  }

  /**
   * The enrolments, the older first; a copy, so that new ones may come while one goes through it.
   */
  List<Moving> all() {
    return List.copyOf(all);
  }

  void add(Moving entered) {
    all.add(entered);
  }

  @Nullable Moving find(EnrolmentId id) {
    return all.stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }

  /** Whether nothing may happen to it. */
  boolean isStill(Moving moving) {
    return switch (moving.state()) {
      case SUSPENDED, LEFT -> true;
      case LIVE, PARKED, AWAITING_GOAL -> false;
    };
  }

  /** Whether it may begin no step now. */
  boolean isPaused(Moving moving) {
    return journeys.isPaused(moving.journey().id());
  }

  void say(Effect effect) {
    effects.add(effect);
  }

  void decide(Decision decision) {
    decisions.add(decision);
  }

  Bindings outside(Fields event, Instant now) {
    return Sight.outside(profile, account, seen(event), now).withWindows(windows);
  }

  /** What steps see: {@code event} is the one that the customer entered by. */
  Bindings sight(Moving moving, Instant now) {
    return sight(moving, moving.origin().entry(), now);
  }

  /** What patterns of events see. */
  Bindings sight(Moving moving, Fields event, Instant now) {
    return stateSight(moving, now).with(Root.EVENT, seen(event));
  }

  /** What conditions see that are not about an event. */
  Bindings stateSight(Moving moving, Instant now) {
    return Sight.inside(profile, account, moving, seen(moving.origin().entry()), now)
        .withWindows(windows);
  }

  private Map<String, @Nullable Object> seen(Fields event) {
    return seen.computeIfAbsent(event, EventView::seen);
  }

  /** Gives the customer traits; all that follows sees them. */
  void setTraits(Effect.SetTraits set, Fields changedProfile) {
    say(set);
    isProfileChanged |= !changedProfile.equals(profile);
    profile = changedProfile;
  }

  /** The customer allows or forbids something; all that follows sees it. */
  void setConsent(Effect.SetConsent set) {
    say(set);
    Parts before = parts;
    Parts changed = (before == null ? asked.get() : before).with(set.enrolment(), set.said());
    parts = changed;
    Fields seen = profile.with("consents", changed.consents().values());
    isProfileChanged |= !seen.equals(profile);
    profile = seen;
  }

  Experiments experiments() {
    return experiments;
  }

  /** Assigns the customer to a variant; all that follows sees it. */
  void assign(String experiment, VariantAssignment assignment) {
    experiments = experiments.with(experiment, assignment);
  }

  /** What holds of all messages of the tenant. */
  ContactRules rules() {
    return rules;
  }

  Contacts contacts() {
    Contacts known = contacts == null ? askedContacts.get() : contacts;
    contacts = known;
    return known;
  }

  /** The customer is to get a message; all that follows counts it. */
  void contact(Contact contact) {
    contacts = contacts().with(contact);
  }

  Fields profile() {
    return profile;
  }

  /** Something that conditions read may have changed without anything that happened. */
  void changed() {
    isProfileChanged = true;
  }

  /** Whether a trait has changed since this was last asked. */
  boolean takeProfileChange() {
    boolean was = isProfileChanged;
    isProfileChanged = false;
    return was;
  }

  Reaction reaction() {
    List<Enrolment> changed = all.stream().filter(Moving::isChanged).map(Moving::frozen).toList();
    return changed.isEmpty() && effects.isEmpty() && decisions.isEmpty()
        ? Reaction.NONE
        : new Reaction(changed, effects, decisions);
  }
}
