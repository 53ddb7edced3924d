package dev.attune.admin.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Answers with a problem where Spring MVC has no part. */
public final class ProblemWriter {
  private ProblemWriter() {}

  public static void write(HttpServletResponse response, ProblemDocument problem)
      throws IOException {
    if (response.isCommitted()) {
      return;
    }
    byte[] body = problem.json().getBytes(StandardCharsets.UTF_8);
    response.setStatus(problem.status());
    response.setContentType(ProblemDocument.MEDIA_TYPE);
    response.setHeader("Cache-Control", "no-store");
    Integer retryAfter = problem.retryAfter();
    if (retryAfter != null && !response.containsHeader("Retry-After")) {
      response.setHeader("Retry-After", retryAfter.toString());
    }
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
