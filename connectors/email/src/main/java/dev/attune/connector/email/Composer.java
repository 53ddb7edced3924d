package dev.attune.connector.email;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes mails for one connection. Every text in a header is encoded, none is pasted. */
final class Composer {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final SmtpSettings settings;

  Composer(SmtpSettings settings) {
    this.settings = settings;
  }

  /**
   * Fills a mail.
   *
   * @throws IllegalArgumentException with one sentence, if it may not be written
   */
  void compose(MimeMessage mail, EmailAddress from, SendParameters parameters, Instant now)
      throws MessagingException {
    mail.setFrom(address(from, settings.fromName()));
    mail.setRecipient(
        Message.RecipientType.TO, address(known(parameters.to()), parameters.toName()));
    String replyTo = parameters.replyTo() == null ? settings.replyTo() : parameters.replyTo();
    if (replyTo != null) {
      mail.setReplyTo(new InternetAddress[] {address(known(replyTo), null)});
    }
    mail.setSubject(parameters.subject(), UTF_8);
    mail.setSentDate(Date.from(now));
    for (Map.Entry<String, String> header : allowed(parameters.headers()).entrySet()) {
      mail.setHeader(header.getKey(), encoded(header.getKey(), header.getValue()));
    }
    content(mail, parameters.text(), parameters.html());
  }

  /**
   * Lets the recipient refuse further mails: at the address that the action names, else by one
   * click at the hub's (RFC 8058), of which the second header is the promise.
   */
  void letRefuse(MimeMessage mail, SendParameters parameters, @Nullable URI link)
      throws MessagingException {
    URI own = parameters.listUnsubscribe();
    if (own != null) {
      mail.setHeader("List-Unsubscribe", "<" + own.toASCIIString() + ">");
    } else if (link != null && settings.oneClickUnsubscribe()) {
      mail.setHeader("List-Unsubscribe", "<" + link.toASCIIString() + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }

  private static void content(MimeMessage mail, @Nullable String text, @Nullable String html)
      throws MessagingException {
    if (text != null && html != null) {
      // The last one is the one that is preferred.
      mail.setContent(new MimeMultipart("alternative", part(text, "plain"), part(html, "html")));
    } else if (html != null) {
      mail.setText(html, UTF_8, "html");
    } else {
      mail.setText(text, UTF_8, "plain");
    }
  }

  private static MimeBodyPart part(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, UTF_8, subtype);
    return part;
  }

  private Map<String, String> allowed(Map<String, String> headers) {
    List<String> allowed = settings.actionHeaders();
    for (String name : headers.keySet()) {
      if (!allowed.contains(name.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            allowed.isEmpty()
                ? "The connection allows actions to set no headers."
                : "The connection allows actions to set these headers only: "
                    + String.join(", ", allowed)
                    + ".");
      }
    }
    return headers;
  }

  private static InternetAddress address(EmailAddress address, @Nullable String name) {
    try {
      InternetAddress written = new InternetAddress();
      written.setAddress(address.wire());
      written.setPersonal(name, UTF_8);
      return written;
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("This JDK has no UTF-8.", e);
    }
  }

  private static String encoded(String name, String value) {
    try {
      return MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(value, UTF_8, null));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("This JDK has no UTF-8.", e);
    }
  }

  private static EmailAddress known(String text) {
    EmailAddress address = EmailAddress.of(text);
    if (address == null) {
      throw new IllegalArgumentException("A mail goes to an email address.");
    }
    return address;
  }
}
