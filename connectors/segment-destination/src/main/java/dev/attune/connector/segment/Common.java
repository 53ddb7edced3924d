package dev.attune.connector.segment;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What every call of the tracking API has. */
record Common(
    @Setting(title = "User id", help = "Who it is; 'anonymousId' where that is not known.")
        @Nullable String userId,
    @Setting(title = "Anonymous id", help = "An id of somebody who has not said who they are.")
        @Nullable String anonymousId,
    @Setting(
            title = "Time",
            help =
                "When it happened, such as 2027-01-31T08:00:00Z. Without it the receiver takes the"
                    + " time of receipt, which may be hours later if it could not be reached.",
            maxLength = 64)
        @Nullable String timestamp,
    @Setting(title = "Context", help = "A JSON object; its 'library' is the hub's.")
        @Nullable Json context,
    @Setting(title = "Integrations", help = "Where it may be sent on to, a JSON object.")
        @Nullable Json integrations) {
  static final String EMPTY = "It must not be empty.";

  /** What is wrong with it; more can be added. */
  Problems problems() {
    Problems problems =
        new Problems()
            .require(
                isText(userId) || isText(anonymousId),
                "userId",
                "A call needs 'userId' or 'anonymousId'.")
            .require(
                timestamp == null || isTime(timestamp),
                "timestamp",
                "Parameter 'timestamp' must be a time such as '2027-01-31T08:00:00Z'.");
    return requireObject(requireObject(problems, "context", context), "integrations", integrations);
  }

  static Problems requireObject(Problems problems, String name, @Nullable Json value) {
    return problems.require(
        value == null || CallJson.isObject(value),
        name,
        "Parameter '" + name + "' must be a JSON object.");
  }

  private static boolean isText(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static boolean isTime(String text) {
    try {
      DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return "Common[hidden]";
  }
}
