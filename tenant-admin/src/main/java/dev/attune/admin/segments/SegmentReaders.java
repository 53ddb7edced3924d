package dev.attune.admin.segments;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.Stream;

/** What reads a segment, and would not hold any more if it were gone. */
record SegmentReaders(
    @Schema(description = "Ids of the segments whose conditions read it") List<String> segments,
    @Schema(description = "Ids of the live and paused journeys that read it or start by it")
        List<String> journeys) {
  SegmentReaders {
    segments = List.copyOf(segments);
    journeys = List.copyOf(journeys);
  }

  boolean isEmpty() {
    return segments.isEmpty() && journeys.isEmpty();
  }

  List<String> inWords() {
    return Stream.concat(
            segments.stream().map("the segment '%s'"::formatted),
            journeys.stream().map("the journey '%s'"::formatted))
        .toList();
  }
}
