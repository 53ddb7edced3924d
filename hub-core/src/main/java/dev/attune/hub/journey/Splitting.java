package dev.attune.hub.journey;

import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Steps that split: which variant falls to whom. */
final class Splitting {
  private static final int DIGEST_BITS = 128;

  private final Course course;
  private final Ledger ledger;

  Splitting(Course course, Ledger ledger) {
    this.course = course;
    this.ledger = ledger;
  }

  NextStep begin(Moving moving, CompiledStep.Split split, List<Fields> carried, Instant now) {
    ledger.begin(moving, split.id(), now);
    String experiment = split.experiment();
    CompiledStep.Variant variant =
        experiment == null
            ? drawn(moving.id(), split)
            : assigned(moving.id(), experiment, split, now);
    ledger.done(moving, split.id(), variant.id(), now);
    return new NextStep.GoOn(variant.first(), carried);
  }

  /** The variant that the customer has already, or else one that is drawn and kept. */
  private CompiledStep.Variant assigned(
      EnrolmentId enrolment, String experiment, CompiledStep.Split split, Instant now) {
    VariantAssignment before = known(experiment, split);
    VariantAssignment assignment = before;
    if (assignment == null) {
      CompiledStep.Variant drawn = drawn(enrolment, split);
      assignment = new VariantAssignment(drawn.id(), now, drawn.weight(), split.outOf());
      course.assign(experiment, assignment);
    }
    course.say(
        new Effect.Exposed(enrolment, now, split.id(), experiment, assignment, before == null));
    String id = assignment.variant();
    return split.variants().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private @Nullable VariantAssignment known(String experiment, CompiledStep.Split split) {
    Set<String> variants =
        split.variants().stream().map(CompiledStep.Variant::id).collect(Collectors.toSet());
    return course.experiments().oldest(experiment, variants);
  }

  /**
   * The variant on which the lot falls: the enrolment's own, which no merge changes, in whole
   * numbers, so that it is the same on every machine.
   */
  private static CompiledStep.Variant drawn(EnrolmentId enrolment, CompiledStep.Split split) {
    int place = lot(enrolment, split.id(), split.outOf());
    int upTo = 0;
    for (CompiledStep.Variant variant : split.variants()) {
      upTo += variant.weight();
      if (place < upTo) {
        return variant;
      }
    }
    throw new IllegalStateException("The lot is less than the sum of the weights.");
  }

  /** A number below {@code outOf} that falls to an enrolment, the same at every place and time. */
  static int lot(EnrolmentId enrolment, String of, int outOf) {
    BigInteger lot = new BigInteger(Digest.of("split", enrolment.value(), of), 16);
    return lot.multiply(BigInteger.valueOf(outOf)).shiftRight(DIGEST_BITS).intValue();
  }
}
