package dev.attune.connector.mqtt;

import dev.attune.connector.web.Body;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a broker gave.
 *
 * @param packet the number to acknowledge it by; 0 for one that wants no acknowledgement
 * @param isAgain whether the broker says that it gave it before
 * @param isRetained whether it is what the topic held when the subscription began
 */
record Message(
    int packet,
    boolean isAgain,
    boolean isRetained,
    String topic,
    Body value,
    Map<String, String> properties) {
  private static final int DIGEST = 8;

  static Message of(Packet publish) throws IOException {
    int head = publish.head();
    String topic = publish.text();
    int packet = (head & 0x06) == 0 ? 0 : publish.two();
    Map<String, String> properties = publish.userProperties();
    return new Message(
        packet, (head & 0x08) != 0, (head & 0x01) != 0, topic, Body.of(publish.rest()), properties);
  }

  /** Tells it from others, not from its like. */
  String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(topic.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(value.bytes()), 0, DIGEST);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Says nothing of what it holds. */
  @Override
  public String toString() {
    return "Message[" + value.length() + " bytes]";
  }
}
