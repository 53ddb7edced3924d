package dev.attune.hub.value.mongo;

import java.util.HexFormat;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonString;
import org.bson.BsonValue;
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

  /** In one go, for this is done for every id that is written. */
  static @Nullable BsonBinary binary(String id) {
    if (id.length() != DIGITS) {
      return null;
    }
    byte[] bytes = new byte[DIGITS / 2];
    for (int i = 0; i < DIGITS; i++) {
      int digit = digit(id.charAt(i));
      if (digit < 0) {
        return null;
      }
      bytes[i / 2] = (byte) ((bytes[i / 2] << (Byte.SIZE / 2)) | digit);
    }
    return new BsonBinary(BsonBinarySubType.UUID_STANDARD, bytes);
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }

  static String text(byte[] bytes) {
    return HEX.formatHex(bytes);
  }
}
