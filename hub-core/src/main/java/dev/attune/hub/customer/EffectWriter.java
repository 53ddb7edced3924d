package dev.attune.hub.customer;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.ActionId;
import dev.attune.hub.delivery.ActionKey;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Contact;
import dev.attune.hub.journey.Decision;
import dev.attune.hub.journey.Effect;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.EnrolmentId;
import dev.attune.hub.journey.EnrolmentState;
import dev.attune.hub.journey.JourneyEngine;
import dev.attune.hub.journey.Reaction;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what journeys decided into the customer: enrolments, open actions, outbox and facts. */
final class EffectWriter {
  /** Stands for the hub itself where a connection is named as the origin of a trait. */
  private static final ConnectionId HUB = new ConnectionId("0".repeat(32));

  private final CustomerLimits limits;
  private final PartWriter parts;

  EffectWriter(CustomerLimits limits, PartWriter parts) {
    this.limits = limits;
    this.parts = parts;
  }

  /**
   * What follows at once.
   *
   * @param undeliverable the actions that nothing can deliver
   * @param started journeys that are to be started
   */
  record Written(List<Effect.Act> undeliverable, List<Started> started) {}

  /** A journey that a step starts, and the part in which the step's enrolment lives. */
  record Started(Effect.Start start, ProfileId home) {}

  /** Writes what was decided, and why what might have been was not. */
  Written write(CustomerDraft draft, ProfileId part, Reaction reaction) {
    List<Effect.Act> undeliverable = new ArrayList<>();
    List<Started> started = new ArrayList<>();
    Set<EnrolmentId> refused = new HashSet<>();
    Map<EnrolmentId, Enrolment> changed = new HashMap<>();
    Map<EnrolmentId, ProfileId> homes = new HashMap<>();
    Map<EnrolmentId, Movement> movements = new LinkedHashMap<>();
    for (Enrolment enrolment : reaction.changed()) {
      ProfileId home = draft.homeOf(enrolment.id(), part);
      homes.put(enrolment.id(), home);
      String refusal = refusal(draft, enrolment);
      if (refusal.isEmpty()) {
        changed.put(enrolment.id(), enrolment);
        Enrolment before = draft.part(home).enrolments().get(enrolment.id());
        movements.put(
            enrolment.id(), Movement.of(before, enrolment, stepsDone(reaction, enrolment)));
        draft.put(fitting(draft, enrolment, part), part);
      } else {
        refused.add(enrolment.id());
        String what = Fact.ENROLMENT + enrolment.journey();
        draft.add(
            facts(draft, part, draft.occasion().now())
                .noRoom(enrolment, what, enrolment.id().value(), refusal));
      }
    }
    for (Effect effect : reaction.effects()) {
      Enrolment enrolment = changed.get(effect.enrolment());
      if (enrolment != null && !refused.contains(effect.enrolment())) {
        ProfileId home = homes.getOrDefault(enrolment.id(), part);
        write(draft, home, enrolment, effect, undeliverable);
        if (effect instanceof Effect.Start start) {
          started.add(new Started(start, home));
        }
      }
    }
    movements.forEach((id, movement) -> {
      Enrolment enrolment = changed.get(id);
      if (enrolment != null && !movement.isEmpty()) {
        ProfileId home = homes.getOrDefault(id, part);
        draft.add(facts(draft, home, draft.occasion().now()).moved(enrolment, movement));
      }
    });
    FactsOf facts = facts(draft, part, draft.occasion().now());
    for (Decision decision : reaction.decisions()) {
      draft.add(facts.decision(decision, about(draft, changed, decision.enrolment())));
    }
    return new Written(undeliverable, started);
  }

  private static @Nullable Enrolment about(
      CustomerDraft draft, Map<EnrolmentId, Enrolment> changed, @Nullable EnrolmentId id) {
    Enrolment now = changed.get(id);
    return now != null
        ? now
        : draft.enrolments().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null);
  }

  /** What came about in too many rounds starts nothing. */
  void refuse(CustomerDraft draft, Started one) {
    Effect.Start start = one.start();
    draft.add(
        refused(
            draft,
            one.home(),
            "start of " + start.journey(),
            start.event().key().id(),
            "Journeys seem to set each other going; after %d rounds none is started."
                .formatted(JourneyEngine.MAX_ROUNDS)));
  }

  private static List<String> stepsDone(Reaction reaction, Enrolment enrolment) {
    List<String> steps = new ArrayList<>();
    for (Effect effect : reaction.effects()) {
      if (effect instanceof Effect.StepDone done && done.enrolment().equals(enrolment.id())) {
        steps.add(done.step());
      }
    }
    return steps;
  }

  /** Why there is no room for a new enrolment, or an empty text; who leaves is never refused. */
  private String refusal(CustomerDraft draft, Enrolment enrolment) {
    boolean isNew = draft.enrolments().stream().noneMatch(one -> one.id().equals(enrolment.id()));
    if (!isNew || enrolment.state() == EnrolmentState.LEFT) {
      return "";
    }
    if (draft.enrolments().size() >= limits.enrolments()) {
      return "A customer may be in at most " + limits.enrolments() + " journeys at once.";
    }
    return CustomerSize.of(enrolment) > room(draft)
        ? "A customer may have at most " + limits.bytes() + " bytes."
        : "";
  }

  private int room(CustomerDraft draft) {
    return limits.bytes() - CustomerSize.of(draft.parts().values());
  }

  /** Without the events that are kept for its waits, should there be no room for them. */
  private Enrolment fitting(CustomerDraft draft, Enrolment enrolment, ProfileId part) {
    ProfileId home = draft.homeOf(enrolment.id(), part);
    Enrolment before = draft.part(home).enrolments().get(enrolment.id());
    int grows = before == null ? 0 : CustomerSize.of(enrolment) - CustomerSize.of(before);
    Enrolment bare = enrolment.withoutKeptEvents();
    if (grows <= 0 || bare.equals(enrolment) || grows <= room(draft)) {
      return enrolment;
    }
    draft.add(
        facts(draft, part, draft.occasion().now())
            .noRoom(
                enrolment,
                "events kept for a wait",
                enrolment.id().value(),
                "A customer may have at most " + limits.bytes() + " bytes."));
    return bare;
  }

  private static Fact refused(
      CustomerDraft draft, ProfileId part, String what, String which, String reason) {
    return facts(draft, part, draft.occasion().now()).refused(null, what, which, reason);
  }

  private void write(
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
      case Effect.SetConsent set -> parts.writeConsent(draft, home, set.said(), facts);
      // Told to the journeys once all of this is written.
      case Effect.Start start -> {}
      case Effect.Exposed exposed -> {
        draft.add(facts.exposure(enrolment, exposed));
        if (exposed.isNew()) {
          assign(draft, home, exposed);
        }
      }
      case Effect.Shown shown ->
          draft.put(
              home,
              draft
                  .part(home)
                  .withContact(
                      new Contact(shown.id(), shown.channel(), shown.at()),
                      draft.occasion().now()));
      case Effect.Entered entered ->
          draft.add(
              facts.passing(
                  FactKind.ENROLMENT_ENTERED, enrolment, entered.entry(), entered.seen()));
      case Effect.StepDone done -> draft.add(facts.stepDone(enrolment, done));
      case Effect.MilestoneReached reached ->
          draft.add(facts.ofEnrolment(FactKind.MILESTONE, enrolment, reached.milestone(), 1, null));
      case Effect.GoalReached reached ->
          draft.add(facts.ofEnrolment(FactKind.GOAL, enrolment, "goal", 1, reached.value()));
      case Effect.GoalMissed missed ->
          draft.add(facts.ofEnrolment(FactKind.GOAL_MISSED, enrolment, "goal", 1, null));
      case Effect.Left left ->
          draft.add(facts.passing(FactKind.ENROLMENT_LEFT, enrolment, left.reason(), left.seen()));
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
  private boolean act(CustomerDraft draft, ProfileId home, Enrolment enrolment, Effect.Act act) {
    Occasion occasion = draft.occasion();
    ConnectionId connection = occasion.connections().get(act.connection());
    String obstacle = obstacle(draft, home, act);
    if (connection == null || !obstacle.isEmpty()) {
      String what = "action " + act.step();
      draft.add(
          facts(draft, home, draft.occasion().now())
              .noRoom(enrolment, what, act.id().value(), obstacle));
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
            act.notAfter(),
            enrolment.enteredBy(),
            act.quiet()),
        new Sent(act.id(), home, enrolment.journey(), act.step(), act.channel(), act.at()));
    CustomerPart part = draft.part(home);
    Map<ActionId, OpenAction> open = new HashMap<>(part.actions());
    open.put(
        act.id(),
        new OpenAction(
            enrolment.id(),
            enrolment.journey(),
            enrolment.version(),
            draft.key().profile().isAccount() ? "" : enrolment.key(),
            act.step(),
            connection,
            act.channel(),
            act.at(),
            false,
            enrolment.enteredBy()));
    CustomerPart asking = part.withActions(open);
    draft.put(
        home,
        act.channel().isEmpty()
            ? asking
            : asking.withContact(
                new Contact(act.id().value(), act.channel(), act.at()), occasion.now()));
    return true;
  }

  /** Why nothing can deliver the action, or an empty text. */
  String obstacle(CustomerDraft draft, ProfileId home, Effect.Act act) {
    if (!draft.occasion().connections().containsKey(act.connection())) {
      return "There is no connection '" + act.connection() + "' any more.";
    }
    return draft.part(home).actions().size() >= limits.openActions()
        ? "A customer may have at most " + limits.openActions() + " actions without an outcome."
        : "";
  }

  /** What finds no room is told, and the next enrolment draws its lot anew. */
  private void assign(CustomerDraft draft, ProfileId home, Effect.Exposed exposed) {
    CustomerPart part = draft.part(home);
    String refusal = "";
    if (!part.hasRoomFor(exposed.experiment())) {
      refusal = "A customer may be in at most " + CustomerPart.MAX_EXPERIMENTS + " experiments.";
    } else if (room(draft) < CustomerSize.EXPERIMENT) {
      refusal = "A customer may have at most " + limits.bytes() + " bytes.";
    }
    if (refusal.isEmpty()) {
      draft.put(home, part.withExperiment(exposed.experiment(), exposed.assignment()));
    } else {
      draft.add(
          refused(
              draft,
              home,
              "experiment " + exposed.experiment(),
              exposed.enrolment().value() + "/" + exposed.step(),
              refusal));
    }
  }

  /** The hub itself says it, in the name of the journey's step. */
  private void setTraits(CustomerDraft draft, ProfileId home, Effect.SetTraits set) {
    String event = set.enrolment().value() + "/" + set.step();
    PartWriter.Origin origin = new PartWriter.Origin(set.at(), HUB, event);
    parts.writeTraits(draft, home, set.traits(), origin, facts(draft, home, set.at()));
  }

  private static FactsOf facts(CustomerDraft draft, ProfileId part, Instant at) {
    Occasion occasion = draft.occasion();
    return new FactsOf(
        draft.before(), draft.accounts(), part, occasion.at(at, occasion.position()));
  }
}
