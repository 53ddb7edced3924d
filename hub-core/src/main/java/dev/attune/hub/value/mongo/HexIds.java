package dev.attune.hub.value.mongo;

import dev.attune.hub.value.Digest;
import java.util.HexFormat;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.UuidRepresentation;
import org.jspecify.annotations.Nullable;

/** Ids of 32 hexadecimal digits, which take 16 bytes in a document; any other id stays a text. */
public final class HexIds {
  private static final HexFormat HEX = HexFormat.of();
  private static final int DIGITS = 32;

  private HexIds() {}

  /** The id as it stands in documents, for filters. */
  public static BsonValue value(String id) {
    BsonBinary binary = binary(id);
    return binary != null ? binary : new BsonString(id);
  }

  static @Nullable BsonBinary binary(String id) {
    if (!Digest.isOne(id)) {
      return null;
    }
    return new BsonBinary(
        new UUID(
            HexFormat.fromHexDigitsToLong(id, 0, DIGITS / 2),
            HexFormat.fromHexDigitsToLong(id, DIGITS / 2, DIGITS)),
        UuidRepresentation.STANDARD);
  }

  static String text(byte[] bytes) {
    return HEX.formatHex(bytes);
  }
}
