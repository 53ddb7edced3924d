package dev.attune.admin.ingest;

import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** What a browser's client asks for before it sends: where to send, and to nobody else. */
final class ClientSettings {
  private final String host;
  private final String protocol;

  /**
   * @param publicUrl the address by which browsers reach the hub
   */
  ClientSettings(String publicUrl) {
    URI uri = URI.create(publicUrl);
    this.protocol = uri.getScheme();
    this.host = uri.getRawAuthority() + uri.getRawPath() + "/v1";
  }

  String json(String writeKey) {
    Map<String, Object> hub =
        Map.of(
            "apiKey",
            writeKey,
            "apiHost",
            host,
            "protocol",
            protocol,
            "addBundledMetadata",
            true,
            "versionSettings",
            Map.of("componentTypes", List.of()));
    return Json.write(
        new Fields(
            Map.of(
                "integrations",
                Map.of("Segment.io", hub),
                "plan",
                Map.of("track", Map.of("__default", Map.of("enabled", true))),
                "edgeFunction",
                Map.of(),
                "remotePlugins",
                List.of(),
                "middlewareSettings",
                Map.of(),
                "enabledMiddleware",
                Map.of(),
                // Else the client reports on itself to its vendor.
                "metrics",
                Map.of("sampleRate", 0))));
  }
}
