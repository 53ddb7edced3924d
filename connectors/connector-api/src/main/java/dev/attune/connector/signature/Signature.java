package dev.attune.connector.signature;

import dev.attune.connector.WebhookRequest;
import dev.attune.connector.schema.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The signature schemes that a connection can choose from. Safe for use by many threads. */
public enum Signature {
  TOKEN(null, null),
  STANDARD_WEBHOOKS(StandardWebhooks.ID, null),
  STRIPE(null, "/id"),
  GITHUB("x-github-delivery", null),
  SHOPIFY("x-shopify-webhook-id", null),
  SLACK(null, "/event_id"),
  ZENDESK("x-zendesk-webhook-invocation-id", null),
  HUBSPOT(null, null);

  /** How far a signed time may lie from our clock, either way. */
  public static final Duration WINDOW = Duration.ofMinutes(5);

  /** More signatures than any vendor sends; the rest is not looked at. */
  private static final int MAX_SIGNATURES = 8;

  private static final String ALGORITHM = "HmacSHA256";

  private final @Nullable String messageIdHeader;
  private final @Nullable String messageIdPointer;

  Signature(@Nullable String messageIdHeader, @Nullable String messageIdPointer) {
    this.messageIdHeader = messageIdHeader;
    this.messageIdPointer = messageIdPointer;
  }

  /** Its name in settings: {@code standard-webhooks}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The header, lower-case, in which the vendor names the message, or null. */
  public @Nullable String messageIdHeader() {
    return messageIdHeader;
  }

  /** Where in the payload the vendor names the message, as a JSON pointer, or null. */
  public @Nullable String messageIdPointer() {
    return messageIdPointer;
  }

  /** The headers, lower-case, that hold the signature and what is signed with the body. */
  public Set<String> signatureHeaders() {
    return scheme().headers();
  }

  /** Whether a secret has the form that the vendor gives out. */
  public boolean isKey(Secret secret) {
    return scheme().key(secret) != null;
  }

  /**
   * Why the request is not proven to come from who knows one of the secrets, or null if it is. The
   * time it takes tells nothing of the secrets.
   *
   * @param secrets each of them a key of this scheme, see {@link #isKey}
   * @throws IllegalStateException if one is not
   */
  public @Nullable String refusal(WebhookRequest request, List<Secret> secrets, Instant now) {
    Claim claim = scheme().claim(request);
    if (claim == null) {
      return "A header of the signature is missing or malformed.";
    }
    Instant at = claim.at();
    if (at != null && Duration.between(at, now).abs().compareTo(WINDOW) > 0) {
      return "The signature's time lies more than 5 minutes from the hub's.";
    }
    boolean isProven = false;
    for (Secret secret : secrets) {
      byte[] expected = expected(claim, secret);
      for (byte[] signature : claim.signatures().stream().limit(MAX_SIGNATURES).toList()) {
        isProven |= MessageDigest.isEqual(expected, signature);
      }
    }
    return isProven ? null : "No signing secret fits the signature.";
  }

  private byte[] expected(Claim claim, Secret secret) {
    byte[] key = scheme().key(secret);
    if (key == null) {
      throw new IllegalStateException("A signing secret is no key of its scheme.");
    }
    return claim.signed().isEmpty() ? key : hmac(key, claim.signed());
  }

  private SignatureScheme scheme() {
    return switch (this) {
      case TOKEN -> new PathToken();
      case STANDARD_WEBHOOKS -> new StandardWebhooks();
      case STRIPE -> new Stripe();
      case GITHUB -> new GitHub();
      case SHOPIFY -> new Shopify();
      case SLACK -> new Slack();
      case ZENDESK -> new Zendesk();
      case HUBSPOT -> new HubSpot();
    };
  }

  private static byte[] hmac(byte[] key, List<byte[]> parts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      parts.forEach(mac::update);
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK has no " + ALGORITHM + ".", e);
    }
  }
}
