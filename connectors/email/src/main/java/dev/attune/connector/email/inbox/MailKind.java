package dev.attune.connector.email.inbox;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail is to us.
 *
 * @param name {@code received}, {@code replied}, {@code auto_replied}, {@code bounced}, {@code
 *     delayed}
 * @param isAutomatic whether a program wrote it (RFC 3834)
 * @param action the action of ours that it is about, or null
 * @param report what a mail server says in it, or null
 */
record MailKind(
    String name, boolean isAutomatic, @Nullable String action, @Nullable DeliveryReport report) {

  static MailKind of(
      MailHeaders headers, FetchedMail mail, Function<String, @Nullable String> actionOf) {
    DeliveryReport report = report(mail);
    if (report != null) {
      return new MailKind(name(report), true, action(reported(mail), actionOf), report);
    }
    String action =
        action(
            Stream.concat(
                    headers.ids("In-Reply-To").stream(),
                    headers.ids("References").reversed().stream())
                .toList(),
            actionOf);
    boolean isAutomatic = isAutomatic(headers);
    String name = action == null ? "received" : isAutomatic ? "auto_replied" : "replied";
    return new MailKind(name, isAutomatic, action, null);
  }

  private static String name(DeliveryReport report) {
    return report.isFailure()
        ? "bounced"
        : report.action().equals("delayed") ? "delayed" : "received";
  }

  /** Whose event it is; null if that cannot be said. */
  @Nullable String person(MailHeaders headers, List<MailAddress> from) {
    if (report != null && report.recipient() != null) {
      return report.recipient();
    }
    if (from.size() == 1) {
      return from.getFirst().address();
    }
    List<MailAddress> sender = MailAddress.in(headers.all("Sender"));
    return sender.size() == 1
            && from.stream().anyMatch(one -> one.address().equals(sender.getFirst().address()))
        ? sender.getFirst().address()
        : null;
  }

  private static @Nullable DeliveryReport report(FetchedMail mail) {
    return mail.parts().list().stream()
        .filter(part -> part.type().equals("message/delivery-status"))
        .map(part -> mail.contents().get(part.section()))
        .filter(Objects::nonNull)
        .findFirst()
        .map(DeliveryReport::read)
        .orElse(null);
  }

  /** The id of the mail that a report is about. */
  private static List<String> reported(FetchedMail mail) {
    return mail.parts().list().stream()
        .filter(MailPart::isReportedHeaders)
        .map(part -> mail.contents().get(part.section()))
        .filter(Objects::nonNull)
        .findFirst()
        .map(content -> MailHeaders.read(content).ids("Message-ID"))
        .orElse(List.of());
  }

  private static @Nullable String action(
      List<String> ids, Function<String, @Nullable String> actionOf) {
    for (String id : ids) {
      String action = actionOf.apply(id);
      if (action != null) {
        return action;
      }
    }
    return null;
  }

  private static boolean isAutomatic(MailHeaders headers) {
    String submitted = headers.word("Auto-Submitted");
    String precedence = headers.word("Precedence");
    return (!submitted.isEmpty() && !submitted.equals("no"))
        || Stream.of("bulk", "junk", "auto_reply").anyMatch(precedence::equals)
        || !headers.all("X-Autoreply").isEmpty()
        || !headers.all("X-Autorespond").isEmpty();
  }
}
