package dev.attune.admin.why;

import dev.attune.admin.profiles.Profiles;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.event.EventHistory;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.journey.Journey;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyReader;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.TestRun;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How customers come into a journey, and whether anything happened to one that could do it. */
final class WaysIn {
  /** So many of the customer's newest events are looked through. */
  private static final int LOOKED_AT = 300;

  private final JourneyStore journeys;
  private final EventHistory history;

  WaysIn(JourneyStore journeys, EventHistory history) {
    this.journeys = journeys;
    this.history = history;
  }

  List<WhyResource.WayIn> of(Customer customer, JourneyHead head) {
    TestRun test = head.test();
    int entered = head.live() == 0 && test != null ? test.version() : head.live();
    Journey journey =
        journeys
            .version(head.key(), entered)
            .map(version -> JourneyReader.read(version.source()))
            .orElse(null);
    if (journey == null) {
      return List.of();
    }
    List<HistoryEntry> newest =
        history.timeline(customer.key().tenant(), Profiles.ids(customer), null, LOOKED_AT);
    Map<String, Instant> last = new HashMap<>();
    newest.forEach(entry -> last.putIfAbsent(entry.event().name(), entry.event().at()));
    return journey.entries().stream()
        .map(entry -> way(entry, customer, last, newest.size()))
        .toList();
  }

  private static WhyResource.WayIn way(
      Journey.Entry entry, Customer customer, Map<String, Instant> last, int looked) {
    return switch (entry.by()) {
      case EVENT ->
          new WhyResource.WayIn(
              "event " + entry.event(), entry.when(), last.get(entry.event()), looked);
      case SEGMENT ->
          new WhyResource.WayIn(
              "segment " + entry.segment(),
              entry.when(),
              customer.segments().since().get(String.valueOf(entry.segment())),
              0);
      case JOURNEY -> new WhyResource.WayIn("another journey", entry.when(), null, 0);
      case API -> new WhyResource.WayIn("a call of the API", entry.when(), null, 0);
    };
  }
}
