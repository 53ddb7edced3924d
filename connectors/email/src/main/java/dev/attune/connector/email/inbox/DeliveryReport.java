package dev.attune.connector.email.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server says became of a mail (RFC 3464); of several recipients the first that failed,
 * else the first that waits.
 *
 * @param recipient the address that it did or did not reach, or null if it cannot be read
 * @param action {@code failed}, {@code delayed}, {@code delivered} …
 * @param status such as {@code 5.1.1}, or null
 * @param diagnostic what the other server said, or null
 */
record DeliveryReport(
    @Nullable String recipient,
    String action,
    @Nullable String status,
    @Nullable String diagnostic) {
  private static final int MAX_DIAGNOSTIC = 500;
  private static final int MAX_BLOCKS = 50;
  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  boolean isFailure() {
    return action.equals("failed");
  }

  /** Whether trying again will not help: the address is no good. */
  boolean isPermanent() {
    return isFailure() && (status == null || status.startsWith("5"));
  }

  /** Reads the part of type {@code message/delivery-status}; null if it names no recipient. */
  static @Nullable DeliveryReport read(byte[] part) {
    String text =
        new String(part, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
    return Arrays.stream(text.split("\n\n", MAX_BLOCKS))
        .limit(MAX_BLOCKS - 1L)
        .map(DeliveryReport::block)
        .filter(Objects::nonNull)
        .min(Comparator.comparingInt(DeliveryReport::rank))
        .orElse(null);
  }

  private int rank() {
    return switch (action) {
      case "failed" -> 0;
      case "delayed" -> 1;
      default -> 2;
    };
  }

  private static @Nullable DeliveryReport block(String block) {
    MailHeaders fields =
        MailHeaders.read((block.strip() + "\n\n").getBytes(StandardCharsets.UTF_8));
    String action = fields.word("Action");
    if (action.isEmpty()) {
      return null;
    }
    String original = recipient(fields.first("Original-Recipient"));
    String said = fields.first("Status");
    Matcher status = STATUS.matcher(said == null ? "" : said);
    return new DeliveryReport(
        original == null ? recipient(fields.first("Final-Recipient")) : original,
        action,
        status.find() ? status.group(1) : null,
        fields.line("Diagnostic-Code", MAX_DIAGNOSTIC));
  }

  /** Such as {@code rfc822; ann@example.com}. */
  private static @Nullable String recipient(@Nullable String field) {
    if (field == null) {
      return null;
    }
    int semicolon = field.indexOf(';');
    boolean isMail =
        semicolon < 0
            || field
                .substring(0, semicolon)
                .strip()
                .toLowerCase(Locale.ROOT)
                .matches("rfc822|utf-8");
    String address = field.substring(semicolon + 1).strip().replaceAll("^<|>$", "");
    return isMail ? MailAddress.address(address) : null;
  }
}
