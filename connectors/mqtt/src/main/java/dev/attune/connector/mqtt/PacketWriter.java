package dev.attune.connector.mqtt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Puts together what a packet holds, in the forms of MQTT. */
final class PacketWriter {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PacketWriter one(int value) {
    bytes.write(value);
    return this;
  }

  PacketWriter two(int value) {
    return one(value >> 8).one(value);
  }

  PacketWriter four(long value) {
    return two((int) (value >> 16)).two((int) value);
  }

  PacketWriter text(String text) {
    return binary(text.getBytes(StandardCharsets.UTF_8));
  }

  PacketWriter binary(byte[] value) {
    two(value.length);
    return raw(value);
  }

  PacketWriter raw(byte[] value) {
    bytes.writeBytes(value);
    return this;
  }

  /** Properties, with their length before them. */
  PacketWriter properties(PacketWriter properties) {
    return length(properties.bytes.size()).raw(properties.bytes.toByteArray());
  }

  PacketWriter length(int length) {
    int left = length;
    do {
      one((left & 0x7f) | (left > 0x7f ? 0x80 : 0));
      left >>= 7;
    } while (left > 0);
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /**
   * The packet.
   *
   * @param head its kind and flags
   */
  byte[] packet(int head) {
    PacketWriter whole = new PacketWriter().one(head).length(bytes.size());
    return whole.raw(bytes.toByteArray()).bytes.toByteArray();
  }
}
