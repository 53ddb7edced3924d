package dev.attune.hub.log.mongo;

import dev.attune.hub.log.LogEntry;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.mongo.DocumentWriter;
import dev.attune.hub.value.mongo.StoredDocument;

/** An entry of the log; {@code k} says which kind. */
final class EntryDocument {
  private EntryDocument() {}

  static void write(DocumentWriter out, LogEntry entry) {
    out.time("at", entry.received());
    switch (entry) {
      case LogEntry.Signal signal -> {
        out.text("k", "signal");
        signal(out, signal);
      }
      case LogEntry.Rejection rejection -> {
        out.text("k", "rejection");
        connection(out, rejection.connection());
        out.text("code", rejection.code());
        out.text("reason", rejection.reason());
        out.text("payload", rejection.payload());
      }
      case LogEntry.Command command -> {
        out.text("k", "command");
        out.text("t", command.tenant().value());
        out.id("id", command.id());
        out.text("kind", command.kind());
        out.fields("arguments", command.arguments());
        out.text("actor", command.actor());
      }
      case LogEntry.Outcome outcome -> {
        out.text("k", "outcome");
        out.text("t", outcome.tenant().value());
        out.id("action", outcome.action());
        out.id("profile", outcome.profile());
        out.text("state", outcome.state());
        out.fields("result", outcome.result());
      }
      case LogEntry.Tick tick -> out.text("k", "tick");
    }
  }

  static void signal(DocumentWriter out, LogEntry.Signal signal) {
    connection(out, signal.connection());
    out.id("id", signal.messageId());
    out.fields("payload", signal.payload());
    out.text("trace", signal.traceparent());
    out.flag("history", signal.isHistorical());
  }

  private static void connection(DocumentWriter out, ConnectionKey connection) {
    out.text("t", connection.tenant().value());
    out.id("c", connection.connection().value());
  }

  static LogEntry read(StoredDocument in) {
    return switch (in.text("k")) {
      case "signal" -> signal(in);
      case "rejection" ->
          new LogEntry.Rejection(
              connection(in),
              in.textOrEmpty("code"),
              in.textOrEmpty("reason"),
              in.textOrEmpty("payload"),
              in.time("at"));
      case "command" ->
          new LogEntry.Command(
              tenant(in),
              in.text("id"),
              in.textOrEmpty("kind"),
              in.fields("arguments"),
              in.textOrEmpty("actor"),
              in.time("at"));
      case "outcome" ->
          new LogEntry.Outcome(
              tenant(in),
              in.text("action"),
              in.text("profile"),
              in.textOrEmpty("state"),
              in.fields("result"),
              in.time("at"));
      case "tick" -> new LogEntry.Tick(in.time("at"));
      default ->
          throw new HubException(
              HubError.BROKEN_STATE,
              "The log holds an entry of kind '%s', which this hub does not know."
                  .formatted(in.text("k")));
    };
  }

  static LogEntry.Signal signal(StoredDocument in) {
    return new LogEntry.Signal(
        connection(in),
        in.text("id"),
        in.fields("payload"),
        in.time("at"),
        in.textOrNull("trace"),
        in.flag("history"));
  }

  private static TenantId tenant(StoredDocument in) {
    return new TenantId(in.text("t"));
  }

  private static ConnectionKey connection(StoredDocument in) {
    return new ConnectionKey(tenant(in), new ConnectionId(in.text("c")));
  }
}
