package dev.attune.connector.files;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** The host's sockets as the library for SFTP wants them. */
final class GuardedSockets implements SocketFactory {
  /** How long the server may be silent, where the hub allows no less. */
  private static final int SILENCE = 15_000;

  private final javax.net.SocketFactory sockets;
  private final int silence;

  GuardedSockets(javax.net.SocketFactory sockets) {
    this.sockets = sockets;
    this.silence = silence(sockets);
  }

  private static int silence(javax.net.SocketFactory sockets) {
    try (Socket probe = sockets.createSocket()) {
      int allowed = probe.getSoTimeout();
      return allowed <= 0 ? SILENCE : Math.min(SILENCE, allowed);
    } catch (IOException e) {
      return SILENCE;
    }
  }

  /** In milliseconds. */
  int silence() {
    return silence;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = sockets.createSocket();
    try {
      socket.connect(InetSocketAddress.createUnresolved(host, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  @Override
  public InputStream getInputStream(Socket socket) throws IOException {
    return socket.getInputStream();
  }

  @Override
  public OutputStream getOutputStream(Socket socket) throws IOException {
    return socket.getOutputStream();
  }
}
