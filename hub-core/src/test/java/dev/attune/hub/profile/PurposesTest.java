package dev.attune.hub.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Consent.State;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.Problem;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposesTest {
  private static final List<State> STATES = List.of(State.values());
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final ConnectionId SHOP = new ConnectionId("0".repeat(31) + "1");
  private static final String TEXT =
      """
      {"purposes": [
        {"id": "marketing", "name": "Marketing", "basis": "consent", "rule": "opt_in"},
        {"id": "service", "name": "Service", "basis": "legitimate_interest", "rule": "opt_out"},
        {"id": "invoices", "name": "Invoices", "basis": "contract", "rule": "not_needed"}],
       "otherwise": "opt_in"}\
      """;

  /** What was said, each as purpose/channel=state, and what may be sent. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "marketing | '' | false",
        "marketing | marketing/email=granted | true",
        "marketing | marketing/*=granted | true",
        "marketing | */*=granted | true",
        "marketing | marketing/sms=granted | false",
        "marketing | marketing/*=granted marketing/email=denied | false",
        "marketing | marketing/email=granted marketing/*=withdrawn | false",
        "marketing | marketing/email=granted */email=denied | false",
        "marketing | marketing/email=granted */*=denied | false",
        "marketing | marketing/email=pending | false",
        "marketing | marketing/email=ended | false",
        "marketing | marketing/email=ended marketing/*=granted | true",
        "service | '' | true",
        "service | service/email=pending | false",
        "service | service/email=ended | false",
        "service | service/*=withdrawn | false",
        "service | marketing/*=denied | true",
        "service | service/sms=denied | true",
        "invoices | '' | true",
        "invoices | invoices/email=denied */*=denied | true",
        "unheard | '' | false",
        "unheard | unheard/email=granted | true"
      })
  void judgesByWhatWasSaidAndBySilence(String purpose, String said, boolean isAllowed) {
    Permission permission =
        PurposesText.read(TEXT)
            .judge(ProfileView.of(List.of(part(said))), purpose, "email", NOON.plusSeconds(9));

    assertThat(permission instanceof Permission.Allowed).isEqualTo(isAllowed);
    if (permission instanceof Permission.Allowed allowed) {
      assertThat(allowed.isEssential()).isEqualTo(purpose.equals("invoices"));
    }
  }

  private static Part part(String said) {
    Part part = Part.EMPTY;
    for (String one : said.isEmpty() ? List.<String>of() : List.of(said.split(" "))) {
      List<String> words = Arrays.asList(one.split("[/=]"));
      boolean hasEnded = words.get(2).equals("ended");
      part =
          part.withConsent(
              new ConsentRecord(
                  new Consent(
                      words.get(0),
                      words.get(1),
                      hasEnded ? State.GRANTED : State.named(words.get(2)).orElseThrow(),
                      null,
                      hasEnded ? NOON.plusSeconds(9) : null,
                      null),
                  NOON,
                  SHOP,
                  "e"));
    }
    return part;
  }

  @Test
  void nothingDeclaredIsAsItAlwaysWas() {
    assertThat(PurposesText.read("{}")).isEqualTo(Purposes.DEFAULT);
    ProfileView nobody = ProfileView.of(List.of());
    assertThat(Purposes.DEFAULT.judge(nobody, "marketing", "email", NOON))
        .isEqualTo(new Permission.Allowed(false));
  }

  @Test
  void isWrittenAsItIsRead() {
    Purposes purposes = PurposesText.read(TEXT);

    assertThat(PurposesText.read(PurposesText.write(purposes))).isEqualTo(purposes);
    assertThat(purposes.declared().keySet()).containsExactly("marketing", "service", "invoices");
  }

  @Test
  void tellsEverythingThatIsWrongAtItsPlace() {
    String wrong =
        """
        {"purposes": [
          {"id": "a/b", "name": "", "basis": "because", "rule": "never"},
          {"id": "m", "name": "M", "basis": "consent", "rule": "not_needed", "more": 1},
          {"id": "m", "name": "M", "basis": "contract", "rule": "opt_out"}],
         "otherwise": "not_needed", "default": 1}\
        """;

    assertThatThrownBy(() -> PurposesText.read(wrong))
        .isInstanceOfSatisfying(
            HubException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::pointer)
                    .containsExactly(
                        "/default",
                        "/purposes/0/name",
                        "/purposes/0/basis",
                        "/purposes/0/rule",
                        "/purposes/0/id",
                        "/purposes/1/more",
                        "/purposes/1/rule",
                        "/purposes/2/id",
                        "/otherwise"));
  }

  @Test
  void aGrantOfTheWholeProfileLiftsOlderRefusalsOfEachPart() {
    Part denies = Part.EMPTY.withConsent(said(State.DENIED, 1, null));
    Part grants = Part.EMPTY.withConsent(said(State.GRANTED, 2, "ann"));
    Part deniesLater = Part.EMPTY.withConsent(said(State.WITHDRAWN, 3, null));

    assertThat(ProfileView.of(List.of(denies, grants)).forbids("marketing", "email")).isFalse();
    assertThat(ProfileView.of(List.of(denies, grants, deniesLater)).forbids("marketing", "email"))
        .isTrue();
  }

  @Test
  void whatWaitsToBeConfirmedEndsNothing() {
    Part granted =
        Part.EMPTY
            .withConsent(said(State.GRANTED, 1, null))
            .withConsent(said(State.PENDING, 2, null));
    Part denied =
        Part.EMPTY
            .withConsent(said(State.PENDING, 2, null))
            .withConsent(said(State.DENIED, 1, null));

    assertThat(granted.consents().values())
        .extracting(said -> said.consent().state())
        .containsExactly(State.GRANTED);
    assertThat(denied.consents().values())
        .extracting(said -> said.consent().state())
        .containsExactly(State.DENIED);
  }

  @Test
  void whateverTheOrderTheSameStands() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      List<ConsentRecord> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        State state = STATES.get(random.nextInt(STATES.size()));
        all.add(said(state, random.nextInt(3), random.nextBoolean() ? "ann" : null));
      }
      Part inOrder = all.stream().reduce(Part.EMPTY, Part::withConsent, (one, two) -> two);
      ProfileView view = view(all);

      Collections.shuffle(all, random);

      assertThat(all.stream().reduce(Part.EMPTY, Part::withConsent, (one, two) -> two))
          .as("seed %d", seed)
          .isEqualTo(inOrder);
      assertThat(view(all)).as("seed %d", seed).isEqualTo(view);
    }
  }

  private static ProfileView view(List<ConsentRecord> all) {
    return ProfileView.of(all.stream().map(Part.EMPTY::withConsent).toList());
  }

  private static ConsentRecord said(State state, int second, @Nullable String actor) {
    return new ConsentRecord(
        new Consent("marketing", "email", state, null, null, null),
        NOON.plusSeconds(second),
        SHOP,
        "e" + second,
        actor);
  }
}
