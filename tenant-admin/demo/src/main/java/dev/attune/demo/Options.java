package dev.attune.demo;

import dev.attune.demo.hub.DemoException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the company is told about the hub.
 *
 * @param hub the address by which the hub is reached
 * @param folder the hub's data folder, where the operator's key is and the company keeps its file
 * @param firstOperator the secret of the link that makes whoever opens it the first operator
 */
public record Options(URI hub, Path folder, Optional<String> firstOperator) {
  private static final String KEY_FILE = "operator.key";

  static Options of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new DemoException("The demo takes --hub=, --data= and --first-operator= alone.");
      }
      given.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    return new Options(
        URI.create(needed(given.get("hub"), "hub")),
        Path.of(needed(given.get("data"), "data")),
        Optional.ofNullable(given.get("first-operator")));
  }

  private static String needed(@Nullable String value, String name) {
    if (value == null) {
      throw new DemoException("The demo needs --" + name + "=.");
    }
    return value;
  }

  /** The key that whoever runs the hub finds in its data folder. */
  String operatorKey() {
    Path file = folder.resolve(KEY_FILE);
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new DemoException(
          "The demo needs the operator's key, and cannot read " + file + ".", e);
    }
  }

  /** Without the link's secret. */
  @Override
  public String toString() {
    return "Options[" + hub + ", " + folder + "]";
  }
}
