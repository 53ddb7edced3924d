package dev.attune.hub.journey;

import dev.attune.hub.condition.Windows;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.EventKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One customer on a virtual time line, as whoever runs the engine would keep it. */
final class Stage {
  static final TenantId TENANT = new TenantId("acme");

  private static final ConnectionKey SHOP =
      new ConnectionKey(TENANT, new ConnectionId("5".repeat(32)));

  private final Map<JourneyId, JourneyHead> heads = new TreeMap<>();
  private final List<CompiledJourney> versions = new ArrayList<>();
  private final Map<EnrolmentId, Enrolment> enrolments = new LinkedHashMap<>();
  private final List<Passage> past = new ArrayList<>();
  private final Map<ActionId, String> asked = new LinkedHashMap<>();
  private Fields profile = new Fields(Map.of("traits", Map.of(), "identifiers", Map.of()));
  private Parts parts = new Parts(Map.of(), Map.of(), new ProfileId("1".repeat(32)));
  private Experiments experiments = Experiments.NONE;
  private Instant now = Instant.EPOCH;
  private int events;

  /** Publishes a version of a journey, which is then the one that is entered. */
  void publish(Journey journey) {
    JourneyHead head = heads.get(journey.id());
    int version = head == null ? 1 : head.live() + 1;
    versions.add(CompiledJourney.of(journey, version));
    stands(journey.id(), JourneyHead.State.LIVE, version);
  }

  void stands(JourneyId journey, JourneyHead.State state) {
    JourneyHead head = heads.get(journey);
    stands(journey, state, head == null ? 1 : head.live());
  }

  private void stands(JourneyId journey, JourneyHead.State state, int live) {
    heads.put(journey, new JourneyHead(new JourneyKey(TENANT, journey), state, live, 0));
  }

  JourneySet journeys() {
    return JourneySet.of(heads.values(), versions);
  }

  /** Lets time come as far as that. */
  Reaction until(Instant time) {
    now = time;
    return react(new Stimulus.TimePassed());
  }

  /** An event happens now; the time before must have passed. */
  Reaction happens(String name, Fields properties) {
    events++;
    return react(new Stimulus.Happened(event("e" + events, name, now, properties)));
  }

  static Event event(String id, String name, Instant received, Fields properties) {
    return new Event(
        new EventKey(SHOP, id),
        name,
        received,
        received,
        List.of(),
        Fields.EMPTY,
        properties,
        null,
        List.of(),
        false);
  }

  Reaction ended(ActionId action, DeliveryState state, Fields result) {
    return react(new Stimulus.ActionEnded(action, state, result));
  }

  Reaction resume(EnrolmentId enrolment) {
    return react(new Stimulus.Resumed(enrolment));
  }

  /** What the step last asked for. */
  ActionId action(String step) {
    return asked.entrySet().stream()
        .filter(action -> action.getValue().equals(step))
        .map(Map.Entry::getKey)
        .reduce((one, other) -> other)
        .orElseThrow(() -> new AssertionError("No action was asked for by step " + step));
  }

  private Reaction react(Stimulus stimulus) {
    Reaction reaction =
        JourneyEngine.react(stimulus, enrolments.values(), past, journeys(), surroundings());
    reaction.changed().forEach(this::put);
    reaction.effects().forEach(this::carryOut);
    Reaction all = reaction;
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.Start start) {
        all = together(all, react(new Stimulus.Happened(start.event())));
      }
    }
    return all;
  }

  private static Reaction together(Reaction one, Reaction other) {
    List<Enrolment> changed = new ArrayList<>(one.changed());
    changed.addAll(other.changed());
    List<Effect> effects = new ArrayList<>(one.effects());
    effects.addAll(other.effects());
    List<Decision> decisions = new ArrayList<>(one.decisions());
    decisions.addAll(other.decisions());
    return new Reaction(changed, effects, decisions);
  }

  private void put(Enrolment changed) {
    if (changed.state() == EnrolmentState.LEFT) {
      enrolments.remove(changed.id());
      past.add(Passage.of(changed));
    } else {
      enrolments.put(changed.id(), changed);
    }
  }

  private void carryOut(Effect effect) {
    if (effect instanceof Effect.SetTraits set) {
      traits(set.traits());
    }
    if (effect instanceof Effect.SetConsent set) {
      parts = parts.with(set.enrolment(), set.said());
      profile = profile.with("consents", parts.consents().values());
    }
    if (effect instanceof Effect.Exposed exposed && exposed.isNew()) {
      experiments = experiments.with(exposed.experiment(), exposed.assignment());
    }
    if (effect instanceof Effect.Act act) {
      asked.put(act.id(), act.step());
    }
  }

  void traits(Fields traits) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(profile.object("traits").values());
    all.putAll(traits.values());
    profile = profile.with("traits", all);
  }

  void identifier(String namespace, String value) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(profile.object("identifiers").values());
    all.put(namespace, List.of(value));
    profile = profile.with("identifiers", all);
  }

  Surroundings surroundings() {
    return new Surroundings(
        TENANT, profile, Fields.EMPTY, Windows.NONE, () -> parts, experiments, now, null);
  }

  Collection<Enrolment> enrolments() {
    return List.copyOf(enrolments.values());
  }

  List<Passage> past() {
    return List.copyOf(past);
  }

  Instant now() {
    return now;
  }

  /** Another enrolment comes to this customer, or one of its own is replaced. */
  void put(Collection<Enrolment> others) {
    others.forEach(this::put);
  }
}
