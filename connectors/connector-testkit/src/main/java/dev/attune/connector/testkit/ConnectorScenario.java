package dev.attune.connector.testkit;

import dev.attune.connector.Connector;
import org.jspecify.annotations.Nullable;

/**
 * All that the kit has to know of a connector: the connector itself, and the tool that it is tried
 * against. A class of this kind with a public constructor without parameters can be certified from
 * the command line; see {@link Certify}.
 */
public interface ConnectorScenario {

  /** The connector, new each time, as the host's service loader would make it. */
  Connector<?> connector();

  /**
   * Starts a tool of its own for one tenant. Tools that are open at once share nothing: address,
   * credentials and items of each are its own.
   *
   * @param tenant a short name of small letters. Every secret in the tool's settings and
   *     credentials must hold it, so that tenants have different ones, and be at least 8 characters
   *     long, so that it is recognised where it must not be
   */
  Tool startTool(String tenant);

  /**
   * Where in what the author wrote the reason of a failure is.
   *
   * @param check the check that fails
   * @param what what happened
   * @return file, line and field, or null if the sentence says it as well as can be
   */
  default @Nullable String place(String check, String what) {
    return null;
  }
}
