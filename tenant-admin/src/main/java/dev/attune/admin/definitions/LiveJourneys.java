package dev.attune.admin.definitions;

import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.journey.JourneyStore;
import dev.attune.hub.journey.JourneyVersion;
import dev.attune.hub.journey.TestRun;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The journeys that customers enter, or will again. Safe for use by many threads. */
public final class LiveJourneys {
  private final JourneyStore journeys;

  public LiveJourneys(JourneyStore journeys) {
    this.journeys = journeys;
  }

  /** The ids of those live and paused whose version that customers or an audience enter is so. */
  public List<String> which(TenantId tenant, Predicate<JourneyVersion> isSo) {
    List<String> found = new ArrayList<>();
    for (JourneyHead head : journeys.heads(tenant)) {
      if (head.state() != JourneyHead.State.RETIRED) {
        TestRun test = head.test();
        boolean isAnySo =
            isSo(head, head.live(), isSo) || (test != null && isSo(head, test.version(), isSo));
        if (isAnySo) {
          found.add(head.key().journey().value());
        }
      }
    }
    return found;
  }

  private boolean isSo(JourneyHead head, int version, Predicate<JourneyVersion> isSo) {
    return version > 0 && journeys.version(head.key(), version).filter(isSo).isPresent();
  }
}
