package dev.attune.connector.runtime;

import dev.attune.connector.Capability;
import dev.attune.connector.Connection;
import dev.attune.connector.Credentials;
import dev.attune.connector.runtime.oauth.TokenException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call of a connector whose answer is a value, also if the credentials, the connector or its
 * time end: with credentials that are made sure of, and once more if they could be renewed.
 */
final class ToolCall<R> {
  private static final Logger LOG = LoggerFactory.getLogger(ToolCall.class);

  private final OpenConnection open;
  private final HostCall what;
  private final Answers<R> answers;

  ToolCall(OpenConnection open, HostCall what, Answers<R> answers) {
    this.open = open;
    this.what = what;
    this.answers = answers;
  }

  /**
   * @throws dev.attune.connector.ConnectorException if the connector does not declare that
   */
  R ask(Capability capability, Function<Connection, R> question) {
    open.space().descriptor().require(capability);
    try {
      Credentials used = open.credentials().current();
      R answer = asked(question);
      if (answers.refusalOf(answer) != null && open.credentials().renew(used)) {
        answer = asked(question);
      }
      String refusal = answers.refusalOf(answer);
      return refusal == null ? answer : answers.unauthorised(refusal + open.credentials().remedy());
    } catch (TokenException.Refused e) {
      return answers.unauthorised(e.reason());
    } catch (TokenException.Later e) {
      return answers.later(e.delay(), e.reason());
    }
  }

  private R asked(Function<Connection, R> question) {
    try {
      return question.apply(open.connection());
    } catch (RuntimeException | LinkageError e) {
      String connector = open.space().descriptor().id();
      LOG.error(
          "Connector '{}' failed on {} of connection {}: {}",
          connector,
          what.words(),
          open.config().key().connection(),
          FailureText.of(e));
      return answers.later(null, "Connector '%s' failed on %s.".formatted(connector, what.words()));
    }
  }

  /** What comes of it if the connector did not come back. */
  R conclude(CallEnd<R> end) {
    return switch (end) {
      case CallEnd.Answer<R>(R answer) -> answer;
      case CallEnd.Overdue<R> overdue ->
          answers.later(null, "The connector did not come back in time.");
      case CallEnd.Crowded<R> crowded ->
          answers.later(null, "Too many calls of the connection are under way.");
      case CallEnd.Stopping<R> stopping -> answers.later(null, "The hub is stopping.");
    };
  }
}
