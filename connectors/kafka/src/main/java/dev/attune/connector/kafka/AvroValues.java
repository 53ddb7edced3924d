package dev.attune.connector.kafka;

import dev.attune.connector.server.ServerException;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads values of Avro, which begin with a zero and four bytes that name their schema, as JSON: a
 * union is the value it holds, moments and days are texts, decimals and bytes are texts too.
 */
final class AvroValues implements RecordReader.Values {
  private static final int PREFIX = 5;

  private final SchemaRegistry registry;

  AvroValues(SchemaRegistry registry) {
    this.registry = registry;
  }

  @Override
  public String object(byte[] value) throws UnreadableException, ServerException {
    if (value.length < PREFIX || value[0] != 0) {
      throw new UnreadableException(
          "kafka.not_avro", "The value must begin with a zero and the number of its schema.");
    }
    Schema schema = registry.schema(ByteBuffer.wrap(value, 1, 4).getInt());
    if (schema.getType() != Schema.Type.RECORD) {
      throw new UnreadableException("kafka.not_avro", "The value must be a record of Avro.");
    }
    try {
      BinaryDecoder decoder =
          DecoderFactory.get().binaryDecoder(value, PREFIX, value.length - PREFIX, null);
      Object read = new GenericDatumReader<>(schema).read(null, decoder);
      if (!decoder.isEnd()) {
        throw notOfItsSchema();
      }
      return RecordReader.MAPPER.writeValueAsString(plain(schema, read));
    } catch (EOFException e) {
      throw notOfItsSchema();
    } catch (IOException | RuntimeException e) {
      // What does not fit its schema comes out as almost any of these.
      throw notOfItsSchema();
    }
  }

  private static UnreadableException notOfItsSchema() {
    return new UnreadableException(
        "kafka.not_avro", "The value is not written by the schema that it names.");
  }

  private static @Nullable Object plain(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    LogicalType logical = schema.getLogicalType();
    return switch (schema.getType()) {
      case RECORD -> record(schema, (IndexedRecord) value);
      case ARRAY -> {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : (List<?>) value) {
          items.add(plain(schema.getElementType(), item));
        }
        yield items;
      }
      case MAP -> {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        ((Map<?, ?>) value)
            .forEach((name, one) ->
                members.put(String.valueOf(name), plain(schema.getValueType(), one)));
        yield members;
      }
      case UNION -> {
        int branch = GenericData.get().resolveUnion(schema, value);
        yield plain(schema.getTypes().get(branch), value);
      }
      case BYTES -> bytes(logical, ((ByteBuffer) value).duplicate());
      case FIXED -> bytes(logical, ByteBuffer.wrap(((GenericFixed) value).bytes()));
      case STRING, ENUM -> String.valueOf(value);
      case INT -> logical instanceof LogicalTypes.Date ? day((Integer) value) : value;
      case LONG -> moment(logical, (Long) value);
      case FLOAT, DOUBLE, BOOLEAN, NULL -> value;
    };
  }

  private static Map<String, @Nullable Object> record(Schema schema, IndexedRecord record) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Schema.Field field : schema.getFields()) {
      members.put(field.name(), plain(field.schema(), record.get(field.pos())));
    }
    return members;
  }

  private static String bytes(@Nullable LogicalType logical, ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return logical instanceof LogicalTypes.Decimal decimal
        ? new BigDecimal(new BigInteger(bytes), decimal.getScale()).toPlainString()
        : Base64.getEncoder().encodeToString(bytes);
  }

  private static String day(int days) {
    return LocalDate.ofEpochDay(days).toString();
  }

  private static Object moment(@Nullable LogicalType logical, long value) {
    if (logical instanceof LogicalTypes.TimestampMillis) {
      return Instant.ofEpochMilli(value).toString();
    }
    return logical instanceof LogicalTypes.TimestampMicros
        ? Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString()
        : value;
  }
}
