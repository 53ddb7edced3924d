package dev.attune.admin.ingest;

import dev.attune.admin.directory.Directory;
import dev.attune.admin.directory.Entrance;
import dev.attune.admin.problems.ProblemDocument;
import dev.attune.admin.problems.ProblemWriter;
import dev.attune.admin.problems.WebError;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.Tenant;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tracking API under {@code /v1}. A servlet of its own, because it is called more often than
 * everything else together and needs nothing of Spring MVC.
 */
final class SegmentServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(SegmentServlet.class);
  private static final String PROJECTS = "/projects/";
  private static final String SETTINGS = "/settings";
  private static final Pattern TRACEPARENT =
      Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final transient Directory directory;
  private final transient Ingest ingest;
  private final transient ClientSettings settings;
  private final transient IngestMetrics metrics;

  SegmentServlet(
      Directory directory, Ingest ingest, ClientSettings settings, IngestMetrics metrics) {
    this.directory = directory;
    this.ingest = ingest;
    this.settings = settings;
    this.metrics = metrics;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    long begun = System.nanoTime();
    try {
      answer(request, response);
    } catch (OverQuotaException e) {
      response.setHeader("Retry-After", Long.toString(e.seconds()));
      ProblemWriter.write(
          response, ProblemDocument.of(HubError.QUOTA_REACHED, String.valueOf(e.getMessage())));
    } catch (HubException e) {
      if (e.kind() == ErrorKind.INTERNAL) {
        LOG.error("A call of the tracking API failed.", e);
      }
      ProblemWriter.write(response, ProblemDocument.of(e));
    } finally {
      metrics.calls().record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = String.valueOf(request.getPathInfo());
    Optional<SegmentCall> call = SegmentCall.at(path);
    boolean isSettings = path.startsWith(PROJECTS) && path.endsWith(SETTINGS);
    if (call.isEmpty() && !isSettings) {
      throw new HubException(
          HubError.NOT_FOUND,
          "There is nothing at this address; /v3/api-docs lists what there is.");
    }
    switch (request.getMethod()) {
      case "OPTIONS" -> CrossOrigin.preflight(request, response);
      case "GET" -> {
        requireMethod(isSettings, response);
        answerSettings(path, request, response);
      }
      case "POST" -> {
        requireMethod(call.isPresent(), response);
        CrossOrigin.open(request, response);
        reply(response, take(call.orElseThrow(), request, response));
      }
      default -> requireMethod(false, response);
    }
  }

  private static void requireMethod(boolean isKnown, HttpServletResponse response) {
    if (!isKnown) {
      response.setHeader("Allow", "GET, POST, OPTIONS");
      throw new HubException(
          WebError.METHOD_NOT_ALLOWED, "Calls are sent with POST, settings read with GET.");
    }
  }

  private void answerSettings(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    CrossOrigin.open(request, response);
    int end = path.length() - SETTINGS.length();
    String writeKey = end > PROJECTS.length() ? path.substring(PROJECTS.length(), end) : "";
    Entrance entrance = directory.entrance(writeKey).orElseThrow(SegmentServlet::unknownKey);
    CrossOrigin.check(entrance.key(), request, response);
    send(response, settings.json(writeKey));
  }

  private List<ItemResult> take(
      SegmentCall call, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String writeKey = Credentials.writeKey(request);
    if (writeKey == null) {
      byte[] body = BodyReader.read(request, Ingest.MAX_BODY);
      String inBody = Envelope.text(Splitter.members(Slice.all(body)).get("writeKey"));
      Entrance entrance = entrance(inBody, request, response);
      return ingest.take(entrance, call, body, traceparent(request));
    }
    Entrance entrance = entrance(writeKey, request, response);
    byte[] body;
    try {
      body = BodyReader.read(request, Ingest.MAX_BODY);
    } catch (HubException unreadable) {
      ingest.reject(entrance, unreadable, "");
      throw unreadable;
    }
    return ingest.take(entrance, call, body, traceparent(request));
  }

  private Entrance entrance(
      @Nullable String writeKey, HttpServletRequest request, HttpServletResponse response) {
    Entrance entrance =
        Optional.ofNullable(writeKey)
            .flatMap(directory::entrance)
            .orElseThrow(SegmentServlet::unknownKey);
    CrossOrigin.check(entrance.key(), request, response);
    if (entrance.tenant().state() == Tenant.State.SUSPENDED) {
      throw new HubException(
          WebError.TENANT_SUSPENDED, "This tenant is suspended; nothing is taken in for it.");
    }
    if (entrance.connection().isPaused(Direction.RECEIVING)) {
      throw new HubException(
          WebError.CONNECTION_PAUSED, "The connection of this write key is paused.");
    }
    return entrance;
  }

  private static HubException unknownKey() {
    return new HubException(
        WebError.UNKNOWN_WRITE_KEY,
        "No connection has this write key; it goes into Basic or Bearer authentication, or into"
            + " 'writeKey' of the body.");
  }

  private static @Nullable String traceparent(HttpServletRequest request) {
    String header = request.getHeader("traceparent");
    return header != null && TRACEPARENT.matcher(header).matches() ? header : null;
  }

  private static void reply(HttpServletResponse response, List<ItemResult> results)
      throws IOException {
    send(response, IngestReply.json(results));
  }

  private static void send(HttpServletResponse response, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
