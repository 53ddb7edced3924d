package dev.attune.connector.email;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the action {@code send} is given. */
record SendParameters(
    @Setting(title = "To", help = "One address, such as ann@example.com.", maxLength = 254)
        String to,
    @Setting(title = "Recipient's name", help = "Shown beside the address.", maxLength = 200)
        @Nullable String toName,
    @Setting(title = "Subject", help = "One line.", maxLength = 400) String subject,
    @Setting(
            title = "Text",
            help = "For who reads no HTML. A mail needs a text, or HTML, or both.",
            maxLength = SendParameters.MAX_BODY)
        @Nullable String text,
    @Setting(title = "HTML", help = "Sent as it is.", maxLength = SendParameters.MAX_BODY)
        @Nullable String html,
    @Setting(
            title = "Reply to",
            help = "Where answers go, if not where the connection says.",
            maxLength = 254)
        @Nullable String replyTo,
    @Setting(title = "Headers", help = "Only those that the connection allows.")
        Map<String, String> headers,
    @Setting(
            title = "List-Unsubscribe",
            help = "An https or mailto address at which the recipient wants no more of such mails.",
            maxLength = 900)
        @Nullable URI listUnsubscribe) {

  /** Of text and of HTML, in characters. */
  static final int MAX_BODY = 200_000;

  SendParameters {
    new Problems()
        .require(
            EmailAddress.of(to) != null,
            "to",
            "Parameter 'to' must be one email address such as ann@example.com.")
        .require(isLine(toName), "toName", notOneLine("toName"))
        .require(isLine(subject), "subject", notOneLine("subject"))
        .require(
            text != null || html != null,
            "text",
            "Parameter 'text' or parameter 'html' is needed: a mail says something.")
        .require(
            replyTo == null || EmailAddress.of(replyTo) != null,
            "replyTo",
            "Parameter 'replyTo' must be one email address such as ann@example.com.")
        .require(
            headers.entrySet().stream()
                .allMatch(header -> isLine(header.getKey()) && isLine(header.getValue())),
            "headers",
            "Parameter 'headers' must hold values of one line without control characters.")
        .require(
            listUnsubscribe == null || isUnsubscribe(listUnsubscribe),
            "listUnsubscribe",
            "Parameter 'listUnsubscribe' must be an https or mailto address.")
        .throwIfAny();
  }

  private static boolean isUnsubscribe(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        ? address.getHost() != null
        : "mailto".equalsIgnoreCase(address.getScheme());
  }

  private static boolean isLine(@Nullable String text) {
    return text == null || HeaderText.isLine(text);
  }

  private static String notOneLine(String name) {
    return "Parameter '" + name + "' must be one line without control characters.";
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "SendParameters[hidden]";
  }
}
