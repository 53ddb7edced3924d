package dev.attune.admin.hooks;

import dev.attune.admin.ingest.BodyReader;
import dev.attune.admin.problems.ProblemDocument;
import dev.attune.admin.problems.ProblemWriter;
import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Webhooks under {@code /hooks/{connection}/{token}}, and CloudEvents under their own address. */
final class HookServlet extends HttpServlet {
  static final int MAX_BODY = 1024 * 1024;

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(HookServlet.class);
  private static final Pattern PATH = Pattern.compile("/([0-9a-f]{32})(?:/([^/]{0,200}))?");

  private final HookAddress address;
  private final transient HookReceiver receiver;

  HookServlet(HookAddress address, HookReceiver receiver) {
    this.address = address;
    this.receiver = receiver;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String method = request.getMethod();
    Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
    if (!path.matches() || !address.allows(method)) {
      answer(response, new HookAnswer.Unknown());
      return;
    }
    try {
      // Read before anything is looked up, so that an unknown address takes as long as a known one.
      byte[] body = BodyReader.readPlain(request, MAX_BODY);
      String token = path.group(2);
      HookCall call =
          new HookCall(
              address,
              new ConnectionId(path.group(1)),
              token == null ? "" : token,
              method,
              target(request),
              headers(request),
              new HookCall.RawBody(body));
      answer(response, receiver.receive(call));
    } catch (HubException e) {
      if (e.kind() == ErrorKind.INTERNAL) {
        LOG.error("A webhook could not be taken in.", e);
      }
      ProblemWriter.write(response, ProblemDocument.of(e));
    }
  }

  private static String target(HttpServletRequest request) {
    String query = request.getQueryString();
    return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
  }

  private static Map<String, List<String>> headers(HttpServletRequest request) {
    Map<String, List<String>> headers = new TreeMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      headers
          .computeIfAbsent(name.toLowerCase(Locale.ROOT), lower -> new ArrayList<>())
          .addAll(Collections.list(request.getHeaders(name)));
    }
    return headers;
  }

  private static void answer(HttpServletResponse response, HookAnswer answer) throws IOException {
    switch (answer) {
      case HookAnswer.Accepted() -> response.setStatus(HttpServletResponse.SC_ACCEPTED);
      case HookAnswer.Answered(int status, var headers, HookCall.RawBody body) -> {
        response.setStatus(status);
        headers.forEach((name, all) -> all.forEach(value -> response.addHeader(name, value)));
        response.getOutputStream().write(body.bytes());
      }
      case HookAnswer.Unknown() ->
          ProblemWriter.write(
              response,
              ProblemDocument.of(
                  HubError.NOT_FOUND,
                  "There is no connection at this address that knows the sender."));
      case HookAnswer.Later(long seconds, String reason) -> {
        response.setHeader("Retry-After", Long.toString(seconds));
        ProblemWriter.write(response, ProblemDocument.of(HubError.STORE_UNAVAILABLE, reason));
      }
    }
  }
}
