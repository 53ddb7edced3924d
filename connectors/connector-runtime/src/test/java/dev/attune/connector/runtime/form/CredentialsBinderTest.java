package dev.attune.connector.runtime.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Authentication;
import dev.attune.connector.Credentials;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class CredentialsBinderTest {
  private static final List<Authentication> ALL =
      List.of(
          new Authentication.None(),
          new Authentication.Basic(),
          new Authentication.Bearer(),
          new Authentication.ApiKey());

  @Test
  void readsEachWay() {
    assertThat(bind("{}")).isEqualTo(new Credentials.None());
    assertThat(bind("{\"method\":\"none\"}")).isEqualTo(new Credentials.None());
    assertThat(bind("{\"method\":\"basic\",\"username\":\"ann\",\"password\":\"p\"}"))
        .isEqualTo(new Credentials.Basic("ann", Secret.of("p")));
    assertThat(bind("{\"method\":\"bearer\",\"token\":\"t\"}"))
        .isEqualTo(new Credentials.Bearer(Secret.of("t")));
    assertThat(bind("{\"method\":\"api-key\",\"key\":\"k\"}"))
        .isEqualTo(new Credentials.ApiKey("X-API-Key", Secret.of("k")));
  }

  @Test
  void saysWhatIsMissingOrWrong() {
    assertThatThrownBy(() -> bind("{\"method\":\"bearer\"}"))
        .hasMessage("Credential 'token' is required.");
    assertThatThrownBy(() -> bind("{\"method\":\"magic\"}"))
        .hasMessage("Credential 'method' must be one of none, basic, bearer, api-key.");
    assertThatThrownBy(() -> bind("{\"method\":[\"none\"]}"))
        .hasMessage("Credential 'method' must be one of none, basic, bearer, api-key.");
    assertThatThrownBy(() -> bind("{\"method\":\"basic\",\"username\":\"a:b\",\"password\":\"p\"}"))
        .hasMessage("The user name must not contain a colon.");
    assertThatThrownBy(() -> bind("{\"method\":\"api-key\",\"header\":\"Host\",\"key\":\"k\"}"))
        .hasMessage("The header of the key must be one that a tool may define, such as X-API-Key.");
    assertThatThrownBy(
            () -> CredentialsBinder.bind(List.of(new Authentication.Basic()), new Json("{}")))
        .hasMessage("Credential 'method' must be one of basic.");
  }

  private static Credentials bind(String json) {
    return CredentialsBinder.bind(ALL, new Json(json));
  }
}
