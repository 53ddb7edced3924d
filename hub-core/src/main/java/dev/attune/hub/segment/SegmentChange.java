package dev.attune.hub.segment;

/**
 * A customer came into a segment or left it.
 *
 * @param isFill whether that is no news: a definition changed, and not the customer
 * @param startsJourneys whether journeys may start by it nevertheless, as its author wishes
 * @param number of all changes of this customer's memberships
 */
public record SegmentChange(
    String segment, boolean hasEntered, boolean isFill, boolean startsJourneys, long number) {}
