package dev.attune.hub.customer;

import dev.attune.hub.computed.Cell;
import dev.attune.hub.computed.MeasureState;
import dev.attune.hub.delivery.Action;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.StepRecord;
import dev.attune.hub.journey.Token;
import dev.attune.hub.profile.ConsentRecord;
import dev.attune.hub.profile.Part;
import dev.attune.hub.profile.Trait;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Weight;
import java.util.Collection;
import java.util.Map;

/** How many bytes a customer takes in its document: an estimate that errs upwards. */
final class CustomerSize {
  private static final int RECORD = 120;
  private static final int BUCKET = 32;
  private static final int ENROLMENT = 400;
  static final int EXPERIMENT = 200;
  private static final int ACTION = 600;
  private static final int FACT = 500;

  private CustomerSize() {}

  /** All parts, with their enrolments; not the outbox. */
  static int of(Collection<CustomerPart> parts) {
    int size = RECORD;
    for (CustomerPart part : parts) {
      size += of(part.profile());
      for (Enrolment enrolment : part.enrolments().values()) {
        size += of(enrolment);
      }
      size += RECORD * (part.past().size() + 2 * part.actions().size());
      size += RECORD / 2 * (part.accounts().size() + part.apart().size());
      size += RECORD * part.contacts().size();
      size += EXPERIMENT * part.experiments().size();
    }
    return size;
  }

  private static int of(Part profile) {
    int size = RECORD;
    for (ConsentRecord said : profile.consents().values()) {
      String proof = said.consent().proof();
      size += RECORD + (proof == null ? 0 : Weight.of(proof));
    }
    for (Identifier identifier : profile.identifiers().keySet()) {
      size += RECORD + Weight.of(identifier.namespace()) + Weight.of(identifier.value());
    }
    for (Map.Entry<String, Trait> trait : profile.traits().entrySet()) {
      size += of(trait.getKey(), trait.getValue().value());
    }
    return size + ofComputed(profile.computed());
  }

  /** What is kept for computed traits of one part. */
  static int ofComputed(Map<String, MeasureState> computed) {
    int size = 0;
    for (MeasureState state : computed.values()) {
      size += RECORD + BUCKET * state.buckets().size();
      for (Cell cell : state.buckets().values()) {
        size += of(cell);
      }
    }
    return size;
  }

  private static int of(Cell cell) {
    return switch (cell) {
      case Cell.Tally tally -> 0;
      case Cell.Sums sums -> BUCKET * sums.byUnit().size();
      case Cell.Values values ->
          values.counts().keySet().stream().mapToInt(value -> BUCKET + Weight.of(value)).sum();
      case Cell.Ranked ranked ->
          ranked.best().stream().mapToInt(one -> RECORD + Weight.of(one.value())).sum();
    };
  }

  /** A trait with where it came from. */
  static int of(String trait, Object value) {
    return RECORD + Weight.of(trait) + Weight.of(value);
  }

  static int of(Enrolment enrolment) {
    int size = ENROLMENT + Weight.of(enrolment.entry()) + weight(enrolment.noted());
    for (Token token : enrolment.tokens()) {
      size += RECORD + weight(token.candidates());
    }
    for (StepRecord step : enrolment.steps().values()) {
      size += RECORD + Weight.of(step.result());
    }
    return size;
  }

  private static int weight(Collection<Fields> events) {
    return events.stream().mapToInt(Weight::of).sum();
  }

  static int ofOutbox(Collection<Parcel> outbox) {
    int size = 0;
    for (Parcel parcel : outbox) {
      for (Action action : parcel.actions()) {
        size += ACTION + Weight.of(action.parameters());
      }
      for (Fact fact : parcel.facts()) {
        size += FACT + Weight.of(fact.properties());
      }
    }
    return size;
  }
}
