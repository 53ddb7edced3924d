package dev.attune.hub.value.mongo;

import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.value.Fields;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bson.BSONException;
import org.bson.BsonBinary;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinarySubType;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.Nullable;

/** Takes documents apart, straight from the bytes of an answer. */
final class DocumentReader implements Codec<StoredDocument> {

  @Override
  public StoredDocument decode(BsonReader reader, DecoderContext context) {
    return document(reader);
  }

  @Override
  public void encode(BsonWriter writer, StoredDocument document, EncoderContext context) {
    throw new UnsupportedOperationException("Documents are written by DocumentWriter.");
  }

  @Override
  public Class<StoredDocument> getEncoderClass() {
    return StoredDocument.class;
  }

  static StoredDocument document(byte[] bytes) {
    return taken(bytes, DocumentReader::document);
  }

  /** An object of a tenant, from the binary value it is stored as. */
  static Fields fields(byte[] bytes) {
    return new Fields(taken(bytes, DocumentReader::map));
  }

  /** A list or an object of a tenant: the only member of the document it is stored in. */
  static @Nullable Object packedValue(byte[] bytes) {
    return taken(bytes, DocumentReader::map).get("");
  }

  private static <T> T taken(byte[] bytes, Function<BsonReader, T> take) {
    try (BsonBinaryReader reader = new BsonBinaryReader(ByteBuffer.wrap(bytes))) {
      return take.apply(reader);
    } catch (BSONException e) {
      throw new HubException(
          HubError.BROKEN_STATE, "A binary value in a stored document is broken.", e);
    }
  }

  private static StoredDocument document(BsonReader reader) {
    List<String> names = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    reader.readStartDocument();
    for (BsonType type = reader.readBsonType();
        type != BsonType.END_OF_DOCUMENT;
        type = reader.readBsonType()) {
      names.add(reader.readName());
      values.add(
          switch (type) {
            case DOCUMENT -> document(reader);
            case ARRAY -> array(reader);
            default -> scalar(reader, type);
          });
    }
    reader.readEndDocument();
    return new StoredDocument(names, values);
  }

  private static List<@Nullable Object> array(BsonReader reader) {
    List<@Nullable Object> elements = new ArrayList<>();
    reader.readStartArray();
    for (BsonType type = reader.readBsonType();
        type != BsonType.END_OF_DOCUMENT;
        type = reader.readBsonType()) {
      elements.add(type == BsonType.DOCUMENT ? document(reader) : scalar(reader, type));
    }
    reader.readEndArray();
    return elements;
  }

  private static Map<String, @Nullable Object> map(BsonReader reader) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    reader.readStartDocument();
    for (BsonType type = reader.readBsonType();
        type != BsonType.END_OF_DOCUMENT;
        type = reader.readBsonType()) {
      map.put(reader.readName(), anything(reader, type));
    }
    reader.readEndDocument();
    return Collections.unmodifiableMap(map);
  }

  private static List<@Nullable Object> list(BsonReader reader) {
    List<@Nullable Object> list = new ArrayList<>();
    reader.readStartArray();
    for (BsonType type = reader.readBsonType();
        type != BsonType.END_OF_DOCUMENT;
        type = reader.readBsonType()) {
      list.add(anything(reader, type));
    }
    reader.readEndArray();
    return Collections.unmodifiableList(list);
  }

  private static @Nullable Object anything(BsonReader reader, BsonType type) {
    return switch (type) {
      case DOCUMENT -> map(reader);
      case ARRAY -> list(reader);
      default -> scalar(reader, type);
    };
  }

  private static @Nullable Object scalar(BsonReader reader, BsonType type) {
    return switch (type) {
      case STRING -> reader.readString();
      case INT32 -> (long) reader.readInt32();
      case INT64 -> reader.readInt64();
      case BOOLEAN -> reader.readBoolean();
      case DATE_TIME -> Instant.ofEpochMilli(reader.readDateTime());
      case DECIMAL128 -> reader.readDecimal128().bigDecimalValue();
      case BINARY -> binary(reader.readBinaryData());
      case NULL -> {
        reader.readNull();
        yield null;
      }
      default ->
          throw new HubException(
              HubError.BROKEN_STATE, "A stored document holds a value of type " + type + ".");
    };
  }

  private static Object binary(BsonBinary binary) {
    return binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue()
        ? HexIds.text(binary.getData())
        : binary.getData();
  }
}
