package dev.attune.connector.runtime.oauth;

import dev.attune.connector.Authentication;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Credentials;
import dev.attune.connector.OAuth2Client;
import dev.attune.connector.OAuth2Grant;
import dev.attune.connector.runtime.outbound.GuardedHttp;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives each open connection its credentials, whatever its way to authenticate. Safe for use by
 * many threads.
 */
public final class TokenKeeper {
  private final TokenPorts ports;

  /**
   * What is made of how a connection authenticates, without any I/O.
   *
   * @param <T> what it is
   */
  @FunctionalInterface
  public interface Way<T> {

    /**
     * Makes it.
     *
     * @param filledIn what people filled in for that way
     * @param settings the connection's settings that are texts, by name
     * @throws dev.attune.connector.schema.InvalidSettingsException if no token can ever be got so
     */
    T of(ConnectionKey key, Authentication way, Record filledIn, Map<String, String> settings);
  }

  public TokenKeeper(TokenVault vault, GuardedHttp http, InstantSource clock) {
    this(
        new TokenPorts(
            vault,
            new TokenEndpoint(http, clock),
            clock,
            System::nanoTime,
            Thread::sleep,
            () -> ThreadLocalRandom.current().nextDouble()));
  }

  TokenKeeper(TokenPorts ports) {
    this.ports = ports;
  }

  /** The credentials of a connection; tokens are kept for all nodes. */
  public CredentialSource credentials(
      ConnectionKey key, Authentication way, Record filledIn, Map<String, String> settings) {
    if (way instanceof Authentication.OAuth2 oauth && filledIn instanceof OAuth2Client client) {
      return new TokenSource(key, TokenTerms.of(oauth, client, settings), ports);
    }
    if (filledIn instanceof Credentials credentials) {
      return CredentialSource.of(credentials);
    }
    throw new IllegalArgumentException("The way '" + way.method() + "' has no such credentials.");
  }

  /**
   * The same for a try: what needs nobody's consent is got anew, so that it is really tried, and
   * kept nowhere, so that what runs is not disturbed.
   */
  public CredentialSource tried(
      ConnectionKey key, Authentication way, Record filledIn, Map<String, String> settings) {
    if (way instanceof Authentication.OAuth2 oauth && filledIn instanceof OAuth2Client client) {
      TokenTerms terms = TokenTerms.of(oauth, client, settings);
      return new TokenSource(
          key, terms, terms.isRefreshed() ? ports : ports.with(new MemoryVault()));
    }
    return credentials(key, way, filledIn, settings);
  }

  /**
   * What is to be taken back at the tool when a connection goes; reads what is stored now.
   *
   * @throws TokenVault.UnavailableException if it cannot be said
   */
  public Revocation revocation(
      ConnectionKey key, Authentication way, Record filledIn, Map<String, String> settings) {
    if (way instanceof Authentication.OAuth2 oauth && filledIn instanceof OAuth2Client client) {
      TokenTerms terms = TokenTerms.of(oauth, client, settings);
      return ports
          .vault()
          .read(key)
          .map(stored -> Revocation.of(terms, stored.tokens(), ports.endpoint()))
          .orElseGet(Revocation::none);
    }
    return Revocation.none();
  }

  /**
   * How somebody consents for a connection.
   *
   * @throws dev.attune.connector.schema.InvalidSettingsException if no token can ever be got so
   * @throws ConnectorException if its way to authenticate needs nobody's consent
   */
  public Consent consent(
      ConnectionKey key, Authentication way, Record filledIn, Map<String, String> settings) {
    if (way instanceof Authentication.OAuth2 oauth
        && oauth.grant() == OAuth2Grant.AUTHORIZATION_CODE
        && filledIn instanceof OAuth2Client client) {
      return new Consent(key, TokenTerms.of(oauth, client, settings), ports);
    }
    throw new ConnectorException(
        ConnectorException.Kind.CALLER,
        "connector.no_consent",
        "The connection authenticates by '%s', which needs nobody's consent."
            .formatted(way.method()));
  }
}
