package dev.attune.hub.customer;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.condition.Watch;
import java.util.LinkedHashSet;
import java.util.Set;

/** What has to be kept up for what conditions read. */
final class WatchedMeasures {
  private WatchedMeasures() {}

  static Set<Measure> of(Watch watch, ComputedTraits traits) {
    Set<Measure> measures = new LinkedHashSet<>();
    watch.windows().forEach(window -> measures.add(Measure.of(window)));
    if (!watch.reads().isEmpty()) {
      for (String name : traits.names()) {
        Measure measure = watch.readsTrait(name) ? traits.measureOf(name) : null;
        if (measure != null) {
          measures.add(measure);
        }
      }
    }
    return measures;
  }
}
