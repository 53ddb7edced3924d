package dev.attune.admin.unsubscribe;

import dev.attune.admin.login.Page;
import dev.attune.hub.problem.HubException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The page behind a link, and the one click of RFC 8058, which is the same request as the page's
 * button. Programs that look at links send GET, which therefore changes nothing.
 */
public final class UnsubscribeServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(UnsubscribeServlet.class);

  private final transient UnsubscribeLinks links;
  private final transient UnsubscribeDesk desk;

  public UnsubscribeServlet(UnsubscribeLinks links, UnsubscribeDesk desk) {
    this.links = links;
    this.desk = desk;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = String.valueOf(request.getPathInfo());
    Optional<Refusal> refusal = links.read(path.substring(Math.min(1, path.length())));
    if (refusal.isEmpty()) {
      answer(
          response,
          HttpServletResponse.SC_NOT_FOUND,
          "No such link",
          Page.paragraph(
              "This link is not complete, or not one of ours. Open it from the message again."));
      return;
    }
    switch (request.getMethod()) {
      case "GET", "HEAD" ->
          answer(
              response,
              HttpServletResponse.SC_OK,
              "Unsubscribe",
              Page.paragraph("Shall nothing more be sent to the address this message came to?")
                  + "<form method=\"post\"><button>Send me nothing more</button></form>\n");
      case "POST" -> take(refusal.get(), response);
      default -> {
        response.setHeader("Allow", "GET, HEAD, POST");
        response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
      }
    }
  }

  private void take(Refusal refusal, HttpServletResponse response) throws IOException {
    boolean isTaken;
    try {
      isTaken = desk.take(refusal);
    } catch (HubException e) {
      LOG.warn("A refusal could not be taken down: {}", e.code().code());
      isTaken = false;
    }
    if (isTaken) {
      answer(
          response,
          HttpServletResponse.SC_OK,
          "You are unsubscribed",
          Page.paragraph("Nothing more will be sent to this address."));
    } else {
      response.setHeader("Retry-After", "5");
      answer(
          response,
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "Not yet",
          Page.paragraph("This could not be taken down just now. Please try again in a minute."));
    }
  }

  private static void answer(HttpServletResponse response, int status, String title, String body)
      throws IOException {
    response.setStatus(status);
    response.setContentType("text/html;charset=UTF-8");
    response.setHeader("Content-Security-Policy", Page.POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Robots-Tag", "noindex");
    response.getWriter().write(Page.html(title, body));
  }
}
