package dev.attune.connector.files;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rows of a file of text: CSV or JSON Lines. */
final class TextRows implements Rows {
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final FormatSettings settings;
  private final Lines lines;
  private List<String> columns;
  private long number;

  /**
   * @param offset where the next row begins
   * @param number of the row before it
   * @param columns as the first row named them, empty if it was not read
   */
  TextRows(
      FileStore store,
      StoredFile file,
      FormatSettings settings,
      long offset,
      long number,
      List<String> columns) {
    this.settings = settings;
    this.lines =
        new Lines(
            store, file, offset, settings.format() == Format.CSV ? settings.separatorSign() : -1);
    this.number = number;
    this.columns = settings.columns().isEmpty() ? columns : settings.columns();
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public @Nullable Row next() throws StoreException {
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      Row row = row(line);
      if (row != null) {
        return row;
      }
    }
    return null;
  }

  /** Null for what is no row: an empty line, the names of the columns. */
  private @Nullable Row row(Lines.Line line) {
    String text = text(line.bytes().bytes());
    if (text != null && text.isBlank()) {
      return null;
    }
    if (line.isTooLong()) {
      number++;
      return bad(
          line, "is longer than %d bytes or has a quote that is not closed".formatted(Lines.MAX));
    }
    if (text == null) {
      number++;
      return bad(line, "is not in the encoding of the settings");
    }
    return settings.format() == Format.CSV ? csv(line, text) : json(line, text);
  }

  private Row bad(Lines.Line line, String problem) {
    return new Row(number, line.end(), line.bytes(), null, problem);
  }

  private @Nullable Row csv(Lines.Line line, String text) {
    List<String> values;
    try {
      values =
          CsvReader.builder()
              .fieldSeparator(settings.separatorSign())
              .ofSingleCsvRecord(text)
              .getFields();
    } catch (CsvParseException e) {
      number++;
      return bad(line, "is no row of CSV");
    }
    if (columns.isEmpty()) {
      columns = Columns.named(values);
      return null;
    }
    number++;
    if (values.size() > FormatSettings.MAX_COLUMNS) {
      return bad(line, "has more than %d columns".formatted(FormatSettings.MAX_COLUMNS));
    }
    ObjectNode fields = MAPPER.createObjectNode();
    for (int i = 0; i < Math.max(values.size(), columns.size()); i++) {
      fields.put(Columns.name(columns, i), i < values.size() ? values.get(i) : null);
    }
    return new Row(number, line.end(), line.bytes(), fields, null);
  }

  private Row json(Lines.Line line, String text) {
    number++;
    try {
      JsonNode node = MAPPER.readTree(text);
      return node instanceof ObjectNode object
          ? new Row(number, line.end(), line.bytes(), object, null)
          : bad(line, "is no JSON object");
    } catch (JacksonException e) {
      return bad(line, "is no JSON object");
    }
  }

  private @Nullable String text(byte[] bytes) {
    try {
      return settings.encoding().charset().newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
