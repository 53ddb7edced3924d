package dev.attune.admin.problems;

import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what other filters and servlets throw into a problem. */
final class ProblemFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ProblemFilter.class);

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      chain.doFilter(request, response);
    } catch (HubException e) {
      if (e.kind() == ErrorKind.INTERNAL) {
        LOG.error("{} {} failed.", request.getMethod(), request.getServletPath(), e);
      }
      ProblemWriter.write(response, ProblemDocument.of(e));
    } catch (RuntimeException e) {
      LOG.error("{} {} failed.", request.getMethod(), request.getServletPath(), e);
      ProblemWriter.write(response, ProblemDocument.ours());
    }
  }
}
