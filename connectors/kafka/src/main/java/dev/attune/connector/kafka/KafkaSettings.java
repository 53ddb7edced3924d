package dev.attune.connector.kafka;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a connection of the Kafka connector needs to know. */
record KafkaSettings(
    @Setting(
            title = "Bootstrap servers",
            help = "Brokers to begin with, each as host:port.",
            pattern = KafkaSettings.SERVER,
            maxLength = 260)
        List<String> servers,
    @Setting(
            title = "Encryption",
            help =
                "tls: from the first byte; none: only in networks that the operator has allowed.",
            standard = "tls")
        Encryption encryption,
    @Setting(
            title = "Authority",
            help =
                "The certificates of your own authority, in PEM, if no public one has signed those"
                    + " of the brokers. Then no other is believed.",
            maxLength = 50_000)
        @Nullable String authority,
    @Setting(
            title = "SASL mechanism",
            help = "How user name and password are proven, where the connection has them.",
            standard = "scram-sha-512")
        SaslMechanism mechanism,
    @Setting(
            title = "Topics",
            help = "Topics to read. Needed to take records in, or a topic pattern.",
            pattern = KafkaSettings.TOPIC,
            maxLength = 249)
        List<String> topics,
    @Setting(
            title = "Topic pattern",
            help =
                "Topics to read besides, those that come later too: a name in which * stands for"
                    + " any characters.",
            pattern = "[A-Za-z0-9._*-]+",
            maxLength = 249)
        @Nullable String topicPattern,
    @Setting(
            title = "Begin with",
            help =
                "Where the connection begins: with the latest records or with the earliest there"
                    + " are. Topics and partitions that come later are read from their beginning.",
            standard = "latest")
        First first,
    @Setting(
            title = "Consumer group",
            help =
                "Under this name the brokers are told what is stored, for people who watch the lag."
                    + " The hub's own place does not depend on it.",
            maxLength = 255)
        @Nullable String group,
    @Setting(title = "Format", help = "Of the values of records.", standard = "json") Format format,
    @Setting(title = "Schema registry", help = "Base address of the registry, for Avro.")
        @Nullable URI registry,
    @Setting(title = "Registry user", help = "If the registry wants one.", maxLength = 255)
        @Nullable String registryUser,
    @Setting(title = "Registry password") @Nullable Secret registryPassword,
    @Setting(
            title = "Headers to keep",
            help = "Headers of records that the mapping reads as payload._headers['name'].")
        List<String> keepHeaders,
    @Setting(
            title = "When ambiguous",
            help =
                "What becomes of a record that was sent and not acknowledged. resend: it is sent"
                    + " again and may come twice, both times with the action's id; hold: it waits"
                    + " for a person at the dead-letter desk.",
            standard = "resend")
        WhenAmbiguous whenAmbiguous,
    @Setting(
            title = "Time-out",
            help = "How long the brokers may take to answer, at most PT20S.",
            standard = "PT10S")
        Duration timeout,
    TokenSettings tokens) {

  static final String SERVER = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?:[0-9]{1,5}";
  static final String TOPIC = "[A-Za-z0-9._-]+";

  private static final int MOST_SERVERS = 10;
  private static final int MOST_TOPICS = 100;
  private static final Duration LONGEST = Duration.ofSeconds(20);

  KafkaSettings {
    keepHeaders = keepHeaders.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    new Problems()
        .require(
            !servers.isEmpty() && servers.size() <= MOST_SERVERS,
            "servers",
            "Setting 'servers' must hold 1 to " + MOST_SERVERS + " brokers.")
        .require(
            servers.stream().allMatch(KafkaSettings::hasPort),
            "servers",
            "Setting 'servers' must hold brokers as host:port, with ports from 1 to 65535.")
        .require(
            authority == null || OwnAuthority.isReadable(authority),
            "authority",
            "Setting 'authority' must hold certificates in PEM, from BEGIN CERTIFICATE on.")
        .require(
            topics.size() <= MOST_TOPICS,
            "topics",
            "Setting 'topics' may hold at most " + MOST_TOPICS + " names.")
        .require(
            format != Format.AVRO || registry != null,
            "registry",
            "Setting 'registry' is needed to read Avro.")
        .require(
            registry == null || isBase(registry),
            "registry",
            "Setting 'registry' must be an http or https address with a host, without user, query"
                + " and fragment.")
        .require(
            (registryUser == null) == (registryPassword == null),
            "registryPassword",
            "Settings 'registryUser' and 'registryPassword' belong together.")
        .require(
            keepHeaders.stream().allMatch(RecordHeaders::isKeepable),
            "keepHeaders",
            "Setting 'keepHeaders' must hold names of letters, digits and -_. signs, and of none"
                + " with credentials.")
        .require(
            timeout.compareTo(LONGEST) <= 0,
            "timeout",
            "Setting 'timeout' may be at most " + LONGEST + ".")
        .throwIfAny();
  }

  boolean isRead() {
    return !topics.isEmpty() || topicPattern != null;
  }

  private static boolean hasPort(String server) {
    int port = server.lastIndexOf(':');
    if (!server.matches(SERVER)) {
      return false;
    }
    int number = Integer.parseInt(server.substring(port + 1));
    return number >= 1 && number <= 65_535;
  }

  private static boolean isBase(URI uri) {
    return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }
}
