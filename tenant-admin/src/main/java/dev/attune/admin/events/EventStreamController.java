package dev.attune.admin.events;

import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.event.HistoryEntry;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Events as they are applied, as server-sent events. */
@RestController
@RequestMapping("/api/v1/tenants/{tenant}/events/stream")
@Tag(name = "Events")
final class EventStreamController {
  /** Something is sent so often, so that both ends notice when the other is gone. */
  private static final Duration PULSE = Duration.ofSeconds(1);

  private static final int PINGS = 10;

  /** Then the client comes again, and is asked who it is. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final LiveEvents live;
  private final JsonMapper json;
  private final Clock clock;

  EventStreamController(LiveEvents live, JsonMapper json, Clock clock) {
    this.live = live;
    this.json = json;
    this.clock = clock;
  }

  @Operation(
      summary = "Follow the tenant's events as they are applied",
      description =
          "Server-sent events: `event` with an event as JSON, its place in the log as id;"
              + " `missed` with the number of those that a slow reader did not get. With"
              + " `Last-Event-ID` the stream goes on behind that event, if it is not long ago. It"
              + " ends after five minutes; a browser's EventSource begins it again by itself.")
  @ApiResponse(
      responseCode = "200",
      description = "The stream",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  @GetMapping(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Allowed(Role.VIEWER)
  void follow(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "How long at most")
          @RequestParam(name = "for", defaultValue = "PT5M")
          Duration atMost,
      @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String last,
      HttpServletResponse response)
      throws IOException {
    response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Accel-Buffering", "no");
    try (LiveViewer viewer = live.watch(tenant, last)) {
      Duration time = atMost.compareTo(LONGEST) < 0 ? atMost : LONGEST;
      send(viewer, response.getOutputStream(), clock.nanoTime() + time.toNanos());
    }
  }

  private void send(LiveViewer viewer, OutputStream out, long end) throws IOException {
    write(out, ": here\n\n");
    for (int quiet = 0; !viewer.isEnded() && clock.nanoTime() - end < 0; ) {
      StringBuilder text = new StringBuilder();
      viewer.take(PULSE).forEach(event -> text.append(text(event)));
      int missed = viewer.missed();
      if (missed > 0) {
        text.append("event: missed\ndata: ").append(missed).append("\n\n");
      }
      quiet = text.isEmpty() ? quiet + 1 : 0;
      if (quiet == PINGS) {
        text.append(": ping\n\n");
        quiet = 0;
      }
      write(out, text.toString());
    }
  }

  private String text(HistoryEntry event) {
    return "id: "
        + event.source()
        + "\nevent: event\ndata: "
        + json.writeValueAsString(EventResource.of(event))
        + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    if (!text.isEmpty()) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
  }
}
