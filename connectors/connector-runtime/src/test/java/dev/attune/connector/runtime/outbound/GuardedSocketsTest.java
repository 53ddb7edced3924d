package dev.attune.connector.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.net.ForbiddenAddressException;
import dev.attune.connector.net.SocketUse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuardedSocketsTest {
  private static final SocketUse PLAIN = new SocketUse(true, Duration.ofMinutes(1), 1_000);
  private static final OutboundPolicy LOOPBACK =
      OutboundPolicy.internet().allowing(List.of(Network.parse("127.0.0.1/32")));

  private final ServerSocket server = listen();
  private final AtomicInteger accepted = new AtomicInteger();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void looksTheNameUpItselfAndKeepsIt() throws Exception {
    try (GuardedHttp outbound = outbound(LOOPBACK, "127.0.0.1");
        Socket socket = outbound.sockets(PLAIN).createSocket()) {
      socket.connect(InetSocketAddress.createUnresolved("tool.example", server.getLocalPort()));

      assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
      assertThat(socket.getInetAddress().getHostName()).isEqualTo("tool.example");
    }
  }

  @Test
  void doesNotTrustWhatWasLookedUpBefore() throws Exception {
    InetAddress before = InetAddress.getByAddress("tool.example", new byte[] {127, 0, 0, 2});
    try (GuardedHttp outbound = outbound(LOOPBACK, "127.0.0.1");
        Socket socket = outbound.sockets(PLAIN).createSocket()) {
      socket.connect(new InetSocketAddress(before, server.getLocalPort()));

      assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void connectsOnlyWhereTheOperatorAllows() throws Exception {
    try (GuardedHttp outbound = outbound(LOOPBACK, "127.0.0.2")) {
      assertThatThrownBy(
              () -> outbound.sockets(PLAIN).createSocket("tool.example", server.getLocalPort()))
          .isInstanceOf(ForbiddenAddressException.class)
          .hasMessage(
              "Host 'tool.example' has an address that is not on the public internet; the operator"
                  + " can allow its network.");
    }
    assertThat(accepted).hasValue(0);
  }

  @Test
  void speaksPlainlyOnlyWhereTheOperatorAllows() throws Exception {
    try (GuardedHttp outbound = outbound(LOOPBACK, "9.9.9.9")) {
      assertThatThrownBy(() -> outbound.sockets(PLAIN).createSocket("tool.example", 25))
          .isInstanceOf(ForbiddenAddressException.class)
          .hasMessage(
              "Host 'tool.example' must be called with encryption, unless the operator has allowed"
                  + " its network.");
    }
  }

  @Test
  void endsWhenItsLifeIsOver() throws Exception {
    SocketUse brief = new SocketUse(true, Duration.ofMillis(200), 1_000);
    try (GuardedHttp outbound = outbound(LOOPBACK, "127.0.0.1");
        Socket socket =
            outbound.sockets(brief).createSocket("tool.example", server.getLocalPort())) {
      assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
          .isInstanceOf(SocketException.class);
    }
  }

  @Test
  void endsWhenItHasReceivedTooMuch() throws Exception {
    try (GuardedHttp outbound = outbound(LOOPBACK, "127.0.0.1");
        Socket socket =
            outbound.sockets(PLAIN).createSocket("tool.example", server.getLocalPort());
        OutputStream out = socket.getOutputStream()) {
      out.write(1);

      assertThatThrownBy(() -> socket.getInputStream().readAllBytes())
          .isInstanceOf(IOException.class)
          .hasMessage("More was received than is allowed.");
    }
  }

  @Test
  void putsTlsOverOthersSocketsOnly() throws Exception {
    try (GuardedHttp outbound = outbound(LOOPBACK, "127.0.0.1")) {
      assertThatThrownBy(() -> outbound.tls().createSocket("127.0.0.1", server.getLocalPort()))
          .isInstanceOf(IOException.class);
      assertThatThrownBy(() -> outbound.tls().createSocket()).isInstanceOf(IOException.class);
    }
    assertThat(accepted).hasValue(0);
  }

  private static GuardedHttp outbound(OutboundPolicy policy, String address) throws Exception {
    return new GuardedHttp(
        policy,
        SSLContext.getDefault(),
        host -> new InetAddress[] {InetAddress.ofLiteral(address)});
  }

  /** Says nothing until it is spoken to, and then does not stop. */
  private ServerSocket listen() {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
      Thread.startVirtualThread(() -> {
        while (!listening.isClosed()) {
          try {
            Socket client = listening.accept();
            accepted.incrementAndGet();
            Thread.startVirtualThread(() -> chatter(client));
          } catch (IOException e) {
            return;
          }
        }
      });
      return listening;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void chatter(Socket client) {
    try (client) {
      if (client.getInputStream().read() > 0) {
        for (int i = 0; i < 100_000; i++) {
          client.getOutputStream().write(new byte[100]);
        }
      }
    } catch (IOException e) {
      // The client has heard enough.
    }
  }
}
