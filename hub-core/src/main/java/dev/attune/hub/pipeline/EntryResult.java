package dev.attune.hub.pipeline;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.journey.Decision;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.log.Source;
import dev.attune.hub.value.Fields;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of a call by which a customer was to enter a journey.
 *
 * @param profile whose enrolment it is
 * @param enrolment the id of the one that was begun, or null if none was
 * @param reason why none was, such as {@code already_inside}; empty if one was
 * @param detail what was missing or failed; empty where the reason says all
 */
public record EntryResult(
    String profile, @Nullable String enrolment, String reason, String detail) {
  private static final String NO_ROOM = "no_room";
  private static final String HELD_OUT = "held_out";

  /**
   * As the facts tell of it that are still to be handed on: they are there also where a batch that
   * was written is done again.
   */
  static EntryResult of(Customer customer, JourneyId journey, Source source) {
    String position = source.toString();
    List<Fact> told =
        customer.outbox().stream()
            .flatMap(parcel -> parcel.facts().stream())
            .filter(fact -> fact.position().equals(position))
            .toList();
    String profile = customer.key().profile().value();
    for (Fact fact : told) {
      Case passage = fact.passage();
      if (fact.kind() == FactKind.ENROLMENT_ENTERED
          && passage != null
          && passage.journey().equals(journey)) {
        return isHeldOut(told, passage.enrolment())
            ? new EntryResult(profile, null, HELD_OUT, "")
            : new EntryResult(profile, passage.enrolment(), "", "");
      }
    }
    List<Fact> refused =
        told.stream()
            .filter(fact -> fact.kind() == FactKind.REFUSED)
            .filter(fact -> fact.name().equals(Fact.ENROLMENT + journey))
            .toList();
    return refused.isEmpty() ? decided(profile, journey, told) : full(profile, refused);
  }

  private static boolean isHeldOut(List<Fact> told, String enrolment) {
    return told.stream()
        .anyMatch(fact ->
            fact.kind() == FactKind.DECISION
                && fact.name().equals(Decision.HOLDOUT)
                && enrolment.equals(fact.properties().text("enrolment")));
  }

  private static EntryResult full(String profile, List<Fact> refused) {
    String reason = refused.getFirst().properties().text("reason");
    return new EntryResult(profile, null, NO_ROOM, reason == null ? "" : reason);
  }

  /** Of several entries the one that came furthest. */
  private static EntryResult decided(String profile, JourneyId journey, List<Fact> told) {
    return told.stream()
        .filter(fact -> fact.kind() == FactKind.DECISION)
        .map(Fact::properties)
        .filter(about -> journey.value().equals(about.text("journey")))
        .max(Comparator.comparing(EntryResult::reason))
        .map(about ->
            new EntryResult(
                profile,
                null,
                reason(about).name().toLowerCase(Locale.ROOT),
                String.valueOf(about.text("detail"))))
        .orElseGet(() -> new EntryResult(profile, null, "not_started", ""));
  }

  private static Decision.Reason reason(Fields about) {
    String name = String.valueOf(about.text("reason"));
    for (Decision.Reason reason : Decision.Reason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    return Decision.Reason.NOT_STARTED;
  }

  Fields asFields() {
    Fields fields = Fields.of("profile", profile, "reason", reason).with("detail", detail);
    return enrolment == null ? fields : fields.with("enrolment", enrolment);
  }

  /** As it is in a command's result. */
  public static EntryResult of(Fields fields) {
    return new EntryResult(
        String.valueOf(fields.text("profile")),
        fields.text("enrolment"),
        text(fields, "reason"),
        text(fields, "detail"));
  }

  private static String text(Fields fields, String name) {
    String text = fields.text(name);
    return text == null ? "" : text;
  }
}
