package dev.attune.hub.value.mongo;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * Writes a document. What is null, empty or false is left out. No text of a tenant becomes the name
 * of a field: a tenant's object is one binary value, which holds its BSON ({@link #fields}), so
 * that names with dots and dollars need no escape and the server has nothing to take apart.
 */
public final class DocumentWriter {
  /** What usual documents take, so that most buffers need not grow. */
  private static final int DOCUMENT_BYTES = 4096;

  private static final int PACKED_BYTES = 512;

  private final BsonBinaryWriter out;

  private DocumentWriter(BsonBinaryWriter out) {
    this.out = out;
  }

  /** A whole document. */
  public static RawBsonDocument document(Consumer<DocumentWriter> content) {
    BasicOutputBuffer buffer =
        written(DOCUMENT_BYTES, writer -> content.accept(new DocumentWriter(writer)));
    return new RawBsonDocument(buffer.getInternalBuffer(), 0, buffer.getPosition());
  }

  /** The bytes of a document that is to become one binary value. */
  public static byte[] packed(Consumer<DocumentWriter> content) {
    return written(DOCUMENT_BYTES, writer -> content.accept(new DocumentWriter(writer)))
        .toByteArray();
  }

  private static BasicOutputBuffer written(int usual, Consumer<BsonBinaryWriter> content) {
    BasicOutputBuffer buffer = new BasicOutputBuffer(usual);
    try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
      writer.writeStartDocument();
      content.accept(writer);
      writer.writeEndDocument();
    }
    return buffer;
  }

  private static byte[] bytes(Consumer<BsonBinaryWriter> content) {
    return written(PACKED_BYTES, content).toByteArray();
  }

  /** The number of the schema, in every document. */
  public void schema(int number) {
    out.writeInt32("s", number);
  }

  public void text(String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      out.writeString(name, value);
    }
  }

  /** A text that is part of a key: written also if it is empty, and always as a text. */
  public void key(String name, String value) {
    out.writeString(name, value);
  }

  /** An id, compactly where it is 32 hexadecimal digits. */
  public void id(String name, @Nullable String value) {
    if (value != null) {
      out.writeName(name);
      id(value);
    }
  }

  private void id(String value) {
    BsonBinary binary = HexIds.binary(value);
    if (binary != null) {
      out.writeBinaryData(binary);
    } else {
      out.writeString(value);
    }
  }

  /** A time, to the millisecond. */
  public void time(String name, @Nullable Instant value) {
    if (value != null) {
      out.writeDateTime(name, value.toEpochMilli());
    }
  }

  public void number(String name, long value) {
    out.writeInt64(name, value);
  }

  public void integer(String name, int value) {
    out.writeInt32(name, value);
  }

  public void flag(String name, boolean value) {
    if (value) {
      out.writeBoolean(name, true);
    }
  }

  public void decimal(String name, BigDecimal value) {
    out.writeName(name);
    decimal(out, value);
  }

  private static void decimal(BsonBinaryWriter out, BigDecimal value) {
    try {
      out.writeDecimal128(new Decimal128(value));
    } catch (NumberFormatException e) {
      throw new HubException(
          HubError.INVALID_VALUE, "A number may have at most 34 significant digits.", e);
    }
  }

  public void binary(String name, byte[] value) {
    out.writeBinaryData(name, new BsonBinary(value));
  }

  public void enumerated(String name, Enum<?> value) {
    out.writeString(name, value.name());
  }

  /** A tenant's object, as one binary value. */
  public void fields(String name, Fields value) {
    if (!value.isEmpty()) {
      binary(name, bytes(writer -> members(writer, value.values())));
    }
  }

  /** A tenant's value as {@link Fields} holds it: a list or an object is one binary value. */
  public void value(String name, @Nullable Object value) {
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      binary(name, bytes(writer -> member(writer, "", value)));
    } else {
      member(out, name, value);
    }
  }

  private static void members(BsonBinaryWriter out, Map<?, ?> values) {
    values.forEach((name, value) -> member(out, (String) name, value));
  }

  private static void member(BsonBinaryWriter out, String name, @Nullable Object value) {
    out.writeName(name);
    anything(out, value);
  }

  private static void anything(BsonBinaryWriter out, @Nullable Object value) {
    switch (value) {
      case null -> out.writeNull();
      case String text -> out.writeString(text);
      case Boolean truth -> out.writeBoolean(truth);
      case Long number -> out.writeInt64(number);
      case BigDecimal number -> decimal(out, number);
      case Map<?, ?> map -> {
        out.writeStartDocument();
        members(out, map);
        out.writeEndDocument();
      }
      case List<?> list -> {
        out.writeStartArray();
        list.forEach(each -> anything(out, each));
        out.writeEndArray();
      }
      default ->
          throw new HubException(
              HubError.INVALID_VALUE,
              "A value of type " + value.getClass().getSimpleName() + " cannot be stored.");
    }
  }

  /** A document within this one; also an empty one is written. */
  public void child(String name, Consumer<DocumentWriter> content) {
    out.writeStartDocument(name);
    content.accept(this);
    out.writeEndDocument();
  }

  /** A document within this one that the server need not look into: one binary value. */
  public void packed(String name, Consumer<DocumentWriter> content) {
    binary(name, bytes(writer -> content.accept(new DocumentWriter(writer))));
  }

  public <T> void list(String name, Collection<T> values, BiConsumer<DocumentWriter, T> content) {
    if (values.isEmpty()) {
      return;
    }
    out.writeStartArray(name);
    for (T value : values) {
      out.writeStartDocument();
      content.accept(this, value);
      out.writeEndDocument();
    }
    out.writeEndArray();
  }

  /** A list of documents that the server need not look into: a binary value each. */
  public <T> void packedList(
      String name, Collection<T> values, BiConsumer<DocumentWriter, T> content) {
    out.writeStartArray(name);
    for (T value : values) {
      out.writeBinaryData(
          new BsonBinary(bytes(writer -> content.accept(new DocumentWriter(writer), value))));
    }
    out.writeEndArray();
  }

  public void texts(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      out.writeStartArray(name);
      values.forEach(out::writeString);
      out.writeEndArray();
    }
  }

  public void ids(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      out.writeStartArray(name);
      values.forEach(this::id);
      out.writeEndArray();
    }
  }

  public void packedFields(String name, List<Fields> values) {
    if (!values.isEmpty()) {
      packedList(name, values, (writer, value) -> members(writer.out, value.values()));
    }
  }
}
