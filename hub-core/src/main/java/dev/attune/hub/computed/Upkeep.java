package dev.attune.hub.computed;

import dev.attune.hub.computed.ComputedTraits.Tracked;
import dev.attune.hub.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Keeps up what is kept of one part of a profile. Lives as long as one change of it. */
public final class Upkeep {
  private final ComputedTraits traits;
  private final Instant now;
  private final Map<String, MeasureState> states;
  private final Set<String> changed = new TreeSet<>();
  private final List<Refusal> refusals = new ArrayList<>();

  /**
   * @param states what is kept of the part, by the measures' keys
   * @param now the time of the tenant's log
   */
  public Upkeep(ComputedTraits traits, Map<String, MeasureState> states, Instant now) {
    this.traits = traits;
    this.now = now;
    this.states = new HashMap<>(states);
    // What is kept up no longer must not come back as if it had been.
    this.states.keySet().removeIf(key -> traits.tracked(key) == null);
  }

  /**
   * What could not be taken in.
   *
   * @param measure the measure's key
   * @param reason one sentence without a value from the data
   */
  public record Refusal(String measure, String reason) {}

  /** A part that was never there before has no history to be filled from. */
  public Upkeep begun() {
    if (traits.isFilling()) {
      for (Tracked one : traits.tracked()) {
        if (!one.isFilled()) {
          states.putIfAbsent(one.measure().key(), MeasureState.EMPTY);
        }
      }
    }
    return this;
  }

  /** An event counts. */
  public Upkeep happened(Event event) {
    for (Tracked one : traits.readBy(event)) {
      MeasureState state = known(one);
      if (state != null && state.isReady()) {
        put(one, state, added(one, state, event));
      }
    }
    return this;
  }

  /** An event counts no longer. */
  public Upkeep takenBack(Event event) {
    for (Tracked one : traits.readBy(event)) {
      MeasureState state = known(one);
      if (state != null
          && state.isReady()
          && one.measure().read(event) instanceof Taken.Counts(Reading reading)) {
        put(one, state, Reckoning.remove(one.measure().measure(), state, reading, now));
      }
    }
    return this;
  }

  /** What lacks is reckoned from all that the part ever did. */
  public Upkeep filled(Collection<Event> history) {
    List<Event> sorted = new ArrayList<>(history);
    sorted.sort(
        Comparator.comparing(Event::at)
            .thenComparing(event -> event.key().connection().connection())
            .thenComparing(event -> event.key().id()));
    for (Tracked one : traits.tracked()) {
      if (isLacking(one, states)) {
        MeasureState state = MeasureState.EMPTY;
        for (Event event : sorted) {
          state = added(one, state, event);
        }
        put(one, MeasureState.STALE, state);
        if (state.equals(MeasureState.EMPTY) && !one.isFilled()) {
          states.put(one.measure().key(), state);
        }
      }
    }
    return this;
  }

  /** What lacks stays unknown: there is more history than is ever read for one profile. */
  public Upkeep refused() {
    for (Tracked one : traits.tracked()) {
      if (isLacking(one, states)) {
        states.put(one.measure().key(), MeasureState.REFUSED);
      }
    }
    return this;
  }

  /** Whether an event would leave everything as it is. */
  public static boolean isUntouched(
      ComputedTraits traits, Map<String, MeasureState> states, Event event) {
    return traits.readBy(event).isEmpty()
        && states.keySet().stream().allMatch(key -> traits.tracked(key) != null);
  }

  /** Whether something lacks that history could fill. */
  public static boolean isLacking(ComputedTraits traits, Map<String, MeasureState> states) {
    return traits.tracked().stream().anyMatch(one -> isLacking(one, states));
  }

  /** Whether something of a part that was filled has to be filled once more. */
  public static boolean isStale(Map<String, MeasureState> states) {
    return states.values().stream().anyMatch(one -> one.standing() == MeasureState.Standing.STALE);
  }

  private static boolean isLacking(Tracked one, Map<String, MeasureState> states) {
    MeasureState state = states.get(one.measure().key());
    return state == null ? !one.isFilled() : state.standing() == MeasureState.Standing.STALE;
  }

  private @Nullable MeasureState known(Tracked one) {
    MeasureState state = states.get(one.measure().key());
    return state == null && one.isFilled() ? MeasureState.EMPTY : state;
  }

  private MeasureState added(Tracked one, MeasureState state, Event event) {
    return switch (one.measure().read(event)) {
      case Taken.Nothing nothing -> state;
      case Taken.Refused(String reason) -> {
        refusals.add(new Refusal(one.measure().key(), reason));
        yield state;
      }
      case Taken.Counts(Reading reading) -> {
        Reckoning.Added added = Reckoning.add(one.measure().measure(), state, reading, now);
        if (!added.refusal().isEmpty()) {
          refusals.add(new Refusal(one.measure().key(), added.refusal()));
        }
        yield added.state();
      }
    };
  }

  /** Of a part that had no such event nothing is kept. */
  private void put(Tracked one, MeasureState before, MeasureState after) {
    String key = one.measure().key();
    if (!after.equals(before)) {
      changed.add(key);
    }
    if (one.isFilled() && after.equals(MeasureState.EMPTY)) {
      states.remove(key);
    } else {
      states.put(key, after);
    }
  }

  /** What is kept of the part now. */
  public Map<String, MeasureState> states() {
    return states;
  }

  /** The keys of the measures of which something else is kept than before. */
  public Set<String> changed() {
    return changed;
  }

  public List<Refusal> refusals() {
    return refusals;
  }
}
