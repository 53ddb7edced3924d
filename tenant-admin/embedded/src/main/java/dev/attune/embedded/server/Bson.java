package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Set;

/** Documents as bytes and back. */
final class Bson {

  private static final int TYPICAL_BYTES = 4096;
  private static final int BSON_OBJECT_TOO_LARGE = 10334;

  private Bson() {}

  static byte[] encode(Document document) {
    ByteBuf buffer = Unpooled.buffer(TYPICAL_BYTES);
    BsonEncoder.encodeDocument(document, buffer);
    if (buffer.readableBytes() > BsonConstants.MAX_BSON_OBJECT_SIZE) {
      throw new MongoServerError(
          BSON_OBJECT_TOO_LARGE,
          "BSONObjectTooLarge",
          "A document has "
              + buffer.readableBytes()
              + " bytes; at most "
              + BsonConstants.MAX_BSON_OBJECT_SIZE
              + " are allowed.");
    }
    return ByteBufUtil.getBytes(buffer);
  }

  static Document decode(byte[] bytes) {
    return BsonDecoder.decodeBson(Unpooled.wrappedBuffer(bytes));
  }

  /** Only those fields of a document, not those within its fields; the others are passed over. */
  static Document decode(byte[] bytes, Set<String> names) {
    ByteBuf buffer = Unpooled.wrappedBuffer(bytes);
    buffer.skipBytes(Integer.BYTES);
    Document document = new Document();
    byte type = buffer.readByte();
    while (type != BsonConstants.TERMINATING_BYTE) {
      String name = BsonDecoder.decodeCString(buffer);
      if (names.contains(name)) {
        document.put(name, BsonDecoder.decodeValue(type, buffer));
      } else {
        buffer.skipBytes(length(type, buffer));
      }
      type = buffer.readByte();
    }
    return document;
  }

  /** How many bytes the value takes that begins here. */
  private static int length(byte type, ByteBuf buffer) {
    int start = buffer.readerIndex();
    return switch (type) {
      case BsonConstants.TYPE_NULL,
          BsonConstants.TYPE_UNDEFINED,
          BsonConstants.TYPE_MIN_KEY,
          BsonConstants.TYPE_MAX_KEY ->
          0;
      case BsonConstants.TYPE_BOOLEAN -> 1;
      case BsonConstants.TYPE_INT32 -> Integer.BYTES;
      case BsonConstants.TYPE_DOUBLE,
          BsonConstants.TYPE_INT64,
          BsonConstants.TYPE_UTC_DATETIME,
          BsonConstants.TYPE_TIMESTAMP ->
          Long.BYTES;
      case BsonConstants.TYPE_OBJECT_ID -> BsonConstants.LENGTH_OBJECTID;
      case BsonConstants.TYPE_DECIMAL128 -> 2 * Long.BYTES;
      case BsonConstants.TYPE_EMBEDDED_DOCUMENT, BsonConstants.TYPE_ARRAY -> buffer.getIntLE(start);
      case BsonConstants.TYPE_UTF8_STRING, BsonConstants.TYPE_JAVASCRIPT_CODE ->
          Integer.BYTES + buffer.getIntLE(start);
      case BsonConstants.TYPE_DATA -> Integer.BYTES + 1 + buffer.getIntLE(start);
      case BsonConstants.TYPE_REGEX -> {
        int pattern = buffer.bytesBefore(BsonConstants.STRING_TERMINATION) + 1;
        int rest = buffer.readableBytes() - pattern;
        int options =
            buffer.bytesBefore(start + pattern, rest, BsonConstants.STRING_TERMINATION) + 1;
        yield pattern + options;
      }
      default -> throw new IllegalArgumentException("A document holds a value of type " + type);
    };
  }
}
