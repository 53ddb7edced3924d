package dev.attune.connector.segment;

import dev.attune.connector.schema.Problems;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.schema.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** What a connection of the Segment destination needs to know. */
record SegmentSettings(
    @Setting(
            title = "Base URL",
            help =
                "Where the tracking API is: its calls lie under it at /v1."
                    + " https://events.eu1.segmentapis.com for workspaces in the EU, or the address"
                    + " of whatever else takes these calls.",
            standard = "https://api.segment.io")
        URI baseUrl,
    @Setting(title = "Write key", help = "Of the source that the events shall come from.")
        Secret writeKey,
    @Setting(
            title = "Time-out",
            help = "How long a call may take, at most PT60S.",
            standard = "PT10S")
        Duration timeout) {

  SegmentSettings {
    new Problems()
        .require(
            isBase(baseUrl),
            "baseUrl",
            "Setting 'baseUrl' must be an http or https address with a host, without user, query"
                + " and fragment.")
        .require(
            writeKey.reveal().matches("[!-9;-~]{1,200}"),
            "writeKey",
            "Setting 'writeKey' must have 1 to 200 printable characters without space and colon.")
        .require(
            timeout.compareTo(Duration.ofSeconds(60)) <= 0,
            "timeout",
            "Setting 'timeout' may be at most PT60S.")
        .throwIfAny();
  }

  /** The address of a call. */
  URI at(String call) {
    String base = baseUrl.toString().replaceAll("/+$", "");
    return URI.create(base + "/v1/" + call);
  }

  private static boolean isBase(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    return (scheme.equals("https") || scheme.equals("http"))
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null
        && uri.normalize().equals(uri);
  }
}
