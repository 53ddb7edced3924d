package dev.attune.admin.segments;

import dev.attune.hub.backfill.Backfill;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.fill.FillProgress;
import dev.attune.hub.segment.Segment;
import dev.attune.hub.segment.SegmentReader;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A segment. */
record SegmentResource(
    String id,
    String name,
    String description,
    String when,
    boolean startJourneys,
    Instant changed,
    String changedBy,
    @Schema(description = "While stored profiles are held against it; missing when that is done")
        @Nullable Filling filling) {

  /**
   * How far that has come.
   *
   * @param total how many there were when it began, or null before it has counted them
   * @param problem why it does not go on, or null
   */
  record Filling(long done, @Nullable Long total, @Nullable String problem) {}

  static SegmentResource of(Definition definition, @Nullable Backfill fill) {
    Segment segment = SegmentReader.read(definition.key().id(), definition.source());
    return new SegmentResource(
        segment.id(),
        segment.name(),
        segment.description(),
        segment.when(),
        segment.startsJourneys(),
        definition.changed(),
        definition.actor(),
        fill == null || !fill.isUnderWay() ? null : filling(fill));
  }

  private static Filling filling(Backfill fill) {
    FillProgress progress = FillProgress.ofText(fill.progress().cursor());
    return progress == null
        ? new Filling(0, null, fill.progress().problem())
        : new Filling(progress.done(), progress.total(), fill.progress().problem());
  }
}
