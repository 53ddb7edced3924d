package dev.attune.connector.jdbc;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is read, and how. */
record SourceSettings(
    @Setting(
            title = "Table to read",
            help =
                "A table or view, with its schema if it is not the account's: public.orders. Left"
                    + " out, nothing is read.",
            maxLength = 257)
        @Nullable String table,
    @Setting(title = "Columns", help = "Those that are read; none means all.", maxLength = 128)
        List<String> columns,
    @Setting(
            title = "Cursor column",
            help =
                "A number or time that grows whenever a row comes or changes, such as updated_at."
                    + " Needs an index. Rows where it is null are not read.",
            maxLength = 128)
        @Nullable String cursorColumn,
    @Setting(
            title = "Key columns",
            help = "Those that name a row: the primary key. Never null.",
            maxLength = 128)
        List<String> keyColumns,
    @Setting(
            title = "Identifiers",
            help =
                "Which columns name the customer: namespace to column, such as email to"
                    + " customer_email.",
            pattern = "[a-z][a-z0-9_-]{0,62}",
            maxLength = 128)
        Map<String, String> identifiers,
    @Setting(
            title = "Overlap",
            help =
                "How far before the last row seen reading begins again each time, for rows that"
                    + " become visible late; at most PT1H. For cursor columns that are times.",
            standard = "PT1M")
        Duration overlap,
    @Setting(
            title = "Overlap of numbers",
            help = "The same for cursor columns that are numbers, 0 to 1,000,000.",
            standard = "100")
        long overlapNumbers,
    @Setting(
            title = "Time zone",
            help = "In which cursor columns without a zone are meant, such as Europe/Berlin.",
            standard = "UTC",
            maxLength = 60)
        String timeZone,
    @Setting(
            title = "The first time",
            help = "new: only rows that come from then on; all: also those that are there already.",
            standard = "new")
        FirstPoll first,
    @Setting(title = "Read every", help = "PT5S to PT24H.", standard = "PT1M") Duration every) {

  SourceSettings {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
    identifiers = Map.copyOf(identifiers);
    Problems problems =
        new Problems()
            .require(
                table == null || TableName.isTable(table),
                "table",
                "Setting 'table' must be the name of a table or view, as in 'public.orders'.")
            .require(
                columns.stream().allMatch(TableName::isName),
                "columns",
                "Setting 'columns' must hold names of columns.")
            .require(
                keyColumns.stream().allMatch(TableName::isName)
                    && keyColumns.size() <= 8
                    && (table == null || !keyColumns.isEmpty()),
                "keyColumns",
                "Setting 'keyColumns' must name one to eight columns that tell rows apart.")
            .require(
                cursorColumn == null ? table == null : TableName.isName(cursorColumn),
                "cursorColumn",
                "Setting 'cursorColumn' must be the name of a column; a table is read by it.")
            .require(
                identifiers.values().stream().allMatch(TableName::isName)
                    && (table == null || !identifiers.isEmpty()),
                "identifiers",
                "Setting 'identifiers' must name at least one column that names the customer.");
    bounds(problems, overlap, overlapNumbers, every);
    problems
        .require(isZone(timeZone), "timeZone", "Setting 'timeZone' must be a zone such as UTC.")
        .throwIfAny();
  }

  private static void bounds(
      Problems problems, Duration overlap, long overlapNumbers, Duration every) {
    problems
        .require(
            overlap.isPositive() && overlap.compareTo(Duration.ofHours(1)) <= 0,
            "overlap",
            "Setting 'overlap' may be at most PT1H.")
        .require(
            overlapNumbers >= 0 && overlapNumbers <= 1_000_000,
            "overlapNumbers",
            "Setting 'overlapNumbers' must be from 0 to 1000000.")
        .require(
            every.compareTo(Duration.ofSeconds(5)) >= 0
                && every.compareTo(Duration.ofHours(24)) <= 0,
            "every",
            "Setting 'every' must be from PT5S to PT24H.");
  }

  private static boolean isZone(String text) {
    try {
      ZoneId.of(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  ZoneId zone() {
    return ZoneId.of(timeZone);
  }
}
