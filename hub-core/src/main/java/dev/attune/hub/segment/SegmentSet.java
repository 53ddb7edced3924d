package dev.attune.hub.segment;

/** A tenant's segments as they stand at one moment. Immutable; safe for use by many threads. */
public final class SegmentSet {
  public static final SegmentSet EMPTY = new SegmentSet();

  private SegmentSet() {}
}
