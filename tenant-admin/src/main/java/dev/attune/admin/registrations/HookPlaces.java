package dev.attune.admin.registrations;

import dev.attune.admin.hooks.HookAddress;
import dev.attune.admin.registrations.HookSecrets.Place;
import dev.attune.hub.connection.Connection;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Makes the addresses at which tools are to post. Safe for use by many threads. */
final class HookPlaces {
  private static final String LETTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  /** 256 bits of them. */
  private static final int LENGTH = 43;

  private final SecureRandom random = new SecureRandom();
  private final String publicUrl;
  private final HubReach reach;

  HookPlaces(String publicUrl) {
    this.publicUrl = publicUrl;
    this.reach = new HubReach(publicUrl);
  }

  /** Why the connection's tool cannot post to the hub, or null if nothing speaks against it. */
  @Nullable String problem(Connection connection) {
    return reach.problem(connection);
  }

  Place fresh(Connection connection) {
    return new Place(beginning(connection) + secret(), secret());
  }

  /** Whether that is where the connection is posted to by the hub's address of today. */
  boolean isOfToday(@Nullable Place place, Connection connection) {
    return place != null && place.address().startsWith(beginning(connection));
  }

  /** The address up to the token. */
  String beginning(Connection connection) {
    return publicUrl
        + HookAddress.of(connection.connector()).path()
        + "/"
        + connection.key().connection()
        + "/";
  }

  private String secret() {
    StringBuilder secret = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      secret.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return secret.toString();
  }
}
