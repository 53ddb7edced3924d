package dev.attune.hub.journey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** How a lot is drawn, told plainly: by no class of the engine's. */
final class ReferenceLot {
  private static final String TENANT = "acme";
  private static final String CONNECTION = "5".repeat(32);

  private ReferenceLot() {}

  /** Each variant has as many tickets as its weight says; the lot is the number of a ticket. */
  static Step.Variant variant(Journey journey, String key, Life.Happening entry, Step.Split split) {
    String enrolment =
        digest("enrolment", TENANT, journey.id().value(), key, CONNECTION, entry.id());
    BigInteger all =
        BigInteger.valueOf(split.variants().stream().mapToInt(Step.Variant::weight).sum());
    BigInteger lot = new BigInteger(digest("split", enrolment, split.id()), 16);
    BigInteger ticket = lot.multiply(all).divide(BigInteger.TWO.pow(128));
    for (Step.Variant variant : split.variants()) {
      BigInteger tickets = BigInteger.valueOf(variant.weight());
      if (ticket.compareTo(tickets) < 0) {
        return variant;
      }
      ticket = ticket.subtract(tickets);
    }
    throw new AssertionError("There is no such ticket: " + ticket);
  }

  private static String digest(String... texts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      all.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
      all.writeBytes(bytes);
    }
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(all.toByteArray());
      return HexFormat.of().formatHex(Arrays.copyOf(sha, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
