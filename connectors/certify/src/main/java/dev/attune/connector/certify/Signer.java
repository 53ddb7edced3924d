package dev.attune.connector.certify;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Secret;
import dev.attune.connector.signature.Signature;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.web.Body;
import dev.attune.connector.web.Headers;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Posts webhooks as the vendors of the signature schemes do, at the time at which the kit runs. */
final class Signer {
  private static final String ADDRESS = "https://hub.example/hooks/c1/";
  private static final String PATH = "kit-token-of-an-address";

  private Signer() {}

  /**
   * A signed request.
   *
   * @param id how the vendor names the message
   */
  static WebhookRequest post(Signature signature, Secret secret, String id, String body) {
    String token = signature == Signature.TOKEN ? secret.reveal() : PATH;
    return post(signature, secret, id, body, URI.create(ADDRESS + token), token);
  }

  /** The same to an address that was registered. */
  static WebhookRequest post(Signature signature, Secret secret, String id, String body, URI uri) {
    return post(signature, secret, id, body, uri, PATH);
  }

  private static WebhookRequest post(
      Signature signature, Secret secret, String id, String body, URI uri, String token) {
    Map<String, String> headers = new HashMap<>(headers(signature, secret, id, body, uri));
    headers.put("content-type", "application/json");
    return new WebhookRequest("POST", uri, token, Headers.ofSingle(headers), Body.of(body));
  }

  private static Map<String, String> headers(
      Signature signature, Secret secret, String id, String body, URI uri) {
    String time = String.valueOf(Fault.NOW.getEpochSecond());
    String millis = String.valueOf(Fault.NOW.toEpochMilli());
    byte[] key = secret.revealBytes();
    return switch (signature) {
      case TOKEN -> Map.of();
      case STANDARD_WEBHOOKS ->
          Map.of(
              "webhook-id",
              id,
              "webhook-timestamp",
              time,
              "webhook-signature",
              "v1," + base64(hmac(standardKey(secret), id + "." + time + "." + body)));
      case STRIPE ->
          Map.of("stripe-signature", "t=" + time + ",v1=" + hex(hmac(key, time + "." + body)));
      case GITHUB ->
          Map.of("x-hub-signature-256", "sha256=" + hex(hmac(key, body)), "x-github-delivery", id);
      case SHOPIFY ->
          Map.of("x-shopify-hmac-sha256", base64(hmac(key, body)), "x-shopify-webhook-id", id);
      case SLACK ->
          Map.of(
              "x-slack-signature",
              "v0=" + hex(hmac(key, "v0:" + time + ":" + body)),
              "x-slack-request-timestamp",
              time);
      case ZENDESK ->
          Map.of(
              "x-zendesk-webhook-signature",
              base64(hmac(key, Fault.NOW + body)),
              "x-zendesk-webhook-signature-timestamp",
              Fault.NOW.toString(),
              "x-zendesk-webhook-invocation-id",
              id);
      case HUBSPOT ->
          Map.of(
              "x-hubspot-signature-v3",
              base64(hmac(key, "POST" + uri + body + millis)),
              "x-hubspot-request-timestamp",
              millis);
    };
  }

  private static byte[] standardKey(Secret secret) {
    String text = secret.reveal();
    return Base64.getDecoder().decode(text.startsWith("whsec_") ? text.substring(6) : text);
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no HmacSHA256.", e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
