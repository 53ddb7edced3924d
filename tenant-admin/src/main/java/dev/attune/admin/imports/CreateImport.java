package dev.attune.admin.imports;

import dev.attune.hub.imports.Layout;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An import that is wanted. */
record CreateImport(
    @Schema(description = "What people call it, at most 100 characters", example = "Spring fair")
        @Nullable String name,
    @Nullable LayoutResource layout) {

  /** How the file is to be read. */
  record LayoutResource(
      @Schema(allowableValues = {"csv", "json_lines"}) @Nullable String format,
      @Schema(description = "UTF-8 unless said otherwise", example = "windows-1252")
          @Nullable String encoding,
      @Schema(description = "What stands between the fields of CSV; a comma unless said otherwise")
          @Nullable String delimiter,
      @Schema(description = "Whether the first row of CSV names the columns; it does unless said")
          @Nullable Boolean header) {

    static LayoutResource of(Layout layout) {
      return new LayoutResource(
          layout.isCsv() ? "csv" : "json_lines",
          layout.encoding(),
          String.valueOf(layout.delimiter()),
          layout.hasHeader());
    }

    static Layout read(@Nullable LayoutResource wanted) {
      if (wanted == null) {
        return Layout.CSV;
      }
      String sign = wanted.delimiter();
      return new Layout(
          "json_lines".equals(wanted.format()) ? Layout.Format.JSON_LINES : Layout.Format.CSV,
          wanted.encoding() == null ? Layout.CSV.encoding() : wanted.encoding(),
          sign == null || sign.isEmpty() ? Layout.CSV.delimiter() : sign.charAt(0),
          wanted.header() == null || wanted.header());
    }
  }
}
