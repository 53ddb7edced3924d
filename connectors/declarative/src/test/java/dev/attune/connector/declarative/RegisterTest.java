package dev.attune.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.Capability;
import dev.attune.connector.ConnectorException;
import dev.attune.connector.Reception;
import dev.attune.connector.Registration;
import dev.attune.connector.Registration.Absent;
import dev.attune.connector.Registration.Present;
import dev.attune.connector.WebhookAddress;
import dev.attune.connector.declarative.yaml.InvalidDescriptionException;
import dev.attune.connector.runtime.testing.Seen;
import dev.attune.connector.schema.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** How four kinds of tools are had to post: each says in its own way what it signs with. */
class RegisterTest {
  private static final Secret OFFERED = Secret.of("offered-secret-of-forty-three-letters-12345");
  private static final WebhookAddress ADDRESS = address("one");

  /** The tool has a secret of its own, which is asked for. */
  private static final String ASKED =
      """
      register:
        list: /webhooks
        items: response.body.webhooks
        ours: item.endpoint == webhook.address
        active: "!has(item.status) || item.status == 'active'"
        create: {post: /webhooks, body: {webhook: {name: Attune, endpoint: "${webhook.address}"}}}
        secretAt: "/webhooks/${webhook.reference}/signing_secret"
        secret: response.body.signing_secret.secret
      """;

  /** Whoever registers chooses the secret. */
  private static final String CHOSEN =
      """
      register:
        list: "/webhooks?page=${cursor | 1}"
        cursor: "cursor == null ? 2 : cursor + 1"
        ours: item.config.url == webhook.address
        create:
          post: /webhooks
          body: {name: web, config: {url: "${webhook.address}", secret: "${webhook.secret}"}}
        secret: webhook.secret
      """;

  /** The answer says it, and none after it. */
  private static final String ONCE =
      """
      register:
        list: /webhooks?limit=100
        items: response.body.data
        create: {post: /webhooks, form: {url: "${webhook.address}", "events[]": charge.failed}}
        secret: item.secret
      """;

  /** It signs with what the settings hold. */
  private static final String NONE =
      """
      register:
        list: "/webhooks?address=${webhook.address}"
        create: {post: /webhooks, body: {url: "${webhook.address}"}}
        remove: {delete: "/webhooks/${webhook.reference}.json"}
      """;

  private final Hooks hooks =
      new Hooks(
          "/v1/webhooks",
          number -> Map.of("secret", "once-" + number),
          all -> Map.of("webhooks", all, "data", all));
  private Bench bench = bench(ASKED, "", hooks);

  private static Bench bench(String register, String secret, Hooks hooks) {
    return new Bench(
        Described.of(
            "",
            "sources:\n  pushed:\n    webhook: {signature: github"
                + secret
                + "}\n    event: {name: \"'seen'\", identifiers: {id: string(item.id)}}\n"
                + register),
        hooks);
  }

  private void described(String register, String secret, Hooks hooks) {
    bench.close();
    bench = bench(register, secret, hooks);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static WebhookAddress address(String path) {
    return new WebhookAddress(
        URI.create("https://hub.example/hooks/c1/" + path + "?a=b"), OFFERED, null);
  }

  private Registration register() {
    return bench.setup().register(bench.config(Map.of(), List.of()), ADDRESS);
  }

  private Registration look() {
    return bench.setup().registration(bench.config(Map.of(), List.of()), ADDRESS);
  }

  private Registration unregister(WebhookAddress address) {
    return bench.setup().unregister(bench.config(Map.of(), List.of()), address);
  }

  private static Present present(String reference, String secret) {
    return new Present(reference, Secret.of(secret));
  }

  private List<String> changes() {
    return bench.server.requests().stream()
        .filter(request -> !request.method().equals("GET"))
        .map(request -> request.method() + " " + request.target())
        .toList();
  }

  @Test
  void asksForTheSecretThatTheToolMade() {
    assertThat(bench.descriptor.capabilities()).contains(Capability.REGISTER);
    assertThat(look()).isEqualTo(new Absent());
    assertThat(register()).isEqualTo(present("1", "asked-1"));
    assertThat(register()).isEqualTo(present("1", "asked-1"));
    assertThat(look()).isEqualTo(present("1", "asked-1"));
    assertThat(bench.server.requests().stream().filter(r -> r.method().equals("POST")))
        .singleElement()
        .extracting(Seen::body)
        .isEqualTo(
            "{\"webhook\":{\"name\":\"Attune\",\"endpoint\":\"https://hub.example/hooks/c1/one?a=b\"}}");
  }

  @Test
  void believesWhatIsSignedWithARegisteredSecretAndTheSettingsToo() {
    described(ASKED, ", secret: settings.key", hooks);
    Secret asked = ((Present) register()).secret();
    bench.open(Map.of("key", "hush-signing-secret"), List.of(asked, Secret.of("older")));

    assertThat(posted("asked-1")).isInstanceOf(Reception.Accepted.class);
    assertThat(posted("older")).isInstanceOf(Reception.Accepted.class);
    assertThat(posted("hush-signing-secret")).isInstanceOf(Reception.Accepted.class);
    assertThat(posted("another")).isInstanceOf(Reception.Unverified.class);

    described(ASKED, "", hooks);
    bench.open(Map.of(), List.of());
    assertThat(posted("asked-1")).isInstanceOf(Reception.Unverified.class);
  }

  @Test
  void aToolThatSignsNothingIsProvenByTheTokenOfItsAddress() {
    bench.close();
    bench =
        new Bench(
            Described.of(
                "",
                "sources:\n  pushed:\n    webhook: {signature: token, secret: settings.key}\n"
                    + "    event: {name: \"'seen'\", identifiers: {id: string(item.id)}}\n"
                    + NONE),
            hooks);

    assertThat(register()).isEqualTo(present("1", "one"));
  }

  private Reception posted(String secret) {
    String body = "{\"id\":1}";
    return bench.receive(body, WebhookTest.signed(body, "d-1", secret));
  }

  @Test
  void removesOneThatTheToolHasSwitchedOffAndMakesItAnew() {
    register();
    hooks.one(1).put("status", "inactive");

    assertThat(look()).isEqualTo(new Absent());
    assertThat(register()).isEqualTo(present("2", "asked-2"));
    assertThat(hooks.count()).isEqualTo(1);
  }

  @Test
  void findsWhatWasMadeThoughTheAnswerWasLostOnAnyPage() {
    Hooks paged = new Hooks("/v1/webhooks", number -> Map.of(), Hooks::plain);
    described(CHOSEN, "", paged);
    paged.loses(1);

    assertThat(register()).isInstanceOf(Registration.RetryAfter.class);
    assertThat(register()).isEqualTo(new Present("1", OFFERED));
    assertThat(look()).isEqualTo(new Present("1", null));
    assertThat(changes()).containsExactly("POST /v1/webhooks");
  }

  @Test
  void goesThroughAllPages() {
    Hooks paged =
        new Hooks("/v1/webhooks", number -> Map.of(), all -> List.of(Map.of("id", 7), Map.of()));
    described(CHOSEN, "", paged);

    assertThat(register())
        .isEqualTo(
            new Registration.Refused("The tool lists its registrations on more than 50 pages."));
    assertThat(bench.server.requests())
        .hasSize(50)
        .extracting(Seen::target)
        .startsWith("/v1/webhooks?page=1", "/v1/webhooks?page=2", "/v1/webhooks?page=3");
  }

  @Test
  void makesOneAnewThatSignsWithWhatWasOfferedBefore() {
    Hooks plain = new Hooks("/v1/webhooks", number -> Map.of(), Hooks::plain);
    described(CHOSEN, "", plain);
    register();

    List<Secret> others = List.of(Secret.of("offered-before"));
    assertThat(bench.setup().register(bench.config(Map.of(), others), ADDRESS))
        .isEqualTo(new Present("2", OFFERED));
    assertThat(bench.setup().register(bench.config(Map.of(), List.of(OFFERED)), ADDRESS))
        .isEqualTo(new Present("2", OFFERED));
    assertThat(plain.all.values())
        .singleElement()
        .extracting(hook -> hook.at("/config/secret").asString())
        .isEqualTo(OFFERED.reveal());
  }

  @Test
  void makesOneAnewWhoseSecretIsNotToldAgain() {
    described(ONCE, "", hooks);

    assertThat(register()).isEqualTo(present("1", "once-1"));
    assertThat(look()).isEqualTo(new Present("1", null));
    assertThat(register()).isEqualTo(present("2", "once-2"));
    assertThat(changes())
        .containsExactly("POST /v1/webhooks", "DELETE /v1/webhooks/1", "POST /v1/webhooks");
    assertThat(hooks.one(2).path("events[]").asString()).isEqualTo("charge.failed");
  }

  @Test
  void registersWhereTheSecretHasNothingToDoWithIt() {
    Hooks plain = new Hooks("/v1/webhooks", number -> Map.of(), Hooks::plain);
    described(NONE, ", secret: settings.key", plain);

    assertThat(register()).isEqualTo(new Present("1", null));
    assertThat(register()).isEqualTo(new Present("1", null));
    assertThat(bench.server.requests().getFirst().target())
        .isEqualTo("/v1/webhooks?address=https%3A%2F%2Fhub.example%2Fhooks%2Fc1%2Fone%3Fa%3Db");
    assertThat(unregister(ADDRESS)).isEqualTo(new Absent());
    assertThat(changes()).last().isEqualTo("DELETE /v1/webhooks/1.json");
  }

  @Test
  void leavesOneOfTwoThatWereMadeAtOnce() {
    register();
    hooks.all.put(7, hooks.one(1).deepCopy().put("id", 7));

    assertThat(register()).isEqualTo(present("1", "asked-1"));
    assertThat(changes()).containsExactly("POST /v1/webhooks", "DELETE /v1/webhooks/7");
  }

  @Test
  void takesBackOneAndNoOther() {
    register();
    bench.setup().register(bench.config(Map.of(), List.of()), address("two"));

    assertThat(unregister(ADDRESS)).isEqualTo(new Absent());
    assertThat(unregister(ADDRESS)).isEqualTo(new Absent());
    assertThat(hooks.all.values())
        .singleElement()
        .extracting(hook -> hook.path("endpoint").asString())
        .isEqualTo(address("two").address().toString());
  }

  @Test
  void oneThatIsGoneBeforeItIsTakenBackIsAbsent() {
    ObjectNode ghost = Hooks.MAPPER.createObjectNode().put("id", 9);
    ghost.put("endpoint", ADDRESS.address().toString());
    hooks.all.put(8, ghost);

    assertThat(unregister(ADDRESS)).isEqualTo(new Absent());
    assertThat(changes()).containsExactly("DELETE /v1/webhooks/9");
  }

  @Test
  void saysWhyNot() {
    hooks.answers(401);
    assertThat(register()).isInstanceOf(Registration.Unauthorised.class);
    hooks.answers(403);
    assertThat(register())
        .isEqualTo(new Registration.Refused("Host 'acme.example' answered GET with 403."));
    hooks.answers(429);
    assertThat(look())
        .isEqualTo(new Registration.RetryAfter(null, "Host 'acme.example' answered GET with 429."));
    hooks.answers(200);
    assertThat(look())
        .isEqualTo(
            new Registration.RetryAfter(
                null, "The expression 'response.body.webhooks' reads what is not there."));
  }

  @Test
  void aSourceNeedsASecretOfTheSettingsUnlessRegisteringGivesOne() {
    assertThatThrownBy(() -> described(NONE, "", hooks))
        .isInstanceOf(InvalidDescriptionException.class)
        .hasMessageContaining(
            "sources.pushed.webhook: The key 'secret' is missing: The setting that holds the"
                + " signing secret.");
  }

  @Test
  void isRefusedWhereTheFileDoesNotSayHow() {
    described("", ", secret: settings.key", hooks);

    assertThatThrownBy(this::register)
        .isInstanceOf(ConnectorException.class)
        .hasMessage("Connector 'small' does not declare REGISTER; it declares WEBHOOK.");
    assertThat(bench.server.requests()).isEmpty();
  }
}
