package dev.attune.embedded.server;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.BsonConstants;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

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
}
