package dev.attune.hub.identity;

import static dev.attune.hub.pipeline.Samples.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.pipeline.Samples;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TrialTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final List<TrialEvent> events = new ArrayList<>();

  @Test
  void theSameRulesChangeNothing() {
    happens(1, "user_id:ann", "anonymous_id:a1");
    happens(1, "anonymous_id:a1");
    happens(2, "user_id:bob");

    TrialReport report = Trial.of(events, IdentityRules.DEFAULT, IdentityRules.DEFAULT);

    assertThat(report)
        .isEqualTo(
            new TrialReport(
                3,
                2,
                2,
                0,
                0,
                0,
                0,
                0,
                0,
                report.droppedNow(),
                report.droppedNow(),
                List.of(),
                List.of()));
    assertThat(report.droppedNow()).isEmpty();
  }

  @Test
  void tellsWhoWouldBecomeOneByARuleThatIsLooser() {
    happens(1, "user_id:Ann");
    happens(2, "user_id:ann");
    happens(3, "user_id:ANN", "email:ann@example.com");
    happens(4, "user_id:bob");

    TrialReport report =
        Trial.of(
            events,
            IdentityRules.DEFAULT,
            rules(
                "{\"namespaces\": [{\"namespace\": \"user_id\", \"normalisation\": \"lower_case\"},"
                    + " {\"namespace\": \"email\"}]}"));

    assertThat(report.profilesNow()).isEqualTo(4);
    assertThat(report.profilesThen()).isEqualTo(2);
    assertThat(report.uniting()).isEqualTo(3);
    assertThat(report.united()).isEqualTo(1);
    assertThat(report.split()).isZero();
    assertThat(report.unions())
        .singleElement()
        .satisfies(sample -> {
          assertThat(sample.profiles()).containsExactly(profile(1), profile(2), profile(3));
          assertThat(sample.events()).isEqualTo(3);
          assertThat(sample.identifiers())
              .contains(
                  new TrialReport.Masked("user_id", "A…"),
                  new TrialReport.Masked("email", "a…@example.com"));
        });
  }

  @Test
  void tellsWhoWouldBeSeveralByARuleThatIsStricter() {
    happens(1, "user_id:ann", "till:t1");
    happens(1, "till:t1", "email:bob@example.com");
    happens(1, "till:t1");

    TrialReport report =
        Trial.of(
            events,
            IdentityRules.DEFAULT,
            rules(
                "{\"namespaces\": [{\"namespace\": \"user_id\"}, {\"namespace\": \"email\"},"
                    + " {\"namespace\": \"till\", \"use\": \"shared\"}]}"));

    assertThat(report.profilesNow()).isEqualTo(1);
    assertThat(report.profilesThen()).isEqualTo(2);
    assertThat(report.split()).isEqualTo(1);
    assertThat(report.united()).isZero();
    assertThat(report.nobodyNow()).isZero();
    assertThat(report.nobodyThen()).isEqualTo(1);
    assertThat(report.splits())
        .singleElement()
        .satisfies(sample -> assertThat(sample.profiles()).containsExactly(profile(1)));
  }

  @Test
  void countsWhatWouldBeLeftOutByTheReason() {
    happens(1, "user_id:ann", "email:info@example.com");
    happens(2, "email:info@example.com");

    TrialReport report =
        Trial.of(
            events, IdentityRules.DEFAULT, rules("{\"blocked\": {\"patterns\": [\"info@.*\"]}}"));

    assertThat(report.droppedNow()).isEmpty();
    assertThat(report.droppedThen())
        .containsOnly(org.assertj.core.api.Assertions.entry("blocked_by_tenant", 2));
    assertThat(report.profilesNow()).isEqualTo(1);
    assertThat(report.profilesThen()).isEqualTo(1);
    assertThat(report.nobodyThen()).isEqualTo(1);
  }

  /** What is one changes with nothing but the rules: not with how the events were read. */
  @Test
  void theOrderInWhichEventsAreReadDoesNotMatter() {
    IdentityRules tried =
        rules(
            "{\"namespaces\": [{\"namespace\": \"user_id\"}, {\"namespace\": \"email\", \"atMost\":"
                + " 1}, {\"namespace\": \"anonymous_id\", \"use\": \"merges\"}]}");
    for (long seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      events.clear();
      for (int i = 0; i < 40; i++) {
        String second = random.nextBoolean() ? "email:e" : "anonymous_id:a";
        happens(random.nextInt(9), "user_id:u" + random.nextInt(6), second + random.nextInt(6));
      }
      TrialReport report = Trial.of(events, IdentityRules.DEFAULT, tried);
      Collections.shuffle(events, random);

      assertThat(Trial.of(events, IdentityRules.DEFAULT, tried))
          .as("seed %d", seed)
          .isEqualTo(report);
    }
  }

  private void happens(int profile, String... identifiers) {
    List<Identifier> named = new ArrayList<>();
    for (String identifier : identifiers) {
      int colon = identifier.indexOf(':');
      named.add(new Identifier(identifier.substring(0, colon), identifier.substring(colon + 1)));
    }
    int index = events.size();
    events.add(
        new TrialEvent(
            Samples.source(ACME, 1, index),
            NOON,
            profile(profile),
            NOON.plusSeconds(index),
            named));
  }

  private static ProfileId profile(int number) {
    return new ProfileId("%032x".formatted(number));
  }

  private static IdentityRules rules(String json) {
    return IdentityRulesReader.read(json, 1);
  }
}
