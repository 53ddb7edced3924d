package dev.attune.admin.imports;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.hub.event.Event;
import dev.attune.hub.imports.ImportFile;
import dev.attune.hub.imports.Made;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The beginning of a file, and what it becomes. */
record ImportPreviewResource(
    List<ColumnResource> columns,
    @Schema(description = "What was planned, or else what was guessed") PlanResource plan,
    @Schema(description = "What the first rows become") List<RowResource> rows,
    @Schema(description = "Why no row can be shown; missing if they are")
        @Nullable String problem) {

  /** A column of the file. */
  record ColumnResource(
      String name,
      @Schema(description = "Some values of the first rows") List<String> samples,
      PlanResource.TargetResource guess,
      @Schema(description = "Why it was guessed") String reason) {
    static ColumnResource of(ImportFile.Column column) {
      return new ColumnResource(
          column.name(),
          column.samples(),
          PlanResource.TargetResource.of(column.guess().target()),
          column.guess().reason());
    }
  }

  /** A row: the event that it becomes, or why it becomes none. */
  record RowResource(
      long row,
      @Nullable EventOfRow event,
      @Schema(description = "The column in which the mistake is") @Nullable String column,
      @Nullable String reason) {
    static RowResource of(Made made) {
      return switch (made) {
        case Made.Accepted accepted ->
            new RowResource(accepted.number(), EventOfRow.of(accepted.event()), null, null);
        case Made.Rejected rejected ->
            new RowResource(rejected.number(), null, rejected.column(), rejected.reason());
      };
    }
  }

  /** The event of a row. */
  record EventOfRow(
      String name,
      Instant at,
      List<NamedIdentifier> identifiers,
      Fields traits,
      @Schema(description = "By purpose") Map<String, Boolean> consents,
      @Nullable NamedIdentifier account) {
    static EventOfRow of(Event event) {
      Map<String, Boolean> consents = new TreeMap<>();
      event.consents().forEach(one -> consents.put(one.purpose(), one.granted()));
      return new EventOfRow(
          event.name(),
          event.at(),
          event.identifiers().stream().map(NamedIdentifier::of).toList(),
          event.traits(),
          consents,
          event.account() == null ? null : NamedIdentifier.of(event.account().identifier()));
    }
  }
}
