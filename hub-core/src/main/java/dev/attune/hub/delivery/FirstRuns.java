package dev.attune.hub.delivery;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Lets deliveries of journeys in their first run go out, as many as an hour allows over all nodes,
 * in the order in which they are given. What was let go counts as sent, also where this node dies
 * before it sends it: the limit is never exceeded. What was counted here and not tried after all,
 * because its turn was taken back, is not counted again. Only the loop touches it.
 */
final class FirstRuns {
  private static final int TRIES = 8;

  /** More than can be let go and not be tried for long. */
  private static final int MOST_COUNTED = 10_000;

  private final FirstRunStore store;
  private final Set<ActionKey> counted =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ActionKey, Boolean> eldest) {
              return size() > MOST_COUNTED;
            }
          });

  FirstRuns(FirstRunStore store) {
    this.store = store;
  }

  /**
   * Deliveries of one journey that wish to go out.
   *
   * @param perHour how many may go out in an hour
   */
  record Wish(int perHour, List<Item> items) {}

  /** What holds those up that are not let go; a read and a write for all journeys together. */
  Map<Item, Clearance> holdUp(Map<FirstRunKey, Wish> wishes, Instant now) {
    Map<Item, Clearance> held = new LinkedHashMap<>();
    Map<FirstRunKey, Wish> left = new LinkedHashMap<>(wishes);
    for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
      Map<FirstRunKey, FirstRunCount> before = store.read(left.keySet());
      Map<FirstRunKey, Integer> granted = new HashMap<>();
      List<FirstRunCount> counts = new ArrayList<>();
      left.forEach((key, wish) -> {
        FirstRunCount count = before.getOrDefault(key, FirstRunCount.none(key)).on(now);
        int gone = count.granted(wish.items().size(), wish.perHour());
        granted.put(key, gone);
        counts.add(count.with(gone, wish.items().size() - gone));
      });
      Set<FirstRunKey> lost = store.write(counts);
      counts.stream()
          .filter(count -> !lost.contains(count.key()))
          .forEach(count -> {
            Wish wish = wishes.get(count.key());
            int gone = granted.getOrDefault(count.key(), 0);
            if (wish != null) {
              wish.items().subList(0, gone).forEach(item -> counted.add(item.key()));
              wish.items()
                  .subList(gone, wish.items().size())
                  .forEach(item -> held.put(item, until(count, wish.perHour())));
            }
          });
      left.keySet().retainAll(lost);
    }
    if (!left.isEmpty()) {
      throw new HubException(
          HubError.STORE_UNAVAILABLE, "Other nodes count the same first runs; this one tries on.");
    }
    return held;
  }

  /** Whether a delivery was counted here already. */
  boolean hasCounted(ActionKey key) {
    return counted.contains(key);
  }

  private static Clearance until(FirstRunCount count, int perHour) {
    return new Clearance.Wait(
        count.ends(),
        "The journey's first run is limited to %d deliveries an hour.".formatted(perHour));
  }
}
