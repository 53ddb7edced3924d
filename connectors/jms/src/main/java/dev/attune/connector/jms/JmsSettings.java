package dev.attune.connector.jms;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Setting;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a connection of the JMS connector needs to know. */
record JmsSettings(
    @Setting(
            title = "Host",
            help = "The broker's name or address.",
            maxLength = 253,
            pattern = "[A-Za-z0-9:]([A-Za-z0-9.:-]*[A-Za-z0-9:])?")
        String host,
    @Setting(title = "Port", help = "Mostly 5671 with TLS, 5672 without.", standard = "5671")
        int port,
    @Setting(
            title = "Encryption",
            help =
                "tls: from the first byte; none: only in networks that the operator has allowed.",
            standard = "tls")
        Encryption encryption,
    @Setting(
            title = "Virtual host",
            help = "Where the broker has several; RabbitMQ wants vhost:name. Else the host counts.",
            maxLength = 253,
            pattern = "[A-Za-z0-9/:._-]+")
        @Nullable String virtualHost,
    @Setting(
            title = "Receive from",
            help =
                "The address of the queue or topic to listen to. Needed to take messages in. No"
                    + " address of Azure Service Bus or RabbitMQ is a topic: name the subscription"
                    + " (topic/Subscriptions/name) or the queue (/queues/name).",
            maxLength = 500)
        @Nullable String receiveFrom,
    @Setting(title = "Kind", help = "What 'receiveFrom' is.", standard = "queue") Kind kind,
    @Setting(
            title = "Subscription",
            help =
                "The name of the durable subscription to a topic, in which the broker keeps"
                    + " messages while the hub does not listen.",
            maxLength = 100,
            pattern = "[A-Za-z0-9._-]+",
            standard = "attune")
        String subscription,
    @Setting(
            title = "Shared",
            help = "Whether the subscription may have other listeners, who get part of it.",
            standard = "false")
        boolean shared,
    @Setting(
            title = "Client id",
            help =
                "Together with the subscription's name it names what the broker keeps. Without it,"
                    + " one is made of the connection's id.",
            maxLength = 200,
            pattern = "[A-Za-z0-9._-]+")
        @Nullable String clientId,
    @Setting(
            title = "Properties to keep",
            help = "Properties of messages that the mapping reads as payload._headers['name'].")
        List<String> keepProperties,
    @Setting(
            title = "When ambiguous",
            help =
                "What becomes of a message that was sent and not acknowledged. resend: it is sent"
                    + " again and, where the broker does not pass over it, comes twice, both times"
                    + " with the action's id; hold: it waits for a person at the dead-letter desk.",
            standard = "resend")
        WhenAmbiguous whenAmbiguous,
    @Setting(
            title = "Time-out",
            help = "How long the broker may take to answer, at most PT20S.",
            standard = "PT10S")
        Duration timeout) {

  private static final int LONGEST_ADDRESS = 500;

  JmsSettings {
    keepProperties = keepProperties.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    new Problems()
        .require(
            port >= 1 && port <= 65_535, "port", "Setting 'port' must be a number from 1 to 65535.")
        .require(
            receiveFrom == null || isAddress(receiveFrom),
            "receiveFrom",
            "Setting 'receiveFrom' must be an address without control characters.")
        .require(
            keepProperties.stream().allMatch(PropertyNames::isKeepable),
            "keepProperties",
            "Setting 'keepProperties' must hold names of letters, digits and -_. signs, and of none"
                + " with credentials or of JMS itself.")
        .require(
            timeout.isPositive() && timeout.compareTo(Duration.ofSeconds(20)) <= 0,
            "timeout",
            "Setting 'timeout' must be above zero and at most PT20S.")
        .throwIfAny();
  }

  static boolean isAddress(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST_ADDRESS
        && text.chars().noneMatch(Character::isISOControl)
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}
