package dev.attune.connector.runtime.form;

import dev.attune.connector.Authentication;
import dev.attune.connector.Credentials;
import dev.attune.connector.schema.InvalidSettingsException;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Problem;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes credentials of what people filled in. */
public final class CredentialsBinder {
  private static final String METHOD = "method";

  private CredentialsBinder() {}

  /** What somebody filled in, and for which way. */
  public record FilledIn(Authentication way, Record value) {}

  /**
   * The credentials of a way that has them filled in.
   *
   * @throws InvalidSettingsException with all problems, none of which repeats a value
   */
  public static Credentials bind(List<Authentication> ways, Json credentials) {
    if (read(ways, credentials).value() instanceof Credentials filledIn) {
      return filledIn;
    }
    throw unknown(ways);
  }

  /**
   * @param ways the ways that the connector offers
   * @param credentials an object; its member {@code method} names the way, {@code none} if missing
   * @throws InvalidSettingsException with all problems, none of which repeats a value
   */
  public static FilledIn read(List<Authentication> ways, Json credentials) {
    ObjectNode object = JsonText.object(credentials);
    JsonNode method = object.remove(METHOD);
    String wanted = method == null ? "none" : method.asString("");
    Authentication way =
        ways.stream()
            .filter(offered -> offered.method().equals(wanted))
            .findFirst()
            .orElseThrow(() -> unknown(ways));
    return new FilledIn(way, Binder.bind("Credential", way.schema(), object));
  }

  private static InvalidSettingsException unknown(List<Authentication> ways) {
    String offered = ways.stream().map(Authentication::method).collect(Collectors.joining(", "));
    return new InvalidSettingsException(
        List.of(new Problem(METHOD, "Credential 'method' must be one of " + offered + ".")));
  }
}
