package dev.attune.connector.runtime.outbound;

import dev.attune.connector.net.ForbiddenAddressException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Decides which addresses may be connected to. */
final class AddressGuard {
  /** IPv4 that is not the public internet, by the registry of special-purpose addresses. */
  private static final List<Network> SPECIAL_4 =
      networks(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          // Azure's host speaks to its machines from this public address.
          "168.63.129.16/32",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4");

  /** Within the global unicast space of IPv6: tunnels, documentation, benchmarks. */
  private static final List<Network> SPECIAL_6 =
      networks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

  private static final Network GLOBAL_6 = Network.parse("2000::/3");

  /** IPv4 seen through a translator: what counts is the address inside. */
  private static final Network TRANSLATED = Network.parse("64:ff9b::/96");

  private final List<Network> allowed;

  AddressGuard(List<Network> allowed) {
    this.allowed = allowed;
  }

  /**
   * @param isPlain whether the call is not encrypted
   */
  void check(String host, InetAddress address, boolean isPlain) throws ForbiddenAddressException {
    if (allowed.stream().anyMatch(network -> network.contains(address))) {
      return;
    }
    if (!isPublic(address)) {
      throw new ForbiddenAddressException(
          "Host '%s' has an address that is not on the public internet; the operator can allow its network."
              .formatted(host));
    }
    if (isPlain) {
      throw new ForbiddenAddressException(
          "Host '%s' must be called with encryption, unless the operator has allowed its network."
              .formatted(host));
    }
  }

  private static boolean isPublic(InetAddress address) {
    if (address instanceof Inet6Address) {
      return TRANSLATED.contains(address)
          ? isPublic(inner(address))
          : GLOBAL_6.contains(address) && isNotIn(SPECIAL_6, address);
    }
    return isNotIn(SPECIAL_4, address);
  }

  private static boolean isNotIn(List<Network> special, InetAddress address) {
    return special.stream().noneMatch(network -> network.contains(address));
  }

  private static InetAddress inner(InetAddress translated) {
    byte[] last = Arrays.copyOfRange(translated.getAddress(), 12, 16);
    return InetAddress.ofLiteral(
        "%d.%d.%d.%d".formatted(last[0] & 0xff, last[1] & 0xff, last[2] & 0xff, last[3] & 0xff));
  }

  private static List<Network> networks(String... texts) {
    return Stream.of(texts).map(Network::parse).toList();
  }
}
