package dev.attune.connector.testkit.tcp;

import dev.attune.connector.testkit.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands on a loopback port before a server of any protocol and spoils what goes through: for tools
 * that do not speak HTTP, such as mail servers, brokers and databases. Safe for use by many
 * threads.
 */
public final class TcpFront implements AutoCloseable {
  private static final Set<Fault> FAULTS =
      EnumSet.of(
          Fault.UNREACHABLE,
          Fault.SILENT,
          Fault.RESET,
          Fault.CUT_OFF,
          Fault.MALFORMED,
          Fault.HUGE,
          Fault.TAKEN_UNANSWERED);

  private final AtomicLong sent;
  private final AtomicReference<@Nullable Fault> fault;
  private final Door door;

  /**
   * Starts a front.
   *
   * @param target the loopback port of the real server
   * @param commit the text that a client sends last of what makes the server act, such as the end
   *     of a mail; with {@link Fault#TAKEN_UNANSWERED} the answer to it is withheld
   */
  public TcpFront(int target, String commit) {
    AtomicLong bytes = new AtomicLong();
    AtomicReference<@Nullable Fault> struck = new AtomicReference<>(null);
    this.sent = bytes;
    this.fault = struck;
    this.door =
        Door.open(client -> carry(client, target, new Spoiler(struck.get(), commit, bytes)));
  }

  private static void carry(Socket client, int target, Spoiler spoiler) throws IOException {
    try (Socket real = new Socket(InetAddress.ofLiteral("127.0.0.1"), target)) {
      real.setTcpNoDelay(true);
      spoiler.carry(client, real);
    }
  }

  /** The port that the connector calls. */
  public int port() {
    return door.port();
  }

  /** What it can play. */
  public static Set<Fault> faults() {
    return EnumSet.copyOf(FAULTS);
  }

  /** From now on every new connection meets with this fault. */
  public void strike(Fault struck) {
    heal();
    fault.set(struck);
    if (struck == Fault.UNREACHABLE) {
      door.shut();
    }
  }

  /** From now on all goes through. */
  public void heal() {
    fault.set(null);
    door.reopen();
  }

  /** How many connections were ever made to it. */
  public long connections() {
    return door.connections();
  }

  /** How many of them are open now. */
  public int openConnections() {
    return door.openConnections();
  }

  /** How many bytes it has sent to clients. */
  public long sentBytes() {
    return sent.get();
  }

  @Override
  public void close() {
    door.close();
  }
}
