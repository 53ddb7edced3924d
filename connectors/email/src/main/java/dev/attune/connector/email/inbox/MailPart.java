package dev.attune.connector.email.inbox;

import org.jspecify.annotations.Nullable;

/**
 * A part of a mail that is no container, as its server describes it; its content is not read.
 *
 * @param section its number in IMAP's way of counting, such as {@code 1.2}, or {@link #WHOLE}
 * @param type in small letters, such as {@code text/plain}
 * @param name of its file, or null
 * @param size in bytes as it is encoded, or -1
 */
record MailPart(
    String section,
    String type,
    @Nullable String charset,
    @Nullable String encoding,
    @Nullable String name,
    boolean isAttachment,
    long size) {
  /** The section of a mail that has no parts. */
  static final String WHOLE = "TEXT";

  boolean isText() {
    return !isAttachment && (type.equals("text/plain") || type.equals("text/html"));
  }

  /** The headers of the mail that a report is about. */
  boolean isReportedHeaders() {
    return type.equals("message/rfc822") || type.equals("text/rfc822-headers");
  }
}
