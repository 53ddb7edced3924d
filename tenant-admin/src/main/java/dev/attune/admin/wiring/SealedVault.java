package dev.attune.admin.wiring;

import dev.attune.admin.secrets.SecretBox;
import dev.attune.connector.ConnectionKey;
import dev.attune.connector.runtime.oauth.StoredTokens;
import dev.attune.connector.runtime.oauth.TokenVault;
import dev.attune.connector.runtime.oauth.Tokens;
import dev.attune.connector.schema.Secret;
import dev.attune.hub.connection.ConnectionTokens;
import dev.attune.hub.connection.TokenStore;
import dev.attune.hub.problem.ErrorKind;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tokens in the hub's store, encrypted like all secrets of a connection. */
final class SealedVault implements TokenVault {
  private static final String BASIS = "basis";
  private static final String ACCESS = "access";
  private static final String REFRESH = "refresh";

  private final TokenStore store;
  private final SecretBox box;

  SealedVault(TokenStore store, SecretBox box) {
    this.store = store;
    this.box = box;
  }

  @Override
  public Optional<StoredTokens> read(ConnectionKey connection) {
    return called(() -> store.read(key(connection))).map(this::opened);
  }

  @Override
  public boolean write(ConnectionKey connection, StoredTokens tokens) {
    ConnectionTokens sealed =
        new ConnectionTokens(
            key(connection),
            tokens.state().name(),
            box.seal(Json.writeValue(values(tokens.tokens())), place(key(connection))),
            tokens.expires(),
            tokens.problem(),
            tokens.failures(),
            tokens.hold(),
            tokens.at(),
            tokens.version());
    return called(() -> store.write(sealed));
  }

  private StoredTokens opened(ConnectionTokens sealed) {
    Fields values =
        Json.readObject(
            box.open(sealed.sealed(), place(sealed.key())).getBytes(StandardCharsets.UTF_8));
    return new StoredTokens(
        StoredTokens.State.valueOf(sealed.state()),
        new Tokens(
            String.valueOf(values.text(BASIS)), secret(values, ACCESS), secret(values, REFRESH)),
        sealed.expires(),
        sealed.problem(),
        sealed.failures(),
        sealed.hold(),
        sealed.at(),
        sealed.version());
  }

  private static Map<String, Object> values(Tokens tokens) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put(BASIS, tokens.basis());
    Secret access = tokens.access();
    if (access != null) {
      values.put(ACCESS, access.reveal());
    }
    Secret refresh = tokens.refresh();
    if (refresh != null) {
      values.put(REFRESH, refresh.reveal());
    }
    return values;
  }

  private static @Nullable Secret secret(Fields values, String name) {
    String text = values.text(name);
    return text == null || text.isEmpty() ? null : Secret.of(text);
  }

  /** Only what may pass is a store that did not answer. */
  private static <T> T called(Supplier<T> call) {
    try {
      return call.get();
    } catch (HubException e) {
      if (e.code().kind() == ErrorKind.REMOTE) {
        throw new UnavailableException(e);
      }
      throw e;
    }
  }

  private static String place(dev.attune.hub.tenant.ConnectionKey key) {
    return key.tenant() + "/" + key.connection() + "/tokens";
  }

  private static dev.attune.hub.tenant.ConnectionKey key(ConnectionKey key) {
    return new dev.attune.hub.tenant.ConnectionKey(
        new TenantId(key.tenant()), new ConnectionId(key.connection()));
  }
}
