package dev.attune.embedded.server;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keeps other users of the machine out: each start has a password of its own, known only to who
 * holds the connection string. SASL PLAIN is enough, since nothing leaves the machine.
 */
final class PlainAuthentication {

  private static final String USER = "attune";
  private static final int PASSWORD_BYTES = 16;
  private static final int UNAUTHORIZED = 13;
  private static final int AUTHENTICATION_FAILED = 18;
  private static final AttributeKey<Boolean> DONE =
      AttributeKey.valueOf(PlainAuthentication.class, "done");

  private final String password;

  /**
   * User and password; before them a client may name the user it acts for, which is always this
   * one.
   */
  private final List<byte[]> expected;

  PlainAuthentication() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    password = HexFormat.of().formatHex(random);
    String login = "\0" + USER + "\0" + password;
    expected =
        Stream.of(login, USER + login).map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
  }

  String connectionString(String host, int port) {
    return "mongodb://"
        + USER
        + ":"
        + password
        + "@"
        + host
        + ":"
        + port
        + "/?authMechanism=PLAIN&authSource=$external";
  }

  static boolean isLogin(String command) {
    return command.equals("saslStart");
  }

  Document login(Channel channel, Document query) {
    boolean right =
        query.get("payload") instanceof BinData payload
            && expected.stream().anyMatch(each -> MessageDigest.isEqual(payload.getData(), each));
    if (!right) {
      throw new MongoServerError(
          AUTHENTICATION_FAILED,
          "AuthenticationFailed",
          "Authentication failed; use the connection string of this start of the store.");
    }
    channel.attr(DONE).set(true);
    Document result =
        new Document("conversationId", 1)
            .append("done", true)
            .append("payload", new BinData(new byte[0]));
    Utils.markOkay(result);
    return result;
  }

  void check(Channel channel, String command) {
    boolean open = command.equalsIgnoreCase("isMaster") || isLogin(command);
    if (!open && !Boolean.TRUE.equals(channel.attr(DONE).get())) {
      throw new MongoServerError(
          UNAUTHORIZED,
          "Unauthorized",
          "Command '" + command + "' requires authentication; use the store's connection string.");
    }
  }
}
