package dev.attune.hub.computed;

import dev.attune.hub.condition.Aggregate;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a measure comes to, plainly from all events that ever counted. */
final class ComputedReference {
  private ComputedReference() {}

  /** One that counts: as it is, not how anybody keeps it. */
  record Said(Instant at, String id, @Nullable Object value) {}

  /**
   * Whether an event of that time is still within the window, whose edge is exact to a sixtieth.
   */
  static boolean counts(Measure measure, Instant at, Instant now) {
    if (measure.window() == null) {
      return true;
    }
    long length = measure.window().toMillis();
    long step = Math.max(1, length / 60);
    long lastMoment = Math.floorDiv(at.toEpochMilli(), step) * step + step;
    return now.toEpochMilli() < lastMoment + length;
  }

  static @Nullable Object value(Measure measure, Collection<Said> all, Instant now) {
    List<Said> live = new ArrayList<>();
    for (Said one : all) {
      if (counts(measure, one.at(), now)) {
        live.add(one);
      }
    }
    Comparator<Said> byTime = Comparator.comparing(Said::at).thenComparing(Said::id);
    live.sort(byTime);
    return switch (measure.aggregate()) {
      case COUNT -> (long) live.size();
      case FIRST -> live.isEmpty() ? null : live.getFirst().value();
      case LAST -> live.isEmpty() ? null : live.getLast().value();
      case SUM -> sum(live);
      case MIN -> extreme(live, Aggregate.MIN);
      case MAX -> extreme(live, Aggregate.MAX);
      case DISTINCT -> (long) new HashSet<>(live.stream().map(Said::value).toList()).size();
      case MOST_FREQUENT -> mostFrequent(live);
    };
  }

  private static @Nullable Object sum(List<Said> live) {
    Map<String, BigDecimal> sums = new HashMap<>();
    for (Said one : live) {
      boolean isMoney = one.value() instanceof Map;
      String unit = isMoney ? String.valueOf(((Map<?, ?>) value(one)).get("currency")) : "";
      Object amount = isMoney ? ((Map<?, ?>) value(one)).get("amount") : one.value();
      sums.merge(unit, new BigDecimal(String.valueOf(amount)), BigDecimal::add);
    }
    if (sums.isEmpty()) {
      return 0L;
    }
    if (sums.size() > 1) {
      return null;
    }
    String unit = sums.keySet().iterator().next();
    Object amount = Objects.requireNonNull(Fields.checked(sums.get(unit)));
    return unit.isEmpty() ? amount : Fields.of("amount", amount, "currency", unit).values();
  }

  private static Object value(Said one) {
    return Objects.requireNonNull(one.value());
  }

  private static @Nullable Object extreme(List<Said> live, Aggregate aggregate) {
    Object best = null;
    for (Said one : live) {
      BigDecimal value = new BigDecimal(String.valueOf(one.value()));
      int against = best == null ? 0 : value.compareTo(new BigDecimal(String.valueOf(best)));
      if (best == null || (aggregate == Aggregate.MIN ? against < 0 : against > 0)) {
        best = one.value();
      }
    }
    return best;
  }

  private static @Nullable Object mostFrequent(List<Said> live) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    Map<String, Object> values = new HashMap<>();
    for (Said one : live) {
      counts.merge(Json.writeValue(one.value()), 1, Integer::sum);
      values.put(Json.writeValue(one.value()), value(one));
    }
    String best = null;
    for (Map.Entry<String, Integer> one : counts.entrySet()) {
      if (best == null || one.getValue() > counts.getOrDefault(best, 0)) {
        best = one.getKey();
      }
    }
    return best == null ? null : values.get(best);
  }
}
