package dev.attune.hub.customer;

import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.journey.JourneySet;
import dev.attune.hub.profile.Survivorship;
import dev.attune.hub.segment.SegmentSet;

/** What a tenant has defined that acts on its customers, compiled, as of one revision. */
public record CustomerRules(
    JourneySet journeys, SegmentSet segments, ComputedTraits computed, Survivorship survivorship) {
  public static final CustomerRules EMPTY =
      new CustomerRules(
          JourneySet.EMPTY, SegmentSet.EMPTY, ComputedTraits.EMPTY, Survivorship.DEFAULT);

  public static CustomerRules of(JourneySet journeys) {
    return new CustomerRules(journeys, EMPTY.segments(), EMPTY.computed(), EMPTY.survivorship());
  }
}
