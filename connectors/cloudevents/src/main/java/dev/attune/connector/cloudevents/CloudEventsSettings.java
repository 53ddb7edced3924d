package dev.attune.connector.cloudevents;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a connection of the CloudEvents connector needs to know. */
record CloudEventsSettings(
    @Setting(
            title = "Tokens",
            help =
                "Needed to take events: a sender proves itself by one of them, of at least 16"
                    + " letters, digits and -._~ signs. Each is accepted, so that a token is"
                    + " rotated by adding the new one, changing it at the sender, and removing the"
                    + " old one.")
        List<Secret> tokens,
    @Setting(
            title = "Endpoint",
            help = "Needed to send events: where they are posted to. Without user and fragment.")
        @Nullable URI endpoint,
    @Setting(
            title = "Mode",
            help =
                "How events are sent. binary: attributes as headers, the data as the body;"
                    + " structured: all of it as JSON.",
            standard = "binary")
        Mode mode,
    @Setting(
            title = "Source",
            help =
                "The attribute 'source' of what is sent, a URI or a reference to one. Without it"
                    + " the connection's own URN.",
            maxLength = 500)
        @Nullable String source,
    @Setting(
            title = "Origin",
            help =
                "The DNS name by which the hub asks the endpoint for permission, if the endpoint"
                    + " has abuse protection (WebHook-Request-Origin).",
            pattern = "[A-Za-z0-9.-]{1,253}")
        @Nullable String origin,
    @Setting(
            title = "When ambiguous",
            help =
                "What becomes of an event that was sent and not answered. resend: it is sent again"
                    + " under the same source and id, by which the receiver knows it; hold: it"
                    + " waits for a person at the dead-letter desk.",
            standard = "resend")
        WhenAmbiguous whenAmbiguous,
    @Setting(
            title = "Time-out",
            help = "How long a request may take, at most PT60S.",
            standard = "PT10S")
        Duration timeout) {
  private static final int MAX_TOKENS = 4;

  CloudEventsSettings {
    tokens = List.copyOf(tokens);
    new Problems()
        .require(
            tokens.size() <= MAX_TOKENS,
            "tokens",
            "Setting 'tokens' may hold at most " + MAX_TOKENS + " tokens.")
        .require(
            tokens.stream().allMatch(CloudEventsSettings::isToken),
            "tokens",
            "Setting 'tokens' must hold tokens of 16 to 200 letters, digits and -._~ signs.")
        .require(
            endpoint == null || isEndpoint(endpoint),
            "endpoint",
            "Setting 'endpoint' must be an http or https address with a host, without user and"
                + " fragment.")
        .require(
            source == null || (!source.isEmpty() && Attributes.isReference(source, false)),
            "source",
            "Setting 'source' must be a URI or a reference to one, such as '/attune'.")
        .require(
            timeout.compareTo(Duration.ofSeconds(60)) <= 0,
            "timeout",
            "Setting 'timeout' may be at most PT60S.")
        .require(
            endpoint != null || !tokens.isEmpty(),
            "",
            "A connection needs tokens to take events, or an endpoint to send them to, or both.")
        .throwIfAny();
  }

  /** One that fits into an address and a header as it is. */
  private static boolean isToken(Secret token) {
    return token.reveal().matches("[A-Za-z0-9._~-]{16,200}");
  }

  private static boolean isEndpoint(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    return (scheme.equals("https") || scheme.equals("http"))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawFragment() == null;
  }
}
