package dev.attune.connector.jdbc;

import dev.attune.connector.Capability;
import dev.attune.connector.EventExample;
import dev.attune.connector.HistoryOffer;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rows of a table are to the hub. */
final class RowSource {
  private static final String HELP =
      """
      Reads the rows of one table or view, every `every`, in the order of the cursor column and then of \
      the key. For joins and conditions make a view; statements of your own are not taken. Columns, \
      schema and table are quoted for the database, so write them exactly as they are there \
      (PostgreSQL folds names to small letters, Oracle to capitals). An index on cursor and key \
      columns keeps it cheap.

      **Each version of a row once.** A message is named by table, key and cursor value (by their \
      digest where that is longer than 200 characters): a row comes once for each value of its cursor \
      column. Rows with the same cursor value are told apart by their key, so none is lost between two \
      pages. What changes without its cursor column does not come again; nor does a row that was \
      deleted. Rows whose cursor or key is null are not read.

      **Rows that become visible late.** A transaction that took its time or number first may commit \
      last; reading by "greater than the last" alone would lose it. Each turn therefore begins \
      `overlap` (or `overlapNumbers`) before the greatest value seen, and what was taken in is \
      passed over: the last 600 rows are remembered, of more than that the older ones are sent \
      again and counted as duplicates. **A row that becomes visible later than that is lost**: make \
      the overlap longer than your longest writing transaction. Rows whose time is more than an \
      hour ahead wait until it is near, so a mistyped year cannot end the reading.

      | type | comes as |
      | --- | --- |
      | whole numbers, `numeric`, `decimal` | a number with all its digits; `NaN` and the infinities as a text |
      | `real`, `double precision` | a number with the digits that the database shows |
      | boolean | true or false |
      | timestamp with time zone | a text in UTC: `2027-03-01T09:30:00.123456Z` |
      | timestamp without time zone | a text as it is there, without a zone: `2027-03-01T10:30`; only `payload.at` is taken as being in `timeZone` |
      | date | `2027-03-01` |
      | arrays (PostgreSQL) | a list, of lists where they have several dimensions |
      | `json`, `jsonb` | the value itself; longer than 65,536 characters: the beginning, as a text |
      | `bytea`, `varbinary`, `blob` | Base64, of at most 65,536 bytes |
      | all else (text, uuid, enum, interval, inet …) | a text, of at most 65,536 characters |
      | NULL | null |

      Names of columns that were cut are in `payload.cut`. A row that has none of the identifiers, or \
      more than 262,144 characters as JSON, is kept as a reject with its beginning. Except for \
      Oracle, huge values are cut by the database and never sent.

      The session is a transaction that only reads, and is rolled back. A wrong password pauses the \
      connection; a table that is gone, a missing right and whatever else the database refuses is \
      tried again later, less and less often, for tables are replaced at night.

      **History.** A backfill reads the rows that are there, in the same order and under the same names: by a \
      cursor column of times those from a time on or all, up to when polls were last asked; what \
      changes meanwhile moves behind that and comes by polls. **Of numbers nothing says when they \
      came**: whatever time is asked for, all rows are read, up to the greatest number at the \
      beginning. By a column of dates, rows of the last day may come as history before a poll brings them.\
      """;

  private RowSource() {}

  static SourceDescriptor descriptor() {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("name", "payload.table + '.changed'");
    mapping.put("at", "timestamp(payload.at)");
    mapping.put("identifiers", "payload.identifiers");
    mapping.put("properties", "payload.row");
    return new SourceDescriptor(
        RowReader.SOURCE,
        Capability.POLL,
        "Rows of a table",
        HELP,
        List.of(order()),
        mapping,
        HistoryOffer.SINCE);
  }

  private static EventExample order() {
    return new EventExample(
        "orders.changed",
        Map.of(),
        new Json(
            """
            {
              "table": "orders",
              "at": "2027-03-01T09:30:00.123456Z",
              "identifiers": {"email": "ann@example.com"},
              "row": {
                "id": 4711,
                "email": "ann@example.com",
                "status": "paid",
                "total": 129.90,
                "currency": "EUR",
                "note": null,
                "items": ["A-12", "B-7"],
                "updated_at": "2027-03-01T09:30:00.123456Z"
              }
            }\
            """));
  }
}
