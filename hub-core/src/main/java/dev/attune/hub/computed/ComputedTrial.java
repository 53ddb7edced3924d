package dev.attune.hub.computed;

import dev.attune.hub.event.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a measure comes to for one profile, reckoned from events at hand by the same rules as what
 * is kept up. Nothing is kept of it. Immutable; safe for use by many threads.
 */
public final class ComputedTrial {
  private final CompiledMeasure measure;
  private final ComputedTraits traits;

  /**
   * @throws dev.attune.hub.problem.HubException {@code expression.invalid}
   */
  public ComputedTrial(Measure measure) {
    this.measure = new CompiledMeasure(measure);
    this.traits = ComputedTraits.EMPTY.with(Fill.begun(measure).done());
  }

  /**
   * What it comes to.
   *
   * @param value as {@link dev.attune.hub.value.Fields} holds it; null where there is none
   * @param counted how many of the events say something to it, be they too old to count or not
   * @param refusals why values were not taken in, a sentence each without a value from the data
   */
  public record Outcome(@Nullable Object value, int counted, Set<String> refusals) {
    public Outcome {
      refusals = Set.copyOf(refusals);
    }
  }

  /**
   * Reckons.
   *
   * @param parts the events of each part of the profile, in any order
   */
  public Outcome outcome(Collection<List<Event>> parts, Instant now) {
    List<Map<String, MeasureState>> states = new ArrayList<>();
    Set<String> refusals = new TreeSet<>();
    int counted = 0;
    for (List<Event> events : parts) {
      for (Event event : events) {
        counted += measure.read(event) instanceof Taken.Counts ? 1 : 0;
      }
      Upkeep upkeep =
          new Upkeep(traits, Map.of(measure.key(), MeasureState.STALE), now).filled(events);
      upkeep.refusals().forEach(refusal -> refusals.add(refusal.reason()));
      states.add(upkeep.states());
    }
    return new Outcome(
        new ComputedView(traits, states).value(measure.key(), now), counted, refusals);
  }

  /** Whether what happened before an instant cannot count any more. */
  public boolean isPast(Instant at, Instant now) {
    return !measure.measure().counts(measure.measure().bucket(at), now);
  }
}
