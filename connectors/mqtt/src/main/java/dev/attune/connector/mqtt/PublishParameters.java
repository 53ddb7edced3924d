package dev.attune.connector.mqtt;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.util.Map;

/** What the action {@code publish} is given. */
record PublishParameters(
    @Setting(title = "Topic", help = "Where the message goes; no wildcards.", maxLength = 1_000)
        String topic,
    @Setting(title = "Value", help = "Any JSON value.", maxLength = 200_000) Json value,
    @Setting(
            title = "Retain",
            help = "Whether the broker keeps it as the topic's latest for who subscribes later.",
            standard = "false")
        boolean retain,
    @Setting(
            title = "Properties",
            help = "User properties. The action's id is added as " + UserProperties.ACTION_ID + ".",
            maxLength = 1_000)
        Map<String, String> properties) {

  PublishParameters {
    new Problems()
        .require(
            MqttSettings.isTopic(topic),
            "topic",
            "Parameter 'topic' must be a topic without wildcards and control characters.")
        .require(
            properties.keySet().stream().allMatch(UserProperties::isSettable),
            "properties",
            "Parameter 'properties' must have names of letters, digits and -_. signs, and none with"
                + " credentials or the action's id.")
        .throwIfAny();
  }
}
