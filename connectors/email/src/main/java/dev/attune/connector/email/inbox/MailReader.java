package dev.attune.connector.email.inbox;

import dev.attune.connector.Received;
import dev.attune.connector.schema.Json;
import dev.attune.connector.web.Body;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes a signal of a mail, with what of it can be read; or says why it can be none. */
final class MailReader {
  static final int MAX_TEXT = 16_384;
  private static final int MAX_SUBJECT = 500;
  private static final int MAX_REJECTED = 2_048;
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Function<String, @Nullable String> actionOf;

  /**
   * @param actionOf the action whose mail has that Message-ID, or null if it is none of ours
   */
  MailReader(Function<String, @Nullable String> actionOf) {
    this.actionOf = actionOf;
  }

  Received read(FetchedMail mail) {
    MailHeaders headers = MailHeaders.read(mail.headers().bytes());
    MailKind kind = MailKind.of(headers, mail, actionOf);
    List<MailAddress> from = MailAddress.in(headers.all("From"));
    String person = kind.person(headers, from);
    if (person == null) {
      return from.size() > 1
          ? reject(
              mail.headers(),
              "email.several_senders",
              "The mail names several senders and not which of them sent it; it must have one.")
          : reject(
              mail.headers(),
              "email.no_sender",
              "The mail must have a sender's address that can be read.");
    }
    ObjectNode payload = MAPPER.createObjectNode();
    payload.put("kind", kind.name()).put("person", person).put("auto", kind.isAutomatic());
    put(payload, "action", kind.action());
    addresses(payload.putArray("from"), from);
    addresses(payload.putArray("to"), MailAddress.in(headers.all("To")));
    addresses(payload.putArray("cc"), MailAddress.in(headers.all("Cc")));
    put(payload, "subject", headers.line("Subject", MAX_SUBJECT));
    put(payload, "date", headers.date());
    put(payload, "received_at", mail.received());
    put(payload, "message_id", headers.id());
    put(payload, "in_reply_to", headers.ids("In-Reply-To").stream().findFirst().orElse(null));
    headers.ids("References").forEach(payload.putArray("references")::add);
    payload.put("size", mail.size());
    text(payload, mail);
    attachments(payload, mail);
    bounce(payload, kind.report());
    return new Received.Signal(
        InboxSource.ID,
        messageId(headers, mail),
        new Json(MAPPER.writeValueAsString(payload)),
        Map.of(),
        null,
        kind.action());
  }

  static Received.Reject unreadable(long uid) {
    return new Received.Reject(
        "email.unreadable",
        "The mail with number %d could not be fetched twice, and those behind it could."
            .formatted(uid),
        Body.EMPTY);
  }

  private static Received.Reject reject(Body headers, String code, String reason) {
    int kept = Math.min(headers.length(), MAX_REJECTED);
    return new Received.Reject(code, reason, Body.of(Arrays.copyOf(headers.bytes(), kept)));
  }

  /** Its own id if it has one, else what it begins with. */
  private static String messageId(MailHeaders headers, FetchedMail mail) {
    String own = headers.id();
    return own == null ? "digest:" + digest(mail.headers().bytes()) : own;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JDK has no SHA-256.", e);
    }
  }

  private static void addresses(ArrayNode list, List<MailAddress> addresses) {
    for (MailAddress one : addresses) {
      put(list.addObject().put("address", one.address()), "name", one.name());
    }
  }

  private static void text(ObjectNode payload, FetchedMail mail) {
    MailPart part = Contents.text(mail.parts().list());
    byte[] content = part == null ? null : mail.contents().get(part.section());
    if (part == null || content == null) {
      return;
    }
    String decoded = Contents.decoded(part, content);
    String text =
        CleanText.lines(
            part.type().equals("text/html") ? PlainText.of(decoded) : decoded, MAX_TEXT);
    payload.put("text", text);
    payload.put("text_cut", text.length() == MAX_TEXT || content.length >= Mailbox.MAX_CONTENT);
  }

  private static void attachments(ObjectNode payload, FetchedMail mail) {
    ArrayNode list = payload.putArray("attachments");
    for (MailPart part : mail.parts().list()) {
      if (part.isAttachment()) {
        ObjectNode one = list.addObject();
        put(one, "name", part.name());
        one.put("type", part.type()).put("size", part.size());
      }
    }
    payload.put("parts_cut", mail.parts().isCut());
  }

  private static void bounce(ObjectNode payload, @Nullable DeliveryReport report) {
    if (report != null) {
      ObjectNode bounce = payload.putObject("bounce");
      put(bounce, "recipient", report.recipient());
      put(bounce, "action", report.action());
      put(bounce, "status", report.status());
      put(bounce, "diagnostic", report.diagnostic());
      bounce.put("permanent", report.isPermanent());
    }
  }

  private static void put(ObjectNode object, String name, @Nullable Object value) {
    if (value != null) {
      object.put(name, value.toString());
    }
  }
}
