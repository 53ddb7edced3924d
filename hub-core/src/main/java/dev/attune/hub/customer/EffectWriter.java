package dev.attune.hub.customer;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Effect;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.Reaction;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what journeys decided into the customer: enrolments, open actions, outbox and facts. */
final class EffectWriter {
  /** Stands for the hub itself where a connection is named as the origin of a trait. */
  private static final ConnectionId HUB = new ConnectionId("0".repeat(32));

  private final CustomerLimits limits;

  EffectWriter(CustomerLimits limits) {
    this.limits = limits;
  }

  /** Writes what was decided; returns the actions that nothing can deliver. */
  List<Effect.Act> write(CustomerDraft draft, ProfileId part, Reaction reaction) {
    List<Effect.Act> undeliverable = new ArrayList<>();
    Set<EnrolmentId> refused = new HashSet<>();
    Map<EnrolmentId, Enrolment> changed = new HashMap<>();
    Map<EnrolmentId, ProfileId> homes = new HashMap<>();
    for (Enrolment enrolment : reaction.changed()) {
      homes.put(enrolment.id(), draft.homeOf(enrolment.id(), part));
      if (isTooMany(draft, enrolment)) {
        refused.add(enrolment.id());
        draft.add(
            facts(draft, part, draft.occasion().now())
                .refused(
                    null,
                    "enrolment in " + enrolment.journey(),
                    "A customer may be in at most " + limits.enrolments() + " journeys at once."));
      } else {
        changed.put(enrolment.id(), enrolment);
        draft.put(enrolment, part);
      }
    }
    for (Effect effect : reaction.effects()) {
      Enrolment enrolment = changed.get(effect.enrolment());
      if (enrolment != null && !refused.contains(effect.enrolment())) {
        write(draft, homes.getOrDefault(enrolment.id(), part), enrolment, effect, undeliverable);
      }
    }
    return undeliverable;
  }

  private boolean isTooMany(CustomerDraft draft, Enrolment enrolment) {
    return enrolment.state() != EnrolmentState.LEFT
        && draft.enrolments().size() >= limits.enrolments()
        && draft.enrolments().stream().noneMatch(one -> one.id().equals(enrolment.id()));
  }

  private static void write(
      CustomerDraft draft,
      ProfileId home,
      Enrolment enrolment,
      Effect effect,
      List<Effect.Act> undeliverable) {
    FactsOf facts = facts(draft, home, effect.at());
    switch (effect) {
      case Effect.Act act -> {
        if (!act(draft, home, enrolment, act)) {
          undeliverable.add(act);
        }
      }
      case Effect.SetTraits set -> setTraits(draft, home, set);
      case Effect.Entered entered ->
          draft.add(
              facts.ofEnrolment(FactKind.ENROLMENT_ENTERED, enrolment, entered.entry(), 1, null));
      case Effect.StepDone done ->
          draft.add(
              facts.ofEnrolment(
                  FactKind.STEP_DONE, enrolment, done.step(), done.occurrence(), null));
      case Effect.MilestoneReached reached ->
          draft.add(facts.ofEnrolment(FactKind.MILESTONE, enrolment, reached.milestone(), 1, null));
      case Effect.GoalReached reached ->
          draft.add(facts.ofEnrolment(FactKind.GOAL, enrolment, "goal", 1, reached.value()));
      case Effect.GoalMissed missed ->
          draft.add(facts.ofEnrolment(FactKind.GOAL_MISSED, enrolment, "goal", 1, null));
      case Effect.Left left ->
          draft.add(facts.ofEnrolment(FactKind.ENROLMENT_LEFT, enrolment, left.reason(), 1, null));
      case Effect.Parked parked ->
          draft.add(
              facts.ofEnrolment(
                  FactKind.ENROLMENT_PARKED,
                  enrolment,
                  parked.step() + ": " + parked.reason(),
                  1,
                  null));
      case Effect.Resumed resumed ->
          draft.add(
              facts.ofEnrolment(FactKind.ENROLMENT_RESUMED, enrolment, resumed.step(), 1, null));
    }
  }

  /** Whether the action is on its way; if not, that is told. */
  private static boolean act(
      CustomerDraft draft, ProfileId home, Enrolment enrolment, Effect.Act act) {
    Occasion occasion = draft.occasion();
    ConnectionId connection = occasion.connections().get(act.connection());
    if (connection == null) {
      draft.add(
          facts(draft, home, act.at()).refused(null, "action " + act.step(), noConnection(act)));
      return false;
    }
    draft.add(
        new Action(
            new ActionKey(draft.key().tenant(), act.id()),
            new ConnectionKey(draft.key().tenant(), connection),
            act.action(),
            act.parameters(),
            draft.key(),
            enrolment.journey().value(),
            enrolment.version(),
            enrolment.id().value(),
            act.step(),
            act.purpose(),
            act.channel(),
            act.at(),
            draft.nextOrder(),
            act.notAfter()));
    CustomerPart part = draft.part(home);
    Map<ActionId, OpenAction> open = new HashMap<>(part.actions());
    open.put(
        act.id(),
        new OpenAction(
            enrolment.id(),
            enrolment.journey(),
            enrolment.version(),
            enrolment.key(),
            act.step(),
            connection,
            act.channel(),
            act.at(),
            false));
    draft.put(home, new CustomerPart(part.profile(), part.enrolments(), part.past(), open));
    return true;
  }

  static String noConnection(Effect.Act act) {
    return "There is no connection '" + act.connection() + "' any more.";
  }

  /** The hub itself says it, in the name of the journey's step. */
  private static void setTraits(CustomerDraft draft, ProfileId home, Effect.SetTraits set) {
    CustomerPart part = draft.part(home);
    Part profile = part.profile();
    for (Map.Entry<String, @Nullable Object> trait : set.traits().values().entrySet()) {
      Object value = trait.getValue();
      if (value != null) {
        profile =
            profile.withTrait(
                trait.getKey(),
                new Trait(
                    value,
                    set.at(),
                    HUB,
                    set.enrolment().value() + "/" + set.step(),
                    Trait.NEWEST));
      }
    }
    draft.put(home, part.withProfile(profile));
  }

  private static FactsOf facts(CustomerDraft draft, ProfileId part, Instant at) {
    Occasion occasion = draft.occasion();
    return new FactsOf(
        draft.before(), draft.accounts(), part, occasion.at(at, occasion.position()));
  }
}
