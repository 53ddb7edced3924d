package dev.attune.connector.email;

import dev.attune.connector.Outcome;
import dev.attune.connector.schema.Json;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Says what a dialogue means for an action. */
final class SmtpOutcome {
  private static final int MAX_ANSWER = 2_000;
  private static final int MAX_REPLY = 500;

  /** Refusals that mean the credentials, at whatever stage they come. */
  private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);

  /** The enhanced status code, which says more than the code and nothing personal. */
  private static final Pattern ENHANCED =
      Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})");

  private final String host;
  private final String messageId;

  SmtpOutcome(String host, String messageId) {
    this.host = host;
    this.messageId = messageId;
  }

  Outcome read(SmtpResult result) {
    return switch (result) {
      case SmtpResult.Taken(var reply) -> new Outcome.Delivered(result(reply));
      case SmtpResult.Refused refused -> refused(refused);
      case SmtpResult.NoLogin(var reason) -> new Outcome.Unauthorised(reason);
      case SmtpResult.Broken(var stage, var what) -> broken(stage, what);
      case SmtpResult.NotReached(var failure) -> failure.undone();
    };
  }

  private Outcome broken(SmtpStage stage, String what) {
    String said = "Server '" + host + "' " + what;
    return stage == SmtpStage.END
        ? new Outcome.Ambiguous(said + "; whether it took the mail is not known.")
        : new Outcome.RetryAfter(null, said + "; it took nothing.");
  }

  private Outcome refused(SmtpResult.Refused refused) {
    String said = sentence(host, refused);
    if (refused.code() < 500) {
      return new Outcome.RetryAfter(null, said);
    }
    if (isAboutLogin(refused)) {
      return new Outcome.Unauthorised(said);
    }
    return refused.stage().isAboutTheMail()
        ? new Outcome.Rejected(said, refused.code(), beginning(refused.reply(), MAX_ANSWER))
        : new Outcome.RetryAfter(null, said);
  }

  /** Whether it is the credentials that the server does not accept. */
  static boolean isAboutLogin(SmtpResult.Refused refused) {
    return refused.stage() == SmtpStage.LOGIN || LOGIN_CODES.contains(refused.code());
  }

  /** The refusal without the server's words, which may repeat an address. */
  static String sentence(String host, SmtpResult.Refused refused) {
    Matcher enhanced = ENHANCED.matcher(refused.reply());
    return "Server '%s' answered %s with %d%s."
        .formatted(
            host,
            refused.stage().text(),
            refused.code(),
            enhanced.find() ? " (" + enhanced.group(1) + ")" : "");
  }

  private Json result(String reply) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("messageId", messageId);
    result.put("reply", beginning(reply, MAX_REPLY));
    return new Json(result.toString());
  }

  private static String beginning(String text, int length) {
    String shown = text.strip().replaceAll("[^\\x20-\\x7e\\n]", "?");
    return shown.substring(0, Math.min(length, shown.length()));
  }
}
