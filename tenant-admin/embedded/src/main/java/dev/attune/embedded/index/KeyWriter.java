package dev.attune.embedded.index;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonJavaScript;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.LegacyUUID;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as bytes that compare, unsigned and from the left, as MongoDB compares the values:
 * first by kind, then by value, 1 equal to 1.0. No value's bytes are the beginning of another's, so
 * that several may follow each other in one key. The bytes are stored: a change of them is a change
 * of the file's format.
 */
final class KeyWriter {

  private byte[] bytes = new byte[64];
  private int size;

  static byte[] keyOf(@Nullable Object value) {
    return new KeyWriter().value(value).toBytes();
  }

  KeyWriter value(@Nullable Object value) {
    Kind kind = Kind.of(value);
    put(kind.tag());
    return content(kind, value);
  }

  private KeyWriter content(Kind kind, @Nullable Object value) {
    switch (kind) {
      case MIN, NOTHING, MAX -> {}
      case NUMBER -> NumberKeys.write((Number) present(value), this);
      case TEXT -> text((String) present(value));
      case DOCUMENT -> document((Map<?, ?>) present(value));
      case ARRAY -> array((Collection<?>) present(value));
      case BINARY -> binary(present(value));
      case OBJECT_ID -> put(((ObjectId) present(value)).toByteArray());
      case BOOLEAN -> put((Boolean) present(value) ? 1 : 0);
      case DATE -> signedLong(((Instant) present(value)).toEpochMilli());
      case TIMESTAMP -> unsignedLong(((BsonTimestamp) present(value)).getValue());
      case REGEX -> {
        BsonRegularExpression regex = (BsonRegularExpression) present(value);
        text(regex.getPattern()).text(String.valueOf(regex.getOptions()));
      }
      case SCRIPT -> text(((BsonJavaScript) present(value)).getCode());
    }
    return this;
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new IllegalStateException("Only nothing has no value.");
    }
    return value;
  }

  /** NUL is written as 00 FF and the end as 00 00, which sorts before any continuation. */
  private KeyWriter text(String text) {
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      put(each);
      if (each == 0) {
        put(0xFF);
      }
    }
    return put(0).put(0);
  }

  /** MongoDB compares field by field: the value's kind, then the name, then the value. */
  private void document(Map<?, ?> document) {
    document.forEach((name, value) -> {
      Kind kind = Kind.of(value);
      put(kind.tag());
      text((String) name);
      content(kind, value);
    });
    put(0);
  }

  private void array(Collection<?> array) {
    array.forEach(this::value);
    put(0);
  }

  private void binary(Object value) {
    switch (value) {
      case BinData data -> binary(0, data.getData());
      case LegacyUUID id -> binary(3, bytesOf(id.getUuid()));
      case UUID id -> binary(4, bytesOf(id));
      default -> throw new IllegalArgumentException("Not binary: " + value.getClass());
    }
  }

  private void binary(int subtype, byte[] data) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      put(data.length >>> shift);
    }
    put(subtype).put(data);
  }

  private static byte[] bytesOf(UUID id) {
    return new KeyWriter()
        .unsignedLong(id.getMostSignificantBits())
        .unsignedLong(id.getLeastSignificantBits())
        .toBytes();
  }

  KeyWriter signedLong(long value) {
    return unsignedLong(value ^ Long.MIN_VALUE);
  }

  KeyWriter unsignedLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      put((int) (value >>> shift));
    }
    return this;
  }

  KeyWriter put(int value) {
    makeRoom(1);
    bytes[size++] = (byte) value;
    return this;
  }

  KeyWriter put(byte[] values) {
    makeRoom(values.length);
    System.arraycopy(values, 0, bytes, size, values.length);
    size += values.length;
    return this;
  }

  private void makeRoom(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }

  int size() {
    return size;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The kinds of values in MongoDB's order, each with its first byte; 0 is left for "no more". */
  enum Kind {
    MIN(0x08),
    NOTHING(0x10),
    NUMBER(0x20),
    TEXT(0x30),
    DOCUMENT(0x38),
    ARRAY(0x40),
    BINARY(0x48),
    OBJECT_ID(0x50),
    BOOLEAN(0x58),
    DATE(0x60),
    TIMESTAMP(0x68),
    REGEX(0x70),
    SCRIPT(0x78),
    MAX(0xF0);

    private final int tag;

    Kind(int tag) {
      this.tag = tag;
    }

    int tag() {
      return tag;
    }

    static Kind of(@Nullable Object value) {
      return switch (value) {
        case null -> NOTHING;
        case Missing missing -> NOTHING;
        case Number number -> NUMBER;
        case String text -> TEXT;
        case Map<?, ?> document -> DOCUMENT;
        case Collection<?> array -> ARRAY;
        case BinData data -> BINARY;
        case UUID id -> BINARY;
        case LegacyUUID id -> BINARY;
        case ObjectId id -> OBJECT_ID;
        case Boolean truth -> BOOLEAN;
        case Instant date -> DATE;
        case BsonTimestamp timestamp -> TIMESTAMP;
        case BsonRegularExpression regex -> REGEX;
        case BsonJavaScript script -> SCRIPT;
        case MinKey min -> MIN;
        case MaxKey max -> MAX;
        default -> throw new IllegalArgumentException("A key cannot be of " + value.getClass());
      };
    }
  }
}
