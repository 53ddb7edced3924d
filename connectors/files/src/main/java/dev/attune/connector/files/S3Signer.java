package dev.attune.connector.files;

import dev.attune.connector.Credentials;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests without a body as AWS Signature Version 4 has it. */
final class S3Signer {
  private static final String NOTHING = Digest.hex(Digest.of(""));
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final String region;

  S3Signer(String region) {
    this.region = region;
  }

  /**
   * The headers of a request.
   *
   * @param address with its query in the order of the names, encoded as the signature wants it
   * @param more headers that are signed, too, by lower-case name
   */
  Headers signed(
      String method, URI address, Map<String, String> more, Credentials.Basic key, Instant now) {
    String time = TIME.format(now);
    String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
    TreeMap<String, String> headers = new TreeMap<>(more);
    headers.put("x-amz-content-sha256", NOTHING);
    headers.put("x-amz-date", time);
    TreeMap<String, String> all = new TreeMap<>(headers);
    all.put("host", address.getRawAuthority());
    String names = String.join(";", all.keySet());
    String request =
        String.join(
            "\n",
            method,
            address.getRawPath(),
            address.getRawQuery() == null ? "" : address.getRawQuery(),
            all.entrySet().stream()
                .map(one -> one.getKey() + ":" + one.getValue().strip() + "\n")
                .collect(Collectors.joining()),
            names,
            NOTHING);
    String toSign =
        String.join("\n", "AWS4-HMAC-SHA256", time, scope, Digest.hex(Digest.of(request)));
    byte[] secret = ("AWS4" + key.password().reveal()).getBytes(StandardCharsets.UTF_8);
    for (String part : scope.split("/", -1)) {
      secret = hmac(secret, part);
    }
    headers.put(
        "authorization",
        "AWS4-HMAC-SHA256 Credential=%s/%s, SignedHeaders=%s, Signature=%s"
            .formatted(key.username(), scope, names, Digest.hex(hmac(secret, toSign))));
    return Headers.ofSingle(headers);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("This JDK has no HmacSHA256.", e);
    }
  }
}
