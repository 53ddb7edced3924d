package dev.attune.connector.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.connector.Action;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.Outcome;
import dev.attune.connector.runtime.BundledConnectors;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The connector in its runtime, with one connection to a server on this machine. */
final class EmailBench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
  static final Map<String, ?> MAIL =
      Map.of("to", "ann@example.com", "subject", "Your order", "text", "It is on its way.");
  static final Map<String, String> LOGIN =
      Map.of("method", "basic", "username", "shop", "password", "hush-hush");
  private static final ConnectionKey KEY = new ConnectionKey("acme", "mailer");
  private static final JsonMapper MAPPER = new JsonMapper();

  final ConnectorRuntime runtime;

  EmailBench() {
    this(new GuardedHttp(OutboundPolicy.laptop()));
  }

  EmailBench(SSLContext tls) {
    this(new GuardedHttp(OutboundPolicy.laptop(), tls));
  }

  EmailBench(GuardedHttp outbound) {
    runtime = new ConnectorRuntime(new BundledConnectors(), new MemorySink(), outbound, () -> NOW);
  }

  /** A server that takes any mail, with the account of {@link #LOGIN}. */
  static GreenMail greenMail(String protocol) {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
    mail.setUser("shop@example.com", "shop", "hush-hush");
    mail.start();
    return mail;
  }

  static Map<String, Object> settings(int port, Map<String, ?> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("smtpHost", "127.0.0.1");
    settings.put("smtpPort", port);
    settings.put("smtpSecurity", "none");
    settings.put("fromAddress", "hello@shop.example");
    settings.putAll(more);
    return settings;
  }

  EmailBench open(int port, Map<String, ?> more, Map<String, ?> credentials) {
    runtime.open(config(settings(port, more), credentials));
    return this;
  }

  CheckResult check(int port, Map<String, ?> more, Map<String, ?> credentials) {
    return runtime.setup().check(config(settings(port, more), credentials));
  }

  Outcome send(Map<String, ?> parameters) {
    return send("enrolment-1:thank", parameters);
  }

  Outcome send(String id, Map<String, ?> parameters) {
    return send(id, parameters, null);
  }

  Outcome send(String id, Map<String, ?> parameters, @Nullable URI unsubscribe) {
    return runtime.send(KEY, new Action(id, "send", json(parameters), 1, null, unsubscribe));
  }

  /** The usual mail with something else in it. */
  static Map<String, Object> mail(Map<String, ?> more) {
    Map<String, Object> mail = new HashMap<>(MAIL);
    mail.putAll(more);
    return mail;
  }

  static ConnectionConfig config(Map<String, ?> settings, Map<String, ?> credentials) {
    return new ConnectionConfig(KEY, "email", json(settings), json(credentials));
  }

  private static Json json(Object value) {
    return new Json(MAPPER.writeValueAsString(value));
  }

  @Override
  public void close() {
    runtime.close();
  }
}
