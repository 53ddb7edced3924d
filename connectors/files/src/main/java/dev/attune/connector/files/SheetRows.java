package dev.attune.connector.files;

import dev.attune.connector.files.StoreException.Cause;
import dev.attune.connector.web.Body;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The rows of the first sheet of a workbook. The place of a row is its number, so each page reads
 * the workbook anew; that is why it is small.
 */
final class SheetRows implements Rows, AutoCloseable {
  /** How large a workbook may be. */
  static final int MAX_FILE = 8 * 1024 * 1024;

  /** How large all that is packed into it may be together. */
  private static final long MAX_UNPACKED = 128L * 1024 * 1024;

  /** How large the texts may be that all cells share, which are kept in memory. */
  private static final long MAX_TEXTS = 24L * 1024 * 1024;

  private static final int MAX_ENTRIES = 1_000;
  private static final int PIECE = 262_144;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ReadableWorkbook workbook;
  private final Stream<org.dhatim.fastexcel.reader.Row> stream;
  private final Iterator<org.dhatim.fastexcel.reader.Row> rows;
  private List<String> columns;
  private long passed;
  private boolean isBroken;

  private SheetRows(
      FormatSettings settings,
      ReadableWorkbook workbook,
      Stream<org.dhatim.fastexcel.reader.Row> stream) {
    this.workbook = workbook;
    this.stream = stream;
    this.rows = stream.iterator();
    this.columns = settings.columns();
  }

  /**
   * Opens a workbook behind so many of its rows.
   *
   * @return null if it is no workbook that may be read
   */
  static @Nullable SheetRows open(
      FileStore store, StoredFile file, FormatSettings settings, long from) throws StoreException {
    byte[] bytes = bytes(store, file);
    if (bytes == null || !isHarmless(bytes)) {
      return null;
    }
    try {
      ReadableWorkbook workbook =
          new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, false));
      SheetRows opened = new SheetRows(settings, workbook, workbook.getFirstSheet().openStream());
      while (opened.passed < from && opened.next() != null) {
        // what was read before
      }
      return opened;
    } catch (IOException
        | ExcelReaderException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException e) {
      return null;
    }
  }

  private static byte @Nullable [] bytes(FileStore store, StoredFile file) throws StoreException {
    if (file.size() > MAX_FILE) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) file.size());
    while (bytes.size() < file.size()) {
      byte[] piece = store.read(file, bytes.size(), PIECE);
      if (piece.length == 0) {
        throw new StoreException(
            Cause.LATER, "File '%s' became shorter while it was read.".formatted(file.name()));
      }
      bytes.writeBytes(piece);
    }
    return bytes.toByteArray();
  }

  /** Whether what is packed into it has a size to be unpacked, told by unpacking it. */
  private static boolean isHarmless(byte[] bytes) {
    byte[] buffer = new byte[PIECE];
    long all = 0;
    int entries = 0;
    // By its directory, as whoever reads it afterwards finds what is in it.
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            size += n;
            if (all + size > MAX_UNPACKED
                || (size > MAX_TEXTS && !entry.getName().startsWith("xl/worksheets/"))) {
              return false;
            }
          }
        }
        all += size;
        if (++entries > MAX_ENTRIES) {
          return false;
        }
      }
      return entries > 0;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() {
    try {
      while (!isBroken && rows.hasNext()) {
        List<JsonNode> values = values(rows.next());
        if (values.stream().allMatch(JsonNode::isNull)) {
          continue;
        }
        if (columns.isEmpty()) {
          columns = Columns.named(values.stream().map(value -> value.asString("")).toList());
          continue;
        }
        return row(values);
      }
      return null;
    } catch (ExcelReaderException
        | IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | DateTimeException e) {
      // What is broken stays so; those behind it in the folder must not wait for it.
      isBroken = true;
      passed++;
      return new Row(
          passed, passed, Body.EMPTY, null, "and all behind it cannot be read: it is broken");
    }
  }

  private Row row(List<JsonNode> values) {
    passed++;
    ObjectNode fields = TextRows.MAPPER.createObjectNode();
    for (int i = 0; i < Math.max(values.size(), columns.size()); i++) {
      fields.set(Columns.name(columns, i), i < values.size() ? values.get(i) : NODES.nullNode());
    }
    Body raw = Body.of(TextRows.MAPPER.writeValueAsString(fields));
    return raw.length() <= Lines.MAX
        ? new Row(passed, passed, raw, fields, null)
        : new Row(
            passed, passed, raw, null, "is longer than %d bytes as JSON".formatted(Lines.MAX));
  }

  private List<JsonNode> values(org.dhatim.fastexcel.reader.Row row) {
    List<JsonNode> values = new ArrayList<>();
    for (Cell cell : row) {
      if (values.size() == FormatSettings.MAX_COLUMNS) {
        break;
      }
      values.add(cell == null ? NODES.nullNode() : value(cell));
    }
    return values;
  }

  private static JsonNode value(Cell cell) {
    if (cell.getType() == CellType.NUMBER || isNumber(cell)) {
      String format = cell.getDataFormatString();
      return isDate(format)
          ? NODES.stringNode(cell.asDate().toString())
          : NODES.numberNode(cell.asNumber());
    }
    return switch (cell.getType()) {
      case BOOLEAN -> NODES.booleanNode(cell.asBoolean());
      case EMPTY -> NODES.nullNode();
      case NUMBER, STRING, FORMULA, ERROR -> NODES.stringNode(cell.getText());
    };
  }

  private static boolean isNumber(Cell cell) {
    return cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal;
  }

  /** Whether numbers are shown as dates: by the letters outside of quotes and brackets. */
  private static boolean isDate(@Nullable String format) {
    return format != null
        && format.replaceAll("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.", "").matches("(?i).*[ymdhs].*");
  }

  @Override
  public void close() {
    try {
      stream.close();
      workbook.close();
    } catch (IOException e) {
      // It lies in memory.
    }
  }
}
