package dev.attune.connector.cloudevents;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the action {@code send} is given. */
record SendParameters(
    @Setting(
            title = "Type",
            help = "What happened, such as com.example.order.placed.",
            maxLength = 500)
        String type,
    @Setting(title = "Subject", help = "What it happened to.", maxLength = 500)
        @Nullable String subject,
    @Setting(
            title = "Time",
            help = "When it happened, such as 2027-01-31T08:00:00Z; left out if not given.",
            maxLength = 64)
        @Nullable String time,
    @Setting(title = "Schema of the data", help = "An absolute URI.") @Nullable URI dataschema,
    @Setting(
            title = "Extensions",
            help = "More attributes: names of small letters and digits, and their texts.")
        Map<String, String> extensions,
    @Setting(title = "Data", help = "Sent as JSON, as it is.") @Nullable Json data) {

  SendParameters {
    new Problems()
        .require(
            !type.isEmpty() && Text.isAllowed(type),
            "type",
            "Parameter 'type' must not be empty and hold no control characters.")
        .require(
            subject == null || (!subject.isEmpty() && Text.isAllowed(subject)),
            "subject",
            "Parameter 'subject' must not be empty and hold no control characters.")
        .require(
            time == null || Attributes.isTime(time),
            "time",
            "Parameter 'time' must be a time such as '2027-01-31T08:00:00Z'.")
        .require(
            extensions.keySet().stream().allMatch(Attributes::isExtension),
            "extensions",
            "Parameter 'extensions' must hold names of small letters and digits that are none of"
                + " CloudEvents' own.")
        .require(
            extensions.values().stream().allMatch(Text::isAllowed),
            "extensions",
            "Parameter 'extensions' must hold texts without control characters.")
        .throwIfAny();
  }

  /** Without what may be personal. */
  @Override
  public String toString() {
    return "SendParameters[hidden]";
  }
}
