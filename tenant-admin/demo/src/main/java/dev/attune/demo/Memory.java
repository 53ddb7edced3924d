package dev.attune.demo;

import dev.attune.demo.hub.DemoException;
import dev.attune.demo.hub.JsonText;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/**
 * What the company must remember from one start to the next. It lies in a file of the data folder
 * that only the hub's own user may read.
 *
 * @param password of all its logins
 * @param deskToken what the ticketing tool lets the hub in by
 * @param hookSecret what the tool signs its webhooks with
 * @param seed what decides who the customers are
 * @param born when its history ends
 * @param starts how often it was started
 * @param isOperator whether it is the hub's operator
 * @param hasHistory whether the hub has all of its history
 * @param page the port of its page and the ticketing tool, 0 before it has one
 * @param smtp the port of its mail server
 * @param imap the other port of its mail server
 */
record Memory(
    String password,
    String deskToken,
    String hookSecret,
    long seed,
    Instant born,
    int starts,
    boolean isOperator,
    boolean hasHistory,
    int page,
    int smtp,
    int imap) {
  static final String FILE = "demo.json";

  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  /** What is remembered, or the beginning of it all. */
  static Memory of(Path folder, Instant now) {
    Path file = folder.resolve(FILE);
    try {
      return Files.exists(file) ? read(JsonText.read(Files.readString(file))) : fresh(now);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static Memory fresh(Instant now) {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder("aurora-coffee-");
    for (int i = 0; i < 6; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return new Memory(
        password.toString(),
        secret(random),
        "whsec_" + secret(random),
        random.nextLong(1_000_000),
        now,
        0,
        false,
        false,
        0,
        0,
        0);
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Memory read(JsonNode json) {
    return new Memory(
        json.path("password").asString(""),
        json.path("deskToken").asString(""),
        json.path("hookSecret").asString(""),
        json.path("seed").asLong(0),
        Instant.parse(json.path("born").asString("")),
        json.path("starts").asInt(0),
        json.path("isOperator").asBoolean(false),
        json.path("hasHistory").asBoolean(false),
        json.path("page").asInt(0),
        json.path("smtp").asInt(0),
        json.path("imap").asInt(0));
  }

  Memory started(int onPage, int onSmtp, int onImap) {
    return new Memory(
        password,
        deskToken,
        hookSecret,
        seed,
        born,
        starts + 1,
        isOperator,
        hasHistory,
        onPage,
        onSmtp,
        onImap);
  }

  Memory asOperator() {
    return new Memory(
        password, deskToken, hookSecret, seed, born, starts, true, hasHistory, page, smtp, imap);
  }

  Memory withHistory() {
    return new Memory(
        password, deskToken, hookSecret, seed, born, starts, isOperator, true, page, smtp, imap);
  }

  /** Keeps it: whole, or not at all. */
  Memory kept(Path folder) {
    Path file = folder.resolve(FILE);
    Path fresh = folder.resolve(FILE + ".new");
    try {
      Files.deleteIfExists(fresh);
      Files.createFile(fresh, ownerOnly(fresh));
      Files.writeString(fresh, JsonText.write(json()) + "\n");
      try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return this;
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private JsonNode json() {
    return JsonText.object()
        .put("password", password)
        .put("deskToken", deskToken)
        .put("hookSecret", hookSecret)
        .put("seed", seed)
        .put("born", born.toString())
        .put("starts", starts)
        .put("isOperator", isOperator)
        .put("hasHistory", hasHistory)
        .put("page", page)
        .put("smtp", smtp)
        .put("imap", imap);
  }

  private static FileAttribute<?>[] ownerOnly(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static DemoException unusable(Path file, IOException e) {
    return new DemoException(
        "The demo's file %s cannot be read or written (%s); it must belong to the user that runs the hub."
            .formatted(file, e.getClass().getSimpleName()),
        e);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "Memory[seed " + seed + ", start " + starts + "]";
  }
}
