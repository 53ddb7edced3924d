package dev.attune.connector.email;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.tcp.TcpFront;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** A real mail server with one account, which misbehaves as the kit tells it. */
final class MailTool implements Tool {
  private final GreenMail server =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });
  private final String password;
  private final GreenMailUser user;
  private final TcpFront smtp;
  private final TcpFront imap;

  MailTool(String tenant) {
    password = "hush-" + tenant;
    user = server.setUser("shop@example.com", "shop", password);
    server.start();
    smtp = new TcpFront(server.getSmtp().getPort(), "\r\n.\r\n");
    imap = new TcpFront(server.getImap().getPort(), "FETCH");
  }

  @Override
  public Map<String, Object> settings() {
    return Map.ofEntries(
        Map.entry("smtpHost", "127.0.0.1"),
        Map.entry("smtpPort", smtp.port()),
        Map.entry("smtpSecurity", "none"),
        Map.entry("smtpTimeout", "PT0.5S"),
        Map.entry("fromAddress", "hello@shop.example"),
        Map.entry("imapHost", "127.0.0.1"),
        Map.entry("imapPort", imap.port()),
        Map.entry("imapSecurity", "none"),
        Map.entry("imapTimeout", "PT0.5S"),
        Map.entry("imapFirst", "all"));
  }

  @Override
  public Map<String, Object> credentials() {
    return Map.of("method", "basic", "username", "shop", "password", password);
  }

  @Override
  public Set<Fault> faults() {
    Set<Fault> faults = TcpFront.faults();
    faults.add(Fault.UNAUTHORISED);
    return faults;
  }

  @Override
  public Set<String> loggers() {
    return Set.of("com.icegreen");
  }

  @Override
  public void strike(Fault fault) {
    heal();
    if (fault == Fault.UNAUTHORISED) {
      user.setPassword("another");
    } else {
      smtp.strike(fault);
      imap.strike(fault);
    }
  }

  @Override
  public void heal() {
    user.setPassword(password);
    smtp.heal();
    imap.heal();
  }

  @Override
  public void add(String source, String mark, Drift drift) {
    String usual = "From: ann@example.com\r\nMessage-ID: <" + mark + "@example.com>\r\n";
    String headers =
        switch (drift) {
          case NONE -> usual;
          case FIELD_MORE -> usual + "X-New: 1\r\n";
          case FIELD_MISSING -> "From: ann@example.com\r\n";
          case OTHER_TYPE -> usual + "Date: soon\r\nContent-Type: 7\r\n";
          case UNUSABLE -> "Message-ID: <" + mark + "@example.com>\r\n";
        };
    byte[] raw =
        (headers + "Subject: " + mark + "\r\n\r\nHello.").getBytes(StandardCharsets.US_ASCII);
    try {
      server
          .getManagers()
          .getImapHostManager()
          .getInbox(user)
          .appendMessage(
              new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)),
              new Flags(),
              Date.from(Fault.NOW));
    } catch (MessagingException | FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Map<String, Object> parameters(String action, String mark) {
    return Map.of("to", "ann@example.com", "subject", mark, "text", "It is on its way.");
  }

  @Override
  public long effects(String mark) {
    return Stream.of(server.getReceivedMessages())
        .filter(mail -> subject(mail).equals(mark))
        .count();
  }

  private static String subject(MimeMessage mail) {
    try {
      return String.valueOf(mail.getSubject());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long connections() {
    return smtp.connections() + imap.connections();
  }

  @Override
  public int openConnections() {
    return smtp.openConnections() + imap.openConnections();
  }

  @Override
  public long sentBytes() {
    return smtp.sentBytes() + imap.sentBytes();
  }

  @Override
  public void close() {
    smtp.close();
    imap.close();
    server.stop();
  }
}
