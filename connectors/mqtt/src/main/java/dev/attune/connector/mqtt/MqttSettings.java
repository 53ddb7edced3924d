package dev.attune.connector.mqtt;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a connection of the MQTT connector needs to know. */
record MqttSettings(
    @Setting(
            title = "Host",
            help = "The broker's name or address.",
            maxLength = 253,
            pattern = "[A-Za-z0-9:]([A-Za-z0-9.:-]*[A-Za-z0-9:])?")
        String host,
    @Setting(title = "Port", help = "Mostly 8883 with TLS, 1883 without.", standard = "8883")
        int port,
    @Setting(
            title = "Encryption",
            help =
                "tls: from the first byte; none: only in networks that the operator has allowed.",
            standard = "tls")
        Encryption encryption,
    @Setting(
            title = "Topic filters",
            help =
                "Topics to listen to; + stands for one level, # at the end for all below. Needed to"
                    + " take messages in.",
            maxLength = 1_000)
        List<String> filters,
    @Setting(
            title = "Client id",
            help =
                "Names the session that the broker keeps for this connection; no other client may"
                    + " use it. Without it, one is made of the connection's id.",
            maxLength = 200,
            pattern = "[A-Za-z0-9._-]+")
        @Nullable String clientId,
    @Setting(
            title = "Session expiry",
            help =
                "How long the broker keeps messages while the hub does not listen, at most P30D."
                    + " Brokers may allow less.",
            standard = "P7D")
        Duration sessionExpiry,
    @Setting(
            title = "Properties to keep",
            help = "User properties that the mapping reads as payload._headers['name'].")
        List<String> keepProperties,
    @Setting(
            title = "When ambiguous",
            help =
                "What becomes of a message that was sent and not acknowledged. resend: it is sent"
                    + " again and may come twice, both times with the action's id; hold: it waits"
                    + " for a person at the dead-letter desk.",
            standard = "resend")
        WhenAmbiguous whenAmbiguous,
    @Setting(
            title = "Time-out",
            help = "How long the broker may take to answer, at most PT20S.",
            standard = "PT10S")
        Duration timeout) {

  private static final int MOST_FILTERS = 50;
  private static final int LONGEST_TOPIC = 1_000;

  MqttSettings {
    keepProperties = keepProperties.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    new Problems()
        .require(
            port >= 1 && port <= 65_535, "port", "Setting 'port' must be a number from 1 to 65535.")
        .require(
            filters.size() <= MOST_FILTERS,
            "filters",
            "Setting 'filters' may hold at most " + MOST_FILTERS + " filters.")
        .require(
            filters.stream().allMatch(MqttSettings::isFilter),
            "filters",
            "Setting 'filters' must hold topic filters: + as a whole level, # as the last one, no"
                + " control characters.")
        .require(
            sessionExpiry.compareTo(Duration.ofDays(30)) <= 0,
            "sessionExpiry",
            "Setting 'sessionExpiry' may be at most P30D.")
        .require(
            keepProperties.stream().allMatch(UserProperties::isKeepable),
            "keepProperties",
            "Setting 'keepProperties' must hold names of letters, digits and -_. signs, and of none"
                + " with credentials.")
        .require(
            timeout.compareTo(Duration.ofSeconds(20)) <= 0,
            "timeout",
            "Setting 'timeout' may be at most PT20S.")
        .throwIfAny();
  }

  private static boolean isFilter(String filter) {
    String[] levels = filter.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      boolean isWild = levels[i].contains("+") || levels[i].contains("#");
      boolean isRight = levels[i].equals("+") || (levels[i].equals("#") && i == levels.length - 1);
      if (isWild && !isRight) {
        return false;
      }
    }
    return isText(filter);
  }

  /** Whether a message can be sent to it. */
  static boolean isTopic(String topic) {
    return isText(topic) && topic.indexOf('+') < 0 && topic.indexOf('#') < 0;
  }

  private static boolean isText(String text) {
    return !text.isEmpty()
        && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_TOPIC
        && text.chars().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
