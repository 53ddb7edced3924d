package dev.attune.hub.customer;

import dev.attune.hub.journey.Enrolment;
import dev.attune.hub.journey.Token;
import dev.attune.hub.value.Fields;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an enrolment moved by one thing that happened: the sum of all moves is where everybody
 * stands.
 *
 * @param gone how often it stood at a step before and does no longer, by step
 * @param come how often it stands at a step now and did not before
 * @param passed how often it did a step without having stood there
 */
record Movement(
    SortedMap<String, Long> gone, SortedMap<String, Long> come, SortedMap<String, Long> passed) {

  /**
   * @param before as it was, or null if it is new
   * @param done the steps done in between, each as often as it was done
   */
  static Movement of(@Nullable Enrolment before, Enrolment after, Collection<String> done) {
    Map<String, Long> change = new HashMap<>();
    standing(after).forEach((step, count) -> change.merge(step, count, Long::sum));
    standing(before).forEach((step, count) -> change.merge(step, -count, Long::sum));
    SortedMap<String, Long> gone = new TreeMap<>();
    SortedMap<String, Long> come = new TreeMap<>();
    change.forEach((step, count) -> {
      if (count < 0) {
        gone.put(step, -count);
      } else if (count > 0) {
        come.put(step, count);
      }
    });
    SortedMap<String, Long> passed = new TreeMap<>();
    done.forEach(step -> passed.merge(step, 1L, Long::sum));
    // Who stood at a step and did it is counted among those who went.
    passed.replaceAll((step, count) -> count - gone.getOrDefault(step, 0L));
    passed.values().removeIf(count -> count <= 0);
    return new Movement(gone, come, passed);
  }

  /** The steps where a customer stands; one who was stopped by a merge stands there as another. */
  private static Map<String, Long> standing(@Nullable Enrolment enrolment) {
    Map<String, Long> steps = new HashMap<>();
    if (enrolment != null && isStanding(enrolment)) {
      for (Token token : enrolment.tokens()) {
        steps.merge(token.step(), 1L, Long::sum);
      }
    }
    return steps;
  }

  private static boolean isStanding(Enrolment enrolment) {
    return switch (enrolment.state()) {
      case LIVE, PARKED -> true;
      case SUSPENDED, AWAITING_GOAL, LEFT -> false;
    };
  }

  boolean isEmpty() {
    return gone.isEmpty() && come.isEmpty() && passed.isEmpty();
  }

  /** {@code {gone: {step: n}, come: {step: n}, passed: {step: n}}}, without what is empty. */
  Fields asFields() {
    Map<String, @Nullable Object> all = new TreeMap<>();
    put(all, "gone", gone);
    put(all, "come", come);
    put(all, "passed", passed);
    return new Fields(all);
  }

  private static void put(
      Map<String, @Nullable Object> all, String name, SortedMap<String, Long> counts) {
    if (!counts.isEmpty()) {
      all.put(name, counts);
    }
  }
}
