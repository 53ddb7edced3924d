package dev.attune.hub.journey;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.LegalBasis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads steps that set something. */
final class SetReader {
  static final List<String> SET = List.of("traits", "consent", "milestone");
  static final List<String> CONSENT = List.of("purpose", "channel", "state", "basis");

  private final Draft draft;

  SetReader(Draft draft) {
    this.draft = draft;
  }

  @Nullable Step read(Members step, String id) {
    Place place = step.find("set");
    if (place == null) {
      return null;
    }
    Members set = place.object("What is set", SET);
    if (place.value() instanceof Raw.Mapping(var raw) && raw.isEmpty()) {
      place.problem(
          "What is set needs 'traits', an object of names and expressions, 'consent' or"
              + " 'milestone'.");
    }
    if (draft.isPerAccount() && set.has("traits")) {
      place.problem(
          "A journey per account cannot set traits, which are those of a profile; an action can ask"
              + " the tool to change the account, whose traits come from there.");
    }
    if (draft.isPerAccount() && set.has("consent")) {
      place.problem("A journey per account cannot set a consent, which is a person's.");
    }
    Place milestone = set.find("milestone");
    return new Step.SetAll(
        id,
        traits(set.find("traits"), id),
        consent(set.find("consent")),
        milestone == null ? null : milestone.name());
  }

  private Map<String, String> traits(@Nullable Place traits, String id) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (traits == null) {
      return texts;
    }
    if (!(traits.value() instanceof Raw.Mapping(var names)) || names.isEmpty()) {
      traits.problem("Traits must be an object of at least one name and its expression.");
      return texts;
    }
    Members all = traits.object("Traits", List.copyOf(names.keySet()));
    all.places()
        .forEach((trait, value) -> {
          String text = draft.expression(value, Scope.STEP, id);
          if (text != null) {
            texts.put(trait, text);
          }
        });
    return texts;
  }

  private static @Nullable Consent consent(@Nullable Place place) {
    if (place == null) {
      return null;
    }
    Members members = place.object("A consent", CONSENT);
    String purpose = members.requiredName("purpose", "what it is for, or * for all");
    String channel = members.nameOr("channel", Consent.ALL);
    Place says = members.required("state", "what is said: " + Consent.State.ALL);
    String said = says == null ? null : says.text();
    Consent.State state = said == null ? null : Consent.State.named(said).orElse(null);
    if (says != null && said != null && state == null) {
      says.problem(
          "A consent is %s, not '%s'.".formatted(Consent.State.ALL, Place.shortened(said)));
    }
    Place ground = members.find("basis");
    String named = ground == null ? null : ground.text();
    LegalBasis basis = named == null ? null : LegalBasis.named(named).orElse(null);
    if (ground != null && named != null && basis == null) {
      ground.problem(
          "The basis of a consent is %s, not '%s'."
              .formatted(LegalBasis.ALL, Place.shortened(named)));
    }
    return purpose == null || state == null
        ? null
        : new Consent(purpose, channel, state, basis, null, null);
  }
}
