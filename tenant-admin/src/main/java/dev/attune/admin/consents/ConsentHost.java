package dev.attune.admin.consents;

import dev.attune.hub.connection.Connection;
import java.net.URI;

/** What knows the tools' authorization servers. Safe for use by many threads. */
public interface ConsentHost {

  /** What came of a code. */
  enum Outcome {
    CONNECTED,
    /** The server does not take the code, the client or what it asks. */
    REFUSED,
    /** The server, or the hub's store, did not answer. */
    LATER
  }

  /**
   * Where to send the browser; does no I/O.
   *
   * @param verifier of PKCE, of which only the digest is sent
   * @throws dev.attune.hub.problem.HubException {@code conflict} if nobody's consent is needed
   */
  URI address(Connection connection, String state, String verifier, URI redirect);

  /** Gets the tokens for the code that came back, and stores them. */
  Outcome finish(Connection connection, String code, String verifier, URI redirect);
}
