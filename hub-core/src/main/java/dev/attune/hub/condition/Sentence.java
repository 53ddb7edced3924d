package dev.attune.hub.condition;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;

/** Says in one sentence, with its place, what is wrong with an expression. */
record Sentence(CelSource source) {

  HubException at(long part, String sentence) {
    Integer offset = source.getPositionsMap().get(part);
    return at(
        offset == null
            ? CelSourceLocation.of(1, 0)
            : source.getOffsetLocation(offset).orElse(CelSourceLocation.of(1, 0)),
        sentence);
  }

  static HubException at(CelSourceLocation place, String sentence) {
    return new HubException(
        HubError.INVALID_EXPRESSION,
        "Line %d, column %d: %s"
            .formatted(Math.max(place.getLine(), 1), Math.max(place.getColumn(), 0) + 1, sentence));
  }
}
