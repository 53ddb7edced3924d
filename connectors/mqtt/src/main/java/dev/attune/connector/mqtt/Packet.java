package dev.attune.connector.mqtt;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came from a broker: a packet's kind, flags and content, read from the front.
 *
 * @param head kind and flags
 */
record Packet(int head, ByteBuffer content) {
  static final int CONNACK = 2;
  static final int PUBLISH = 3;
  static final int PUBACK = 4;
  static final int SUBACK = 9;
  static final int UNSUBACK = 11;
  static final int PINGRESP = 13;
  static final int DISCONNECT = 14;

  private static final int USER_PROPERTY = 0x26;

  int kind() {
    return head >> 4;
  }

  int one() throws IOException {
    try {
      return content.get() & 0xff;
    } catch (BufferUnderflowException e) {
      throw new IOException("A packet is too short.", e);
    }
  }

  int two() throws IOException {
    return one() << 8 | one();
  }

  boolean hasMore() {
    return content.hasRemaining();
  }

  byte[] bytes(int length) throws IOException {
    if (length > content.remaining()) {
      throw new IOException("A packet is too short.");
    }
    byte[] bytes = new byte[length];
    content.get(bytes);
    return bytes;
  }

  byte[] rest() throws IOException {
    return bytes(content.remaining());
  }

  String text() throws IOException {
    return new String(bytes(two()), StandardCharsets.UTF_8);
  }

  private int length() throws IOException {
    int length = 0;
    for (int shift = 0; shift < 28; shift += 7) {
      int next = one();
      length |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return length;
      }
    }
    throw new IOException("A length is too long.");
  }

  /** The user properties among properties; of those with one name the last. */
  Map<String, String> userProperties() throws IOException {
    Packet properties = new Packet(head, ByteBuffer.wrap(bytes(length())));
    Map<String, String> found = new TreeMap<>();
    while (properties.hasMore()) {
      int id = properties.one();
      if (id == USER_PROPERTY) {
        found.put(properties.text(), properties.text());
      } else {
        properties.skip(id);
      }
    }
    return found;
  }

  /** Passes over a property that nothing is made of. */
  private void skip(int id) throws IOException {
    switch (id) {
      case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2a -> one();
      case 0x13, 0x21, 0x22, 0x23 -> two();
      case 0x02, 0x11, 0x18, 0x27 -> {
        two();
        two();
      }
      case 0x0b -> length();
      case 0x03, 0x08, 0x09, 0x12, 0x15, 0x16, 0x1a, 0x1c, 0x1f -> bytes(two());
      default -> throw new IOException("A packet has a property that MQTT does not know.");
    }
  }
}
