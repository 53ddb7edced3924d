package dev.attune.hub.segment;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of profiles, as somebody defined it.
 *
 * @param id by which conditions and journeys name it
 * @param when the condition that its members fulfil
 * @param startsJourneys whether journeys also start by the change of membership that a change of
 *     this definition brings to those who are known already
 */
public record Segment(
    String id, String name, String description, String when, boolean startsJourneys) {
  public static final int MOST_OF_TENANT = 1_000;

  /** How many may change by time alone: each takes some room in every customer. */
  public static final int MOST_BY_TIME = 200;

  /** As {@link SegmentReader} reads it. */
  public String json() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("name", name);
    all.put("description", description);
    all.put("when", when);
    all.put("startJourneys", startsJourneys);
    return Json.write(new Fields(all));
  }
}
