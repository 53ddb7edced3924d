package dev.attune.hub.customer;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.ComputedView;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.condition.Watch;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Contacts;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.Experiments;
import dev.attune.hub.journey.OfAccount;
import dev.attune.hub.journey.Parts;
import dev.attune.hub.journey.Passage;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.segment.Memberships;
import dev.attune.hub.segment.SegmentChange;
import dev.attune.hub.segment.SegmentSet;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A customer while one thing is being done to it; lives no longer than that. */
final class CustomerDraft {
  /** More than any outbox holds. */
  private static final long MOST_OF_WRITE = 1_000_000;

  private final Customer before;
  private final Occasion occasion;
  private final SortedMap<ProfileId, CustomerPart> parts;
  private final Map<AccountKey, Instant> accounts;
  private final List<Action> actions = new ArrayList<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Fact> facts = new ArrayList<>();
  private final Set<String> touched = new TreeSet<>();
  private final List<SegmentChange> untold = new ArrayList<>();
  private Memberships memberships;

  private @Nullable OfAccount ofAccount;

  /** The profile that the memberships take account of; null while it is the one before. */
  private @Nullable Fields settled;

  CustomerDraft(Customer before, Occasion occasion) {
    this.before = before;
    this.occasion = occasion;
    this.parts = new TreeMap<>(before.parts());
    this.accounts = new HashMap<>(before.accounts());
    this.memberships = before.segments();
  }

  Customer before() {
    return before;
  }

  CustomerKey key() {
    return before.key();
  }

  Occasion occasion() {
    return occasion;
  }

  /** What is to be known besides where an event reaches an account; else null. */
  @Nullable OfAccount ofAccount() {
    return ofAccount;
  }

  /** An event of a member reaches an account. */
  void reached(OfAccount of) {
    ofAccount = of;
  }

  CustomerPart part(ProfileId id) {
    return parts.getOrDefault(id, CustomerPart.EMPTY);
  }

  void put(ProfileId id, CustomerPart part) {
    parts.put(id, part);
  }

  SortedMap<ProfileId, CustomerPart> parts() {
    return parts;
  }

  ProfileView view() {
    ProfileView view =
        ProfileView.of(
            parts.values().stream().map(CustomerPart::profile).toList(),
            occasion.rules().survivorship());
    ComputedTraits traits = occasion.rules().computed();
    return traits.names().isEmpty()
        ? view
        : view.withComputed(traits.values(computed(), occasion.now()), occasion.now());
  }

  /** What is known of the customer's events. */
  ComputedView windows() {
    return new ComputedView(occasion.rules().computed(), computed());
  }

  private List<Map<String, MeasureState>> computed() {
    return parts.values().stream().map(part -> part.profile().computed()).toList();
  }

  /** An event of that name may have changed windows over events. */
  void touchWindows(String event) {
    touched.add(Watch.word(event));
  }

  /** Windows over events may have changed, whichever they are. */
  void touchWindows() {
    touched.add(Watch.WINDOWS);
  }

  /** What changed besides the profile, in the words of what conditions read. */
  Set<String> touched() {
    return touched;
  }

  /** The view as conditions see it. */
  Fields seen() {
    Map<String, @Nullable Object> held = new TreeMap<>();
    memberships.since().keySet().forEach(segment -> held.put(segment, true));
    return view().asFields().with("segments", held);
  }

  Memberships memberships() {
    return memberships;
  }

  /** As it was when the memberships were last looked at, what is computed included. */
  Fields settled() {
    if (settled == null) {
      settled = before.view(occasion.rules(), before.written()).asFields();
    }
    return settled;
  }

  /** Whether the parts are, as far as segments know them, as they were before. */
  boolean isProfileUntouched() {
    return settled == null
        && touched.isEmpty()
        && parts.size() == before.parts().size()
        && parts.entrySet().stream().allMatch(this::isAsBefore);
  }

  private boolean isAsBefore(Map.Entry<ProfileId, CustomerPart> part) {
    CustomerPart one = before.parts().get(part.getKey());
    return one != null && one.profile().equals(part.getValue().profile());
  }

  /** Takes memberships that take account of a profile; what they changed is still to be told. */
  void settle(SegmentSet.Evaluated evaluated, Fields profile) {
    memberships = evaluated.memberships();
    settled = profile;
    touched.clear();
    untold.addAll(evaluated.changes());
  }

  /** Changes of memberships that journeys were not told yet. */
  List<SegmentChange> takeUntold() {
    List<SegmentChange> all = List.copyOf(untold);
    untold.clear();
    return all;
  }

  void join(ProfileId part, AccountKey account, Instant since) {
    parts.put(part, part(part).withAccount(account, since));
    accounts.merge(account, since, (one, other) -> one.isBefore(other) ? one : other);
  }

  Map<AccountKey, Instant> accounts() {
    return accounts;
  }

  /** The account as conditions see it. */
  Fields account() {
    return occasion.accounts().of(accounts);
  }

  /** What was said of the customer's account, or which account it is, may have changed. */
  void touch(Collection<String> words) {
    touched.addAll(words);
  }

  List<Enrolment> enrolments() {
    return CustomerPart.enrolments(parts.values());
  }

  /** The parts with what lives in each; new enrolments live in the one named. */
  Parts known(ProfileId ofNew) {
    Map<ProfileId, Part> all = new HashMap<>();
    Map<EnrolmentId, ProfileId> homes = new HashMap<>();
    parts.forEach((id, part) -> {
      all.put(id, part.profile());
      part.enrolments().keySet().forEach(enrolment -> homes.put(enrolment, id));
    });
    return new Parts(all, homes, ofNew);
  }

  /** Which variants of experiments are the customer's. */
  Experiments experiments() {
    return CustomerPart.experiments(parts.values());
  }

  /** What the customer was sent of late. */
  Contacts contacts() {
    return CustomerPart.contacts(parts.values());
  }

  List<Passage> past() {
    return parts.values().stream().flatMap(part -> part.past().stream()).toList();
  }

  /** Keeps an enrolment in the part that has it, a new one in the part named. */
  void put(Enrolment enrolment, ProfileId partOfNew) {
    ProfileId home = homeOf(enrolment.id(), partOfNew);
    CustomerPart part = part(home);
    Map<EnrolmentId, Enrolment> enrolments = new HashMap<>(part.enrolments());
    List<Passage> past = new ArrayList<>(part.past());
    if (enrolment.state() == EnrolmentState.LEFT) {
      enrolments.remove(enrolment.id());
      past.add(passageOf(enrolment));
      if (past.size() > CustomerPart.MAX_PAST) {
        past.removeFirst();
      }
    } else {
      enrolments.put(enrolment.id(), enrolment);
    }
    parts.put(home, part.withEnrolments(enrolments).withPast(past));
  }

  private Passage passageOf(Enrolment enrolment) {
    Instant left = enrolment.left();
    return new Passage(
        enrolment.id(),
        enrolment.journey(),
        key().profile().isAccount()
            ? Passage.sealedKey(key().tenant(), enrolment.journey(), enrolment.key())
            : enrolment.key(),
        enrolment.entered(),
        left == null ? occasion.now() : left);
  }

  ProfileId homeOf(EnrolmentId enrolment, ProfileId otherwise) {
    for (Map.Entry<ProfileId, CustomerPart> part : parts.entrySet()) {
      if (part.getValue().enrolments().containsKey(enrolment)) {
        return part.getKey();
      }
    }
    return otherwise;
  }

  /** Remembers an action beside it, for the day on which a merge is undone. */
  void add(Action action, Sent memory) {
    actions.add(action);
    sent.add(memory);
  }

  void add(Fact fact) {
    facts.add(fact);
  }

  /**
   * The place of the next action among all of the customer: that of its write, and within it. Two
   * writes may fall into one millisecond, which is as far as times tell.
   */
  long nextOrder() {
    return before.version() * MOST_OF_WRITE + actionsOfBatch() + actions.size();
  }

  private int actionsOfBatch() {
    return before.outbox().stream()
        .filter(this::isOfThisBatch)
        .mapToInt(parcel -> parcel.actions().size())
        .sum();
  }

  private boolean isOfThisBatch(Parcel parcel) {
    return parcel.lease().equals(occasion.lease()) && parcel.batch() == occasion.batch();
  }

  /** The customer with all that was done to it. */
  Customer finished() {
    return before
        .change()
        .parts(parts)
        .sent(before.merges().isEmpty() ? before.sent() : Sent.together(before.sent(), sent))
        .segments(memberships)
        .outbox(outbox())
        .computedDue(computedDue())
        .written(occasion.now().isAfter(before.written()) ? occasion.now() : before.written())
        .build();
  }

  /** Only of what a condition waits for: all else is reckoned when somebody looks. */
  private @Nullable Instant computedDue() {
    ComputedTraits traits = occasion.rules().computed();
    if (traits.isIdle()) {
      return null;
    }
    Watch watch =
        occasion.journeys().watched(enrolments()).with(occasion.rules().segments().watched());
    Set<Measure> watched = WatchedMeasures.of(watch, traits);
    return watched.isEmpty() ? null : windows().nextChange(watched, occasion.now());
  }

  private List<Parcel> outbox() {
    if (actions.isEmpty() && facts.isEmpty()) {
      return before.outbox();
    }
    List<Parcel> outbox = new ArrayList<>();
    List<Action> allActions = new ArrayList<>();
    List<Fact> allFacts = new ArrayList<>();
    for (Parcel parcel : before.outbox()) {
      if (isOfThisBatch(parcel)) {
        allActions.addAll(parcel.actions());
        allFacts.addAll(parcel.facts());
      } else {
        outbox.add(parcel);
      }
    }
    allActions.addAll(actions);
    allFacts.addAll(facts);
    outbox.add(new Parcel(occasion.lease(), occasion.batch(), allActions, allFacts));
    return outbox;
  }
}
