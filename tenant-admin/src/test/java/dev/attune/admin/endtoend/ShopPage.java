package dev.attune.admin.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shop's web site with one page, which loads Segment's client. */
final class ShopPage implements AutoCloseable {
  private static final Path CLIENT =
      NodeScript.MODULES.resolve("node_modules/@segment/analytics-next/dist/umd/index.js");
  private static final String PAGE =
      "<!doctype html><title>Shop</title><script src=\"/client.js\"></script><h1>Prices</h1>";

  private final HttpServer server;

  ShopPage() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    byte[] page = PAGE.getBytes(StandardCharsets.UTF_8);
    server.createContext("/", exchange -> send(exchange, "text/html", page));
    server.createContext(
        "/client.js", exchange -> send(exchange, "text/javascript", Files.readAllBytes(CLIENT)));
    server.start();
  }

  private static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", type);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  String origin() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
