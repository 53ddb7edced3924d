package dev.attune.connector.files;

import dev.attune.connector.testkit.Drift;
import dev.attune.connector.testkit.Fault;
import dev.attune.connector.testkit.Tool;
import dev.attune.connector.testkit.tcp.TcpFront;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server with one account, which misbehaves as the kit tells it. */
final class SftpTool implements Tool {
  private static final KeyPair KEY = key();

  private final Path root;
  private final String password;
  private final String format;
  private final SshServer server = SshServer.setUpDefaultServer();
  private final TcpFront front;
  private final AtomicInteger items = new AtomicInteger();
  private volatile boolean isRefusing;

  SftpTool(String tenant, String format) {
    this.password = "hush-" + tenant;
    this.format = format;
    try {
      root = Files.createTempDirectory("attune-sftp");
      Files.createDirectories(root.resolve("in"));
      server.setHost("127.0.0.1");
      server.setNioWorkers(2);
      server.setKeyPairProvider(KeyPairProvider.wrap(KEY));
      server.setPasswordAuthenticator(
          (user, word, session) -> !isRefusing && user.equals("shop") && word.equals(password));
      server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
      server.setFileSystemFactory(new VirtualFileSystemFactory(root));
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    front = new TcpFront(server.getPort(), "never");
  }

  static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static String fingerprint() {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, KEY.getPublic());
  }

  /** Lets the account in by this key, too. */
  void accept(PublicKey key) {
    server.setPublickeyAuthenticator(
        (user, shown, session) -> user.equals("shop") && KeyUtils.compareKeys(key, shown));
  }

  Path root() {
    return root;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of(
        "place",
        "sftp",
        "sftpHost",
        "127.0.0.1",
        "sftpPort",
        front.port(),
        "hostKey",
        fingerprint(),
        "path",
        "in",
        "format",
        format,
        "settle",
        "PT1S",
        "identifiers",
        Map.of("email", "email"));
  }

  @Override
  public Map<String, Object> credentials() {
    return Map.of("method", "basic", "username", "shop", "password", password);
  }

  @Override
  public Set<Fault> faults() {
    Set<Fault> faults = TcpFront.faults();
    faults.remove(Fault.TAKEN_UNANSWERED);
    faults.add(Fault.UNAUTHORISED);
    return faults;
  }

  @Override
  public Set<String> loggers() {
    return Set.of("org.apache.sshd");
  }

  @Override
  public void strike(Fault fault) {
    heal();
    if (fault == Fault.UNAUTHORISED) {
      isRefusing = true;
    } else {
      front.strike(fault);
    }
  }

  @Override
  public void heal() {
    isRefusing = false;
    front.heal();
  }

  @Override
  public void add(String source, String mark, Drift drift) {
    int number = items.incrementAndGet();
    List<String> values =
        switch (drift) {
          case NONE -> List.of("ann@example.com", mark, "note");
          case FIELD_MORE -> List.of("ann@example.com", mark, "note", "more");
          case FIELD_MISSING -> List.of("ann@example.com", mark);
          case OTHER_TYPE -> List.of("7", mark);
          case UNUSABLE -> List.of("", mark);
        };
    byte[] content =
        format.equals("csv")
            ? ("email,mark,note\n" + String.join(",", values) + "\n")
                .getBytes(StandardCharsets.UTF_8)
            : sheet(values);
    try {
      // Written beside, so that it appears whole.
      Path file = Files.write(root.resolve("new"), content);
      Files.setLastModifiedTime(file, FileTime.from(Fault.NOW.minusSeconds(7200 - number)));
      Files.move(file, root.resolve("in/%05d".formatted(number)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sheet(List<String> values) {
    return SheetRowsTest.workbook(sheet -> {
      sheet.value(0, 0, "email");
      sheet.value(0, 1, "mark");
      sheet.value(0, 2, "note");
      for (int i = 0; i < values.size(); i++) {
        sheet.value(1, i, values.get(i));
      }
    });
  }

  @Override
  public long connections() {
    return front.connections();
  }

  @Override
  public int openConnections() {
    return front.openConnections();
  }

  @Override
  public long sentBytes() {
    return front.sentBytes();
  }

  @Override
  public void close() {
    front.close();
    try {
      server.stop(true);
      try (Stream<Path> all = Files.walk(root)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
