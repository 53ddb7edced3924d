package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.StartProblem;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.admin.settings.NodeRole;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Where the demo may live: on one machine, for whoever sits at it. */
final class DemoGuard {
  private static final String OFF = "; start it with --attune.demo=false.";

  private DemoGuard() {}

  /**
   * Fails where the demo must not be.
   *
   * @param address where the hub listens, or null for all addresses of this machine
   */
  static void check(AttuneSettings settings, @Nullable InetAddress address) {
    if (address == null || !address.isLoopbackAddress()) {
      throw refused(
          "The demo's logins are for this machine alone, and the hub listens on %s: leave server.address as it is, or do without the demo"
              .formatted(address == null ? "all addresses" : address.getHostAddress()));
    }
    URI url = settings.url();
    if (url != null && !isLoopback(url)) {
      throw refused(
          "The demo's logins are for this machine alone, and attune.url says that others reach the"
              + " hub at "
              + url.getHost());
    }
    if (!settings.oidc().isBuiltIn()
        || settings.store().uri() != null
        || !settings.roles().equals(EnumSet.allOf(NodeRole.class))) {
      throw refused(
          "The demo needs a hub that is whole: with its own store, its own identity provider and"
              + " all roles");
    }
  }

  private static boolean isLoopback(URI url) {
    try {
      return InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private static StartProblem refused(String why) {
    return new StartProblem(why + OFF);
  }
}
