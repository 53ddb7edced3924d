package dev.attune.hub.segment;

import dev.attune.hub.definition.Definition;
import dev.attune.hub.definition.DefinitionKey;
import dev.attune.hub.definition.DefinitionKind;
import dev.attune.hub.pipeline.Samples;
import java.time.Instant;

/** Segments for tests. */
public final class Segments {
  private Segments() {}

  public static CompiledSegment compiled(Segment segment, Instant changed) {
    return CompiledSegment.of(
        new Definition(
            new DefinitionKey(Samples.ACME, DefinitionKind.SEGMENT, segment.id()),
            1,
            segment.json(),
            changed,
            "author"),
        SegmentSet.EMPTY);
  }

  public static CompiledSegment of(String id, String when) {
    return compiled(new Segment(id, id, "", when, false), Samples.NOON);
  }
}
