package dev.attune.connector.runtime.outbound;

import java.net.InetAddress;
import java.util.regex.Pattern;

/**
 * A range of IP addresses, written like {@code 10.0.0.0/8} or {@code fd00::/8}.
 *
 * @param base an address in it
 * @param prefix how many leading bits all its addresses share
 */
public record Network(InetAddress base, int prefix) {
  private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f.:]+/\\d{1,3}");

  /**
   * @throws IllegalArgumentException if it is not written like that
   */
  public static Network parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw wrong(text);
    }
    int slash = text.indexOf('/');
    InetAddress base = InetAddress.ofLiteral(text.substring(0, slash));
    int prefix = Integer.parseInt(text.substring(slash + 1));
    if (prefix > base.getAddress().length * 8) {
      throw wrong(text);
    }
    return new Network(base, prefix);
  }

  /** Whether that address lies in this range. */
  public boolean contains(InetAddress address) {
    byte[] mine = base.getAddress();
    byte[] theirs = address.getAddress();
    if (mine.length != theirs.length) {
      return false;
    }
    for (int bit = 0; bit < prefix; bit += 8) {
      int mask = bit + 8 <= prefix ? 0xff : 0xff << (8 - (prefix - bit));
      if (((mine[bit / 8] ^ theirs[bit / 8]) & mask & 0xff) != 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return base.getHostAddress() + "/" + prefix;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException(
        "'" + text + "' is not a network; write it like 10.0.0.0/8 or fd00::/8.");
  }
}
