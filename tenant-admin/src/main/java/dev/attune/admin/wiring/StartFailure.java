package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.StartProblem;
import dev.attune.hub.problem.HubException;
import java.util.Optional;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the hub cannot start and what to do about it. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailure implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    Optional<String> line = line(failure);
    line.ifPresent(text -> System.err.println("Attune cannot start: " + text));
    return line.isPresent();
  }

  /** The line, if it is known why. */
  static Optional<String> line(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      Optional<String> line = known(cause);
      if (line.isPresent()) {
        return line;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> known(Throwable cause) {
    return switch (cause) {
      case StartProblem problem -> Optional.ofNullable(problem.getMessage());
      case PortInUseException taken ->
          Optional.of(
              "Port %1$d of this machine is taken: stop the program that has it, or choose another port with --attune.port=%2$d."
                  .formatted(taken.getPort(), taken.getPort() + 1));
      case ConfigurationPropertiesBindException invalid -> Optional.of(setting(invalid));
      case HubException problem ->
          Optional.of(problem.getMessage() + " Look whether attune.store.uri is right.");
      default -> Optional.empty();
    };
  }

  /** The innermost message names the setting: ours do. */
  private static String setting(ConfigurationPropertiesBindException invalid) {
    Throwable cause = invalid;
    for (Throwable next = cause.getCause(); next != null; next = next.getCause()) {
      cause = next;
    }
    return String.valueOf(cause.getMessage());
  }
}
