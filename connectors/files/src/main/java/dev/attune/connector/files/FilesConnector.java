package dev.attune.connector.files;

import dev.attune.connector.Authentication;
import dev.attune.connector.Capability;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.EventExample;
import dev.attune.connector.HistoryOffer;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.RoutesBuilder;

/** Files of rows, from a folder, over SFTP or from an S3-compatible store. */
public final class FilesConnector implements Connector<FilesSettings> {
  private static final String DOCUMENTATION =
      """
      Reads files of rows (CSV, JSON Lines, Excel) that appear in a folder: on the hub's machine, on an SFTP \
      server, or in a store that speaks Amazon S3.

      **Setting up.** `folder`: the operator names a folder for all \
      (`attune.connectors.folders.files`); yours is the one in it that is named by your tenant's id. \
      Links are not followed. `sftp`: user name with password or private key, and the fingerprint of the \
      server's host key, which is compared and never learnt. `s3`: the access key as user name, its \
      secret as password; buckets are addressed by path. Only servers on the public internet are \
      called unless the operator has allowed other networks. `check` lists the folder and changes \
      nothing.

      **No files out.** A store has no way to append a row to a file once and not twice when its answer \
      is lost, so there is no action.\
      """;

  private static final String HELP =
      """
      Looks into the folder every `every` and reads the files that match, the oldest first, each row \
      as a message. A file is read when it has been as it is for `settle`, by its own time of change, \
      so that none is read that is still written; name files otherwise until they are whole where \
      that is not enough, or where the clocks differ by more. Folders below are not looked into.

      **Each row once.** A row is named by the name of its file and all that stands in the file up to it. The \
      same file that comes again under its name brings the same names, whenever it comes; one that has \
      grown brings the new rows alone; one that was written anew brings the rows from the first \
      difference on. With `keyColumns` a row is named by these alone, whatever file it stands in. What the \
      hub knows already it counts as a duplicate, for at least 30 days. A row that stands twice in \
      a file comes twice, unless it has a key.

      The place in a file (for text its byte) is kept after each page, so a large file is read on \
      after a crash where it was. A file that changes while it is read is read again from the \
      beginning once it has settled. Of files that are left where they are, the last 300 are remembered; \
      a file that is older than all of them counts as read: move or delete where many come.

      **What becomes of a file** (`whenRead`) is done when its last row is stored, never before. A \
      file of that name in the folder that it is moved to is replaced.

      | what is wrong | what happens |
      | --- | --- |
      | a row that is no CSV or no JSON object, is longer than 262,144 bytes, is not in the encoding, or has no identifier | a reject that names file and row; the rows behind it come |
      | a row with more or fewer values than columns | more: `column_7` and so on; fewer: null |
      | a quote that is never closed | the line it stands in is a reject |
      | a file that the account may not read | those behind it wait until that is mended |
      | a workbook of more than 8 MB, or 128 MB unpacked, or that is none | a reject that names the file, which is left where it is |

      Of a workbook the first sheet is read: numbers with their digits, dates as texts without a zone, \
      formulas as the value that was stored with them. Values of CSV are texts; `payload.fields` has them by \
      column, in JSON Lines it is the object itself. A byte order mark is passed over.

      **History.** With `first` `new`, polls leave what was there when they began to a backfill: it reads the \
      files that are still in the folder and were changed from a time on (or all of them), up to when polls \
      were last asked, the oldest first, under the same names, and neither moves nor deletes any. If the \
      rows tell when they happened, map `at` from it: else each counts as of when it is read.\
      """;

  private static final ConnectorDescriptor<FilesSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("files", "1.0.0", Schema.of(FilesSettings.class))
          .titled("Files", Category.DATA)
          .documented(DOCUMENTATION)
          .authenticates(new Authentication.Basic(), new Authentication.None())
          .source(source())
          .build();

  @Override
  public ConnectorDescriptor<FilesSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new FilesRoutes();
  }

  @Override
  public Connection open(ConnectionContext<FilesSettings> context) {
    return new FilesConnection(context);
  }

  private static SourceDescriptor source() {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("name", "'row.imported'");
    mapping.put("identifiers", "payload.identifiers");
    mapping.put("properties", "payload.fields");
    mapping.put("properties.file", "payload.file");
    EventExample example =
        new EventExample(
            "row.imported",
            Map.of(),
            new Json(
                """
                {
                  "file": "orders-2027-03-01.csv",
                  "row": 1,
                  "identifiers": {"email": "ann@example.com"},
                  "fields": {"order": "T-12", "email": "ann@example.com", "total": "129.90"}
                }\
                """));
    return new SourceDescriptor(
        RowReader.SOURCE,
        Capability.POLL,
        "Rows of files",
        HELP,
        List.of(example),
        mapping,
        HistoryOffer.SINCE);
  }
}
