package dev.attune.hub.simulation;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Decides at every port call whether something goes wrong there. */
final class Faults {
  private final Random random;
  private final Map<Kind, Integer> struck = new EnumMap<>(Kind.class);
  private final Map<String, Integer> callsOf = new TreeMap<>();
  private double rate;
  private long calls;
  private long fingerprint;
  private long crashAt = -1;

  /** What may go wrong. */
  enum Kind {
    CRASH_BEFORE,
    CRASH_AFTER,
    NOT_CARRIED_OUT,
    ANSWER_LOST,
    CARRIED_OUT_TWICE,
    CARRIED_OUT_LATE,
    CARRIED_OUT_IN_PART,
    SLOW
  }

  /**
   * @param rate how likely each kind is at each call
   */
  Faults(Random random, double rate) {
    this.random = random;
    this.rate = rate;
  }

  /** From now on nothing goes wrong by chance. */
  void calm() {
    rate = 0;
  }

  /**
   * Crashes the node at that place and nowhere else: twice the call's number, plus one for after.
   */
  void crashExactlyAt(long place) {
    crashAt = place;
  }

  long calls() {
    return calls;
  }

  /** Tells two runs apart: it follows from which port was called when, in all calls so far. */
  long fingerprint() {
    return fingerprint;
  }

  /** Returns the number of the call, from 0. */
  long nextCall(String method, long nanos) {
    callsOf.merge(method, 1, Integer::sum);
    fingerprint = (fingerprint * 31 + method.hashCode()) * 31 + nanos;
    return calls++;
  }

  /** How often each method of a port was called. */
  Map<String, Integer> callsOf() {
    return callsOf;
  }

  boolean strikes(Kind kind, long call) {
    boolean now =
        switch (kind) {
          case CRASH_BEFORE -> crashAt == 2 * call || hit(0.5);
          case CRASH_AFTER -> crashAt == 2 * call + 1 || hit(0.5);
          case NOT_CARRIED_OUT,
              ANSWER_LOST,
              CARRIED_OUT_TWICE,
              CARRIED_OUT_LATE,
              CARRIED_OUT_IN_PART ->
              hit(1);
          case SLOW -> hit(4);
        };
    if (now) {
      struck.merge(kind, 1, Integer::sum);
    }
    return now;
  }

  /** Some of those, in their order. */
  <T> List<T> part(Collection<T> all) {
    return all.stream().filter(one -> random.nextBoolean()).toList();
  }

  private boolean hit(double weight) {
    return rate > 0 && random.nextDouble() < rate * weight;
  }

  Map<Kind, Integer> struck() {
    return struck;
  }

  static HubException unavailable() {
    return new HubException(HubError.STORE_UNAVAILABLE, "The simulated store did not answer.");
  }
}
