package dev.attune.connector.server;

import dev.attune.connector.server.ServerException.Why;
import java.util.EnumMap;
import java.util.Map;

/** What a person can do about a server that cannot be used: one sentence each. Immutable. */
public final class Remedies {
  private final String server;
  private final Map<Why, String> own;

  private Remedies(String server, Map<Why, String> own) {
    this.server = server;
    this.own = own;
  }

  /**
   * The usual ones.
   *
   * @param server what it is: "broker"
   */
  public static Remedies of(String server) {
    return new Remedies(server, Map.of());
  }

  /** The same but for one, for which the connector knows better words. */
  public Remedies with(Why why, String remedy) {
    Map<Why, String> all = new EnumMap<>(Why.class);
    all.putAll(own);
    all.put(why, remedy);
    return new Remedies(server, all);
  }

  String of(Why why) {
    String known = own.get(why);
    return known == null ? usual(why).formatted(server) : known;
  }

  private static String usual(Why why) {
    return switch (why) {
      case FORBIDDEN ->
          "Use a %s on the public internet with encryption, or ask the operator to allow its"
              + " network.";
      case UNKNOWN_HOST -> "Correct the name of the %s.";
      case UNREACHABLE -> "Correct host, port and encryption of the %s, and open the way to them.";
      case INSECURE ->
          "Choose the encryption that the %s offers, and give it a certificate that is valid for"
              + " its name.";
      case UNAUTHORISED -> "Correct user name and password.";
      case NOT_ALLOWED -> "Give the account at the %s the right to do what is needed.";
      case WRONG -> "Correct the settings that name what is used at the %s.";
      case LATER -> "Try again later, and look at the %s if it stays so.";
    };
  }
}
