package dev.attune.demo.mail;

import com.icegreen.greenmail.util.GreenMailUtil;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;

/**
 * Reads mails as far as the demo shows them, and writes the notice that one could not be delivered.
 */
final class Letters {
  private static final int MAX_TEXT = 4_000;

  private Letters() {}

  static Letter of(MimeMessage message, String to, Instant arrived) throws MessagingException {
    String text = text(message);
    return new Letter(
        or(message.getMessageID()),
        message.getFrom() == null ? "" : address(message),
        to,
        or(message.getSubject()),
        text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text,
        arrived);
  }

  private static String address(MimeMessage message) throws MessagingException {
    String from = message.getFrom()[0].toString();
    int open = from.lastIndexOf('<');
    return open < 0 ? from : from.substring(open + 1, from.lastIndexOf('>'));
  }

  private static String or(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  /** The first plain text, else the first text of any kind. */
  private static String text(Part part) throws MessagingException {
    try {
      return switch (part.getContent()) {
        case String text -> text;
        case Multipart parts -> text(parts);
        default -> "";
      };
    } catch (IOException e) {
      return "";
    }
  }

  private static String text(Multipart parts) throws MessagingException {
    String any = "";
    for (int i = 0; i < parts.getCount(); i++) {
      Part part = parts.getBodyPart(i);
      String text = text(part);
      if (!text.isEmpty() && !part.isMimeType("text/html")) {
        return text;
      }
      any = any.isEmpty() ? text : any;
    }
    return any;
  }

  /** What a mail server sends back to the sender. */
  static MimeMessage undelivered(Letter letter) throws MessagingException {
    String boundary = "undelivered-1";
    return GreenMailUtil.newMimeMessage(
        """
        From: Mail Delivery System <mailer-daemon@gone.example>
        To: %1$s
        Subject: Undelivered Mail Returned to Sender
        Auto-Submitted: auto-replied
        In-Reply-To: %2$s
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="%4$s"

        --%4$s
        Content-Type: text/plain; charset=utf-8

        %3$s is not here any more.

        --%4$s
        Content-Type: message/delivery-status

        Reporting-MTA: dns; gone.example

        Final-Recipient: rfc822; %3$s
        Action: failed
        Status: 5.1.1

        --%4$s--
        """
            .formatted(MailServer.COMPANY, letter.id(), letter.to(), boundary)
            .replace("\n", "\r\n"));
  }
}
