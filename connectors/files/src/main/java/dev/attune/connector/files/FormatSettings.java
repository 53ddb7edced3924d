package dev.attune.connector.files;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.util.List;
import java.util.Map;

/** What the files hold. */
record FormatSettings(
    @Setting(title = "Format", standard = "csv") Format format,
    @Setting(
            title = "Columns",
            help = "The names of the columns, if the first row does not hold them.",
            maxLength = 100)
        List<String> columns,
    @Setting(
            title = "Separator",
            help = "Of csv: one character, or \\t for the tab.",
            standard = ",",
            maxLength = 2,
            pattern = "\\\\t|[,;|:~^ ]")
        String separator,
    @Setting(title = "Encoding", help = "Of csv and json-lines.", standard = "utf-8")
        TextEncoding encoding,
    @Setting(
            title = "Identifiers",
            help =
                "Which columns name the customer: namespace to column, such as email to"
                    + " customer_email.",
            pattern = "[a-z][a-z0-9_-]{0,62}",
            maxLength = 100)
        Map<String, String> identifiers,
    @Setting(
            title = "Key columns",
            help =
                "Columns that name a row for ever, wherever it stands, such as an order's number"
                    + " and its time. None: rows are told apart by file and place.",
            maxLength = 100)
        List<String> keyColumns) {
  /** How many columns a row may have. */
  static final int MAX_COLUMNS = 200;

  FormatSettings {
    columns = List.copyOf(columns);
    keyColumns = List.copyOf(keyColumns);
    identifiers = Map.copyOf(identifiers);
    new Problems()
        .require(
            columns.size() <= MAX_COLUMNS
                && columns.stream().distinct().count() == columns.size()
                && columns.stream().noneMatch(String::isBlank),
            "columns",
            "Setting 'columns' must hold at most %d names, each once.".formatted(MAX_COLUMNS))
        .require(
            !identifiers.isEmpty() && identifiers.values().stream().noneMatch(String::isBlank),
            "identifiers",
            "Setting 'identifiers' must name at least one column that names the customer.")
        .throwIfAny();
  }

  char separatorSign() {
    return separator.equals("\\t") ? '\t' : separator.charAt(0);
  }
}
