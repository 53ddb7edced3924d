package dev.attune.hub.computed;

import dev.attune.hub.computed.ComputedTraits.Tracked;
import dev.attune.hub.condition.Result;
import dev.attune.hub.condition.Window;
import dev.attune.hub.condition.Windows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What all parts of one profile together come to. The order of the parts does not matter. */
public final class ComputedView implements Windows {
  private final ComputedTraits traits;
  private final Collection<Map<String, MeasureState>> parts;

  /**
   * @param parts what is kept of each part, by the measures' keys
   */
  public ComputedView(ComputedTraits traits, Collection<Map<String, MeasureState>> parts) {
    this.traits = traits;
    this.parts = parts;
  }

  @Override
  public Result value(Window window, Instant now) {
    String key = Measure.of(window).key();
    Tracked tracked = traits.tracked(key);
    List<MeasureState> states = tracked == null ? null : states(tracked);
    return tracked == null || states == null
        ? Windows.notReady(window)
        : new Result.Value(Reckoning.value(tracked.measure().measure(), states, now));
  }

  /** Whether all that a measure counts is known. */
  public boolean isReady(Measure measure) {
    Tracked tracked = traits.tracked(measure.key());
    return tracked != null && states(tracked) != null;
  }

  /** Whether it stays unknown, because a part has more history than is ever read. */
  public boolean isRefused(Measure measure) {
    String key = measure.key();
    return parts.stream()
        .map(part -> part.get(key))
        .anyMatch(state -> state != null && state.standing() == MeasureState.Standing.REFUSED);
  }

  @Nullable Object value(String key, Instant now) {
    Tracked tracked = traits.tracked(key);
    List<MeasureState> states = tracked == null ? null : states(tracked);
    return tracked == null || states == null
        ? null
        : Reckoning.value(tracked.measure().measure(), states, now);
  }

  /** When time alone next changes what one of these measures comes to, or null. */
  public @Nullable Instant nextChange(Collection<Measure> measures, Instant now) {
    Instant next = null;
    for (Measure measure : measures) {
      Tracked tracked = measure.window() == null ? null : traits.tracked(measure.key());
      List<MeasureState> states = tracked == null ? null : states(tracked);
      Instant change = states == null ? null : Reckoning.nextChange(measure, states, now);
      if (change != null && (next == null || change.isBefore(next))) {
        next = change;
      }
    }
    return next;
  }

  /** The states of all parts; null if that of one is not known. */
  private @Nullable List<MeasureState> states(Tracked tracked) {
    List<MeasureState> states = new ArrayList<>(parts.size());
    for (Map<String, MeasureState> part : parts) {
      MeasureState state = part.get(tracked.measure().key());
      if (state == null && !tracked.isFilled()) {
        return null;
      }
      if (state != null && !state.isReady()) {
        return null;
      }
      if (state != null) {
        states.add(state);
      }
    }
    return states;
  }
}
