package dev.attune.admin.registrations;

import dev.attune.hub.connection.Connection;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a tool can reach the hub at all by the address that the operator gave it. */
record HubReach(String publicUrl) {
  /** An address in digits, which says by itself in which network it is. */
  private static final Pattern DIGITS =
      Pattern.compile("[0-9.]+|\\[?[0-9a-fA-F:.]+:[0-9a-fA-F:.]*]?");

  /** Why the tool of a connection cannot, or null if nothing speaks against it. */
  @Nullable String problem(Connection connection) {
    return !isPrivate(URI.create(publicUrl).getHost()) || isToolPrivate(connection)
        ? null
        : "The tool cannot reach the hub at "
            + publicUrl
            + ", so nothing was registered: the operator must set 'attune.url' to the address by"
            + " which it can.";
  }

  /** A tool beside the hub, as one that is tried out on a laptop, reaches it there. */
  private static boolean isToolPrivate(Connection connection) {
    return connection.settings().values().values().stream()
        .anyMatch(value -> value instanceof String text && isPrivateAddress(text));
  }

  private static boolean isPrivateAddress(String text) {
    try {
      String host = text.startsWith("http") ? URI.create(text).getHost() : null;
      return host != null && isPrivate(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** No name is looked up but that of this machine: whose it is, people say. */
  private static boolean isPrivate(String host) {
    if (!host.equalsIgnoreCase("localhost") && !DIGITS.matcher(host).matches()) {
      return false;
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress()
          || address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || address.isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
