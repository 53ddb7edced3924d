package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** HubSpot's third version: over method, public address, body and a time in milliseconds. */
final class HubSpot implements SignatureScheme {
  private static final String SIGNATURE = "x-hubspot-signature-v3";
  private static final String TIME = "x-hubspot-request-timestamp";

  /** What HubSpot signs decoded, though it may be encoded on the way. */
  private static final Map<String, String> DECODED =
      Map.ofEntries(
          Map.entry("%3A", ":"),
          Map.entry("%2F", "/"),
          Map.entry("%3F", "?"),
          Map.entry("%40", "@"),
          Map.entry("%21", "!"),
          Map.entry("%24", "$"),
          Map.entry("%27", "'"),
          Map.entry("%28", "("),
          Map.entry("%29", ")"),
          Map.entry("%2A", "*"),
          Map.entry("%2C", ","),
          Map.entry("%3B", ";"));

  private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

  @Override
  public Set<String> headers() {
    return Set.of(SIGNATURE, TIME);
  }

  @Override
  public @Nullable Claim claim(WebhookRequest request) {
    String header = request.headers().first(SIGNATURE);
    String time = request.headers().first(TIME);
    if (header == null || time == null) {
      return null;
    }
    Instant at = Encoded.milliseconds(time);
    byte[] signature = Encoded.base64(header);
    return signature == null || at == null
        ? null
        : new Claim(
            List.of(signature),
            List.of(
                Encoded.bytes(request.method() + decoded(request.uri().toString())),
                request.body().bytes(),
                Encoded.bytes(time)),
            at);
  }

  private static String decoded(String address) {
    return ENCODED
        .matcher(address)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                DECODED.getOrDefault(found.group().toUpperCase(Locale.ROOT), found.group())));
  }
}
