package dev.attune.hub.customer;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.computed.Upkeep;
import dev.attune.hub.event.Event;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.ConnectionId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps up in the parts of a customer what computed traits and windows are reckoned from. */
final class ComputedWriter {
  private static final String TOO_MUCH =
      "The profile has more history than computed traits are filled from.";

  private final CustomerLimits limits;

  ComputedWriter(CustomerLimits limits) {
    this.limits = limits;
  }

  /**
   * @param isNew whether the part has no history before this
   */
  void happened(CustomerDraft draft, ProfileId id, Event event, boolean isNew, FactsOf facts) {
    ComputedTraits traits = draft.occasion().rules().computed();
    CustomerPart part = draft.part(id);
    Map<String, MeasureState> before = part.profile().computed();
    if (!isNew && Upkeep.isUntouched(traits, before, event)) {
      return;
    }
    Upkeep upkeep = new Upkeep(traits, before, draft.occasion().now());
    if (isNew) {
      upkeep.begun();
    }
    upkeep.happened(event);
    ConnectionId connection = event.key().connection().connection();
    for (Upkeep.Refusal refusal : upkeep.refusals()) {
      draft.add(facts.refused(connection, "computed", refusal.measure(), refusal.reason()));
    }
    if (!keep(draft, id, upkeep)) {
      draft.add(
          facts.refused(
              connection,
              "computed",
              event.name(),
              "A customer may have at most " + limits.bytes() + " bytes."));
    }
  }

  void takenBack(CustomerDraft draft, ProfileId id, Event event) {
    Map<String, MeasureState> before = draft.part(id).profile().computed();
    if (!before.isEmpty()) {
      ComputedTraits traits = draft.occasion().rules().computed();
      keep(draft, id, new Upkeep(traits, before, draft.occasion().now()).takenBack(event));
    }
  }

  /** Fills what lacks of all parts; whether anything did. */
  boolean filled(CustomerDraft draft, @Nullable Map<ProfileId, List<Event>> history) {
    ComputedTraits traits = draft.occasion().rules().computed();
    boolean isAny = false;
    for (ProfileId id : List.copyOf(draft.parts().keySet())) {
      Map<String, MeasureState> before = draft.part(id).profile().computed();
      if (Upkeep.isLacking(traits, before)) {
        isAny = true;
        Upkeep upkeep = new Upkeep(traits, before, draft.occasion().now());
        if (history == null) {
          upkeep.refused();
        } else {
          upkeep.filled(history.getOrDefault(id, List.of()));
        }
        FactsOf facts = new FactsOf(draft.before(), draft.accounts(), id, draft.occasion());
        tell(draft, upkeep, facts);
        boolean isKept = keep(draft, id, upkeep);
        if (!isKept) {
          keep(draft, id, new Upkeep(traits, before, draft.occasion().now()).refused());
        }
        if (history == null || !isKept) {
          draft.add(facts.refused(null, "computed", "history", TOO_MUCH));
        }
      }
    }
    return isAny;
  }

  /** Of many that are refused for one reason one is told of. */
  private static void tell(CustomerDraft draft, Upkeep upkeep, FactsOf facts) {
    Set<Upkeep.Refusal> told = new HashSet<>();
    for (Upkeep.Refusal refusal : upkeep.refusals()) {
      if (told.add(refusal)) {
        draft.add(facts.refused(null, "computed", refusal.measure(), refusal.reason()));
      }
    }
  }

  /** Puts what is kept into the part, if there is room. */
  private boolean keep(CustomerDraft draft, ProfileId id, Upkeep upkeep) {
    CustomerPart part = draft.part(id);
    Map<String, MeasureState> before = part.profile().computed();
    Map<String, MeasureState> after = upkeep.states();
    if (after.equals(before)) {
      return true;
    }
    if (!upkeep.changed().isEmpty()) {
      int grows = CustomerSize.ofComputed(after) - CustomerSize.ofComputed(before);
      if (grows > 0 && grows > limits.bytes() - CustomerSize.of(draft.parts().values())) {
        return false;
      }
    }
    draft.put(id, part.withProfile(part.profile().withComputed(after)));
    return true;
  }
}
