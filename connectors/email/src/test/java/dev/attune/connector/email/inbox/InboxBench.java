package dev.attune.connector.email.inbox;

import com.icegreen.greenmail.imap.AuthorizationException;
import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.connector.CheckResult;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.HistoryRange;
import dev.attune.connector.Poll;
import dev.attune.connector.Polled;
import dev.attune.connector.Received;
import dev.attune.connector.runtime.BundledConnectors;
import dev.attune.connector.runtime.ConnectionConfig;
import dev.attune.connector.runtime.ConnectorRuntime;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import dev.attune.connector.runtime.outbound.OutboundPolicy;
import dev.attune.connector.runtime.testing.MemorySink;
import dev.attune.connector.schema.Json;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real IMAP server with one account, a proxy before it, and the connector in its runtime. */
final class InboxBench implements AutoCloseable {
  static final Map<String, String> LOGIN =
      Map.of("method", "basic", "username", "shop", "password", "hush-hush");
  private static final ConnectionKey KEY = new ConnectionKey("acme", "mailer");
  private static final JsonMapper MAPPER = new JsonMapper();

  final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  final ImapProxy proxy;
  final ConnectorRuntime runtime;
  private final GreenMailUser user;
  private @Nullable String cursor;

  InboxBench() {
    this(new GuardedHttp(OutboundPolicy.laptop()));
  }

  InboxBench(GuardedHttp outbound) {
    this(outbound, InstantSource.system());
  }

  InboxBench(GuardedHttp outbound, InstantSource clock) {
    runtime = new ConnectorRuntime(new BundledConnectors(), new MemorySink(), outbound, clock);
    try {
      user = server.setUser("shop@example.com", "shop", "hush-hush");
      server.start();
      proxy = new ImapProxy(server.getImap().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  InboxBench open(Map<String, ?> more) {
    runtime.open(config(more, LOGIN));
    return this;
  }

  CheckResult check(Map<String, ?> more, Map<String, ?> credentials) {
    return runtime.setup().check(config(more, credentials));
  }

  ConnectionConfig config(Map<String, ?> more, Map<String, ?> credentials) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("imapHost", "127.0.0.1");
    settings.put("imapPort", proxy.port());
    settings.put("imapSecurity", "none");
    settings.put("imapFirst", "all");
    settings.put("fromAddress", "hello@shop.example");
    settings.put("smtpHost", "127.0.0.1");
    settings.putAll(more);
    return new ConnectionConfig(
        KEY,
        "email",
        new Json(MAPPER.writeValueAsString(settings)),
        new Json(MAPPER.writeValueAsString(credentials)));
  }

  MailFolder folder(String name) {
    return server.getManagers().getImapHostManager().getFolder(user, name);
  }

  MailFolder create(String name) throws FolderException, AuthorizationException {
    return server.getManagers().getImapHostManager().createMailbox(user, name);
  }

  void delete(String name) throws FolderException, AuthorizationException {
    server.getManagers().getImapHostManager().deleteMailbox(user, name);
  }

  /** Puts a mail into the inbox, as it is. */
  void deliver(String... lines) {
    deliver(String.join("\r\n", lines).getBytes(StandardCharsets.ISO_8859_1));
  }

  void deliver(byte[] raw) {
    deliver("INBOX", raw);
  }

  void deliver(String folder, byte[] raw) {
    deliver(folder, raw, Instant.now());
  }

  /** Puts a mail in that its server took in at that time. */
  void deliver(String folder, byte[] raw, Instant at) {
    try {
      folder(folder)
          .appendMessage(
              new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)),
              new Flags(),
              Date.from(at));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A plain mail of that number. */
  void deliver(int number) {
    deliver(
        "From: Ann Example <Ann@Example.com>",
        "To: hello@shop.example",
        "Subject: Mail " + number,
        "Message-ID: <m" + number + "@mail.example.com>",
        "Date: Mon, 1 Mar 2027 10:00:00 +0100",
        "",
        "This is mail " + number + ".");
  }

  Polled poll(int atMost) {
    Polled polled = runtime.poll(KEY, new Poll("inbox", cursor, atMost), Duration.ofMinutes(1));
    if (polled instanceof Polled.Page page) {
      cursor = page.cursor();
    }
    return polled;
  }

  /** Whether the folder is one of whose news its server tells. */
  boolean isTold() {
    return runtime.told(KEY).contains("inbox");
  }

  /** Waits until the server tells of news. */
  Polled listen(Duration patience) {
    return runtime.listen(KEY, "inbox", patience, Duration.ofMinutes(1));
  }

  void release() {
    runtime.release(KEY);
  }

  /** Asks for a page of history. */
  Polled past(@Nullable String place, int atMost, HistoryRange range) {
    return runtime.poll(KEY, new Poll("inbox", place, atMost, range), Duration.ofMinutes(1));
  }

  @Nullable String cursor() {
    return cursor;
  }

  /** Polls until there is no more, as the hub does. */
  List<Received> all() {
    List<Received> all = new ArrayList<>();
    while (true) {
      Polled polled = poll(50);
      if (!(polled instanceof Polled.Page page)) {
        throw new AssertionError("The poll brought no page: " + polled);
      }
      all.addAll(page.received());
      if (!page.hasMore()) {
        return all;
      }
    }
  }

  /** The payload of the only mail. */
  JsonNode one() {
    List<Received> all = all();
    if (all.size() != 1) {
      throw new AssertionError("There should be one mail: " + all);
    }
    return payload(all.getFirst());
  }

  static JsonNode payload(Received received) {
    return MAPPER.readTree(((Received.Signal) received).payload().text());
  }

  static String id(Received received) {
    return switch (received) {
      case Received.Signal signal -> signal.messageId();
      case Received.Reject reject -> reject.code();
    };
  }

  @Override
  public void close() {
    runtime.close();
    proxy.close();
    server.stop();
  }
}
