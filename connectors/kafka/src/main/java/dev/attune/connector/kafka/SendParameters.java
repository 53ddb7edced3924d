package dev.attune.connector.kafka;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the action {@code send} is given. */
record SendParameters(
    @Setting(
            title = "Topic",
            help = "Where the record goes.",
            pattern = KafkaSettings.TOPIC,
            maxLength = 249)
        String topic,
    @Setting(
            title = "Key",
            help = "Records of one key keep their order. Without one they are spread.",
            maxLength = 1_000)
        @Nullable String key,
    @Setting(title = "Value", help = "Any JSON value.", maxLength = 900_000) Json value,
    @Setting(
            title = "Headers",
            help = "Text. The action's id is added as " + RecordHeaders.ACTION_ID + ".",
            maxLength = 1_000)
        Map<String, String> headers) {

  SendParameters {
    new Problems()
        .require(
            headers.keySet().stream().allMatch(RecordHeaders::isSettable),
            "headers",
            "Parameter 'headers' must have names of letters, digits and -_. signs, and none with"
                + " credentials or the action's id.")
        .throwIfAny();
  }
}
