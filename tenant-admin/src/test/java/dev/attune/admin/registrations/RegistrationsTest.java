package dev.attune.admin.registrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.secrets.SecretBox;
import dev.attune.admin.testing.InMemoryRegistrationStore;
import dev.attune.admin.testing.TestClock;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.value.Fields;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection's address at a tool, whatever the tool does and whoever dies meanwhile. */
class RegistrationsTest {
  private static final ConnectionKey KEY =
      new ConnectionKey(new TenantId("acme"), new ConnectionId("0123456789abcdef0123456789abcdef"));
  private static final ToolAnswer.Later DOWN = new ToolAnswer.Later(null, "It is down.");
  private static final ToolAnswer.Refused NO = new ToolAnswer.Refused("Its plan has no webhooks.");

  private final TestClock clock = new TestClock();
  private final PostingTool tool = new PostingTool();
  private final InMemoryConnectionStore connections = new InMemoryConnectionStore();
  private final InMemoryRegistrationStore store = new InMemoryRegistrationStore();
  private final List<ConnectionKey> changed = new ArrayList<>();

  @TempDir private Path path;
  private DataFolder folder;
  private HookBox box;
  private Registrations registrations;

  @BeforeEach
  void create() {
    folder = DataFolder.open(path);
    box = new HookBox(SecretBox.in(folder));
    registrations = at("https://hub.example");
    connections.write(
        registrations.prepared(
            Connection.fresh(KEY, "desk", "Desk", new Mapping(Map.of()), clock.now())));
  }

  @AfterEach
  void close() {
    folder.close();
  }

  private Registrations at(String publicUrl) {
    HookPlaces places = new HookPlaces(publicUrl);
    return new Registrations(
        store,
        connections,
        tool,
        box,
        places,
        new RegistrationRun(store, connections, tool, box, places, changed::add, clock),
        clock);
  }

  private Connection connection() {
    return connections.read(KEY).orElseThrow();
  }

  private List<String> accepted() {
    return box.accepted(KEY, connection().secrets(), clock.now());
  }

  private URI postedTo() {
    assertThat(tool.posts()).hasSize(1);
    return tool.posts().keySet().iterator().next();
  }

  private String signedWith() {
    return tool.posts().getOrDefault(postedTo(), "");
  }

  private RegistrationStatus register() {
    return registrations.register(connection(), false);
  }

  private RegistrationRun.Round round() {
    return registrations.lookAfter(connection());
  }

  private void change(String name, Object value) {
    Connection before = connection();
    connections.write(before.configured(before.settings().with(name, value), before.secrets()));
  }

  @Test
  void isRegisteredWithASecretThatWasStoredBefore() {
    List<String> before = accepted();

    assertThat(round().status().state()).isEqualTo(RegistrationState.REGISTERED);

    assertThat(before).singleElement().asString().matches("[A-Za-z0-9]{43}");
    assertThat(signedWith()).isEqualTo(before.getFirst());
    assertThat(postedTo().toString())
        .matches("https://hub\\.example/hooks/" + KEY.connection() + "/[A-Za-z0-9]{43}")
        .doesNotContain(signedWith());
    assertThat(connection().version()).as("no write but the first").isEqualTo(1);
  }

  @Test
  void aLostAnswerIsAskedForAgainWithTheSameSecret() {
    tool.answersNext(DOWN);
    RegistrationRun.Round lost = round();
    assertThat(lost.status().state()).isEqualTo(RegistrationState.LATER);
    assertThat(lost.again()).isEqualTo(DOWN);
    String secret = signedWith();

    assertThat(round().status().state()).isEqualTo(RegistrationState.REGISTERED);
    assertThat(signedWith()).isEqualTo(secret);
    assertThat(accepted()).containsExactly(secret);
  }

  @Test
  void whoIsKilledAfterAskingIsFollowedByOneWhoOffersTheSame() {
    tool.then(() -> {
      throw new IllegalStateException("killed");
    });
    assertThatThrownBy(this::round).hasMessage("killed");
    String secret = signedWith();

    assertThat(round().status().state()).as("still claimed").isEqualTo(RegistrationState.OPEN);
    assertThatThrownBy(this::register).hasMessageContaining("just now");
    clock.pass(Duration.ofMinutes(5));
    assertThat(round().status().state()).isEqualTo(RegistrationState.REGISTERED);
    assertThat(signedWith()).isEqualTo(secret);
    assertThat(accepted()).containsExactly(secret);
  }

  @Test
  void whatTheToolGivesIsAcceptedAndWhatItGaveBeforeForADay() {
    tool.signsWithItsOwn();
    round();
    assertThat(accepted()).containsExactly("own-1");
    assertThat(changed).contains(KEY);

    register();
    assertThat(signedWith()).isEqualTo("own-2");
    assertThat(accepted()).containsExactly("own-2", "own-1");
    assertThat(box.nextEnd(connection(), clock.now())).isPresent();
    clock.pass(Duration.ofDays(1));
    assertThat(accepted()).containsExactly("own-2");
  }

  @Test
  void aSecretThatWasGivenAndNotStoredIsMadeAnew() {
    tool.signsWithItsOwn();
    tool.then(() -> {
      throw new HubException(HubError.STORE_UNAVAILABLE, "The store is away.");
    });
    assertThatThrownBy(this::round).isInstanceOf(HubException.class);
    clock.pass(Duration.ofMinutes(5));

    round();
    assertThat(accepted()).containsExactly(signedWith()).containsExactly("own-2");
  }

  @Test
  void aChangedAddressIsRegisteredAndTheOldOneTakenBack() {
    round();
    URI before = postedTo();
    String secret = signedWith();
    registrations = at("https://new.example");

    assertThat(round().status().state()).isEqualTo(RegistrationState.REGISTERED);
    assertThat(postedTo().getHost()).isEqualTo("new.example");
    assertThat(postedTo().getPath()).isNotEqualTo(before.getPath());
    assertThat(tool.calls()).containsExactly("register", "register", "unregister");
    assertThat(accepted()).containsExactly(signedWith(), secret);
    clock.pass(Duration.ofDays(1));
    assertThat(accepted()).containsExactly(signedWith());
  }

  @Test
  void aFreshOneReplacesTheOldOneAndIsTriedAgainUntilThatIsGone() {
    round();
    String old = signedWith();
    tool.then(() -> tool.answersNext(new ToolAnswer.Present("w2", null), DOWN));

    assertThat(registrations.register(connection(), true).state())
        .isEqualTo(RegistrationState.REGISTERED);
    assertThat(tool.posts()).hasSize(2);
    clock.pass(Duration.ofDays(3));
    assertThat(accepted()).as("while the tool may post to the old one").hasSize(2).contains(old);

    assertThat(round().again()).isNull();
    assertThat(signedWith()).isNotEqualTo(old);
    assertThat(accepted()).containsExactly(signedWith(), old);
    clock.pass(Duration.ofDays(1));
    assertThat(accepted()).containsExactly(signedWith());
  }

  @Test
  void whatTheToolNeverLetsGoOfIsSaidAfterAWeek() {
    round();
    ToolAnswer there = new ToolAnswer.Present("w2", null);
    tool.answersNext(there, DOWN);
    registrations.register(connection(), true);
    clock.pass(Duration.ofDays(7));
    tool.answersNext(there, DOWN);

    RegistrationRun.Round last = round();
    assertThat(last.again()).isNull();
    assertThat(last.status().remains())
        .isEqualTo(
            "The webhook 'w1' may be left at the tool, because it could not be taken back: It is"
                + " down.");
    assertThat(registrations.problem(connection())).isEqualTo(last.status().remains());
  }

  @Test
  void oneThatIsThereIsLookedAtOnceADayAndNotWheneverTheConnectionIsWritten() {
    round();
    assertThat(tool.calls()).containsExactly("register");
    round();
    assertThat(tool.calls()).isEmpty();

    clock.pass(Duration.ofDays(1));
    Instant before = clock.now();
    assertThat(round().status().looked()).isBetween(before, clock.now());
    assertThat(tool.calls()).containsExactly("look");
  }

  @Test
  void oneThatIsGoneIsRegisteredAnewOrSaidToBeMissing() {
    round();
    tool.forgetsAll();
    clock.pass(Duration.ofDays(1));
    assertThat(round().status().state()).isEqualTo(RegistrationState.REGISTERED);
    assertThat(tool.posts()).hasSize(1);

    tool.forgetsAll();
    tool.then(() -> tool.answersNext(new ToolAnswer.Absent(), NO));
    clock.pass(Duration.ofDays(1));
    RegistrationStatus missing = round().status();
    assertThat(missing.state()).isEqualTo(RegistrationState.MISSING);
    assertThat(missing.problem()).isEqualTo(NO.reason());
    assertThat(registrations.problem(connection())).isEqualTo(NO.reason());
  }

  @Test
  void oneThatCannotBeLookedAtIsTakenToBeThere() {
    round();
    clock.pass(Duration.ofDays(1));
    tool.answersNext(DOWN);

    RegistrationRun.Round unseen = round();
    assertThat(unseen.status().state()).isEqualTo(RegistrationState.REGISTERED);
    assertThat(unseen.status().problem()).isEqualTo("It is down.");
    assertThat(unseen.again()).isEqualTo(DOWN);
  }

  @Test
  void aRefusalIsNotAskedForAgainUntilSomethingIsChangedOrHoursPass() {
    tool.answersNext(NO, NO, NO);
    assertThat(round().status().state()).isEqualTo(RegistrationState.REFUSED);
    round();
    assertThat(tool.calls()).containsExactly("register");

    change("plan", "better");
    round();
    assertThat(tool.calls()).containsExactly("register");
    clock.pass(Duration.ofHours(4));
    round();
    assertThat(tool.calls()).containsExactly("register");

    assertThat(register().state()).isEqualTo(RegistrationState.REGISTERED);
  }

  @Test
  void whatWasTakenBackStaysSoUntilSomebodyRegistersIt() {
    round();
    String secret = signedWith();
    RegistrationStatus withdrawn = registrations.withdraw(connection());
    assertThat(withdrawn.state()).isEqualTo(RegistrationState.WITHDRAWN);
    assertThat(tool.posts()).isEmpty();
    assertThat(accepted()).as("what is under way").containsExactly(secret);

    clock.pass(Duration.ofDays(2));
    tool.calls();
    round();
    assertThat(tool.calls()).isEmpty();
    assertThat(accepted()).isEmpty();

    assertThat(register().state()).isEqualTo(RegistrationState.REGISTERED);
    assertThat(accepted()).containsExactly(signedWith()).doesNotContain(secret);
  }

  @Test
  void takingBackGoesOnWhenTheToolIsThereAgain() {
    round();
    tool.answersNext(DOWN);
    assertThat(registrations.withdraw(connection()).state()).isEqualTo(RegistrationState.WITHDRAWN);
    assertThat(tool.posts()).hasSize(1);

    assertThat(round().status().state()).isEqualTo(RegistrationState.WITHDRAWN);
    assertThat(tool.posts()).isEmpty();
  }

  @Test
  void whoTakesItBackIsNotOvertakenByWhoIsRegistering() {
    tool.then(
        () -> assertThat(registrations.withdraw(connection()).remains()).contains("same moment"));

    round();
    assertThat(store.read(KEY).orElseThrow().state()).isEqualTo(RegistrationState.WITHDRAWN);
    assertThat(tool.posts()).isEmpty();
  }

  @Test
  void aDeletedConnectionLeavesNothingOrSaysWhat() {
    assertThat(registrations.leave(connection())).as("never registered").isNull();
    assertThat(tool.calls()).isEmpty();

    register();
    tool.answersNext(DOWN);
    assertThat(registrations.leave(connection()))
        .isEqualTo(
            "The webhook 'w1' may be left at the tool, because it could not be taken back: It is"
                + " down.");
    assertThat(registrations.leave(connection())).isNull();
    assertThat(tool.posts()).isEmpty();
  }

  @Test
  void aHubThatTheToolCannotReachIsNotRegisteredAndSaysWhichSettingHelps() {
    registrations = at("http://localhost:8080");
    change("site", "https://desk.example");

    RegistrationStatus refused = round().status();
    assertThat(refused.state()).isEqualTo(RegistrationState.REFUSED);
    assertThat(refused.problem()).contains("http://localhost:8080", "'attune.url'");
    assertThat(tool.calls()).isEmpty();

    change("site", "http://127.0.0.1:4711/");
    assertThat(round().status().state()).isEqualTo(RegistrationState.REGISTERED);
  }

  @Test
  void nothingOfItIsSecretInWords() {
    tool.signsWithItsOwn();
    round();
    register();
    HookSecrets hook = box.open(connection());

    HookSecrets.Place current = Objects.requireNonNull(hook.current());

    assertThat(hook + " " + current + " " + hook.retired() + " " + store.read(KEY))
        .doesNotContain("own-", current.secret(), current.address());
    assertThat(String.valueOf(connection().secrets().text(HookBox.NAME)))
        .doesNotContain("own-", "hub.example");
    assertThat(connection().settings()).isEqualTo(Fields.EMPTY);
  }
}
