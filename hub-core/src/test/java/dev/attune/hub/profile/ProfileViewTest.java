package dev.attune.hub.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Consent;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.tenant.ConnectionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProfileViewTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final ConnectionId SHOP = new ConnectionId("0".repeat(31) + "1");
  private static final ConnectionId DESK = new ConnectionId("0".repeat(31) + "2");

  @Test
  void theNewestOfATraitIsSeenWhicheverPartHasIt() {
    Part shop = Part.EMPTY.withTrait("plan", trait("free", 1, SHOP, "e1"));
    Part desk = Part.EMPTY.withTrait("plan", trait("pro", 2, DESK, "e2"));

    assertThat(ProfileView.of(List.of(shop, desk)).traits().get("plan"))
        .isEqualTo(trait("pro", 2, DESK, "e2"));
    assertThat(ProfileView.of(List.of(desk, shop)).traits().get("plan"))
        .isEqualTo(trait("pro", 2, DESK, "e2"));
  }

  @Test
  void aLateValueNeverMovesATraitBack() {
    Part part =
        Part.EMPTY
            .withTrait("plan", trait("pro", 2, SHOP, "e2"))
            .withTrait("plan", trait("free", 1, SHOP, "e1"));

    assertThat(part.traits().get("plan")).isEqualTo(trait("pro", 2, SHOP, "e2"));
  }

  @Test
  void withinAPartTheLastWordOnConsentCountsAndBetweenPartsTheStrictest() {
    Part forbidsThenAllows =
        Part.EMPTY.withConsent(said(false, 1, "e1")).withConsent(said(true, 2, "e2"));
    Part forbids = Part.EMPTY.withConsent(said(false, 0, "e0"));

    assertThat(ProfileView.of(List.of(forbidsThenAllows)).forbids("marketing", "email")).isFalse();
    assertThat(ProfileView.of(List.of(forbidsThenAllows, forbids)).forbids("marketing", "email"))
        .isTrue();
  }

  @Test
  void ofOneInstantTheWordThatForbidsCounts() {
    assertThat(Part.EMPTY.withConsent(said(false, 1, "e1")).withConsent(said(true, 1, "e2")))
        .isEqualTo(Part.EMPTY.withConsent(said(true, 1, "e2")).withConsent(said(false, 1, "e1")));
  }

  @Test
  void whatIsForbiddenOnAllChannelsIsForbiddenOnEach() {
    Part part =
        Part.EMPTY.withConsent(
            new ConsentRecord(new Consent("marketing", "*", false), NOON, SHOP, "e1"));

    ProfileView view = ProfileView.of(List.of(part));

    assertThat(view.forbids("marketing", "sms")).isTrue();
    assertThat(view.forbids("service", "sms")).isFalse();
  }

  @Test
  void expressionsSeeTraitsIdentifiersByNamespaceAndConsents() {
    Part part =
        Part.EMPTY
            .withIdentifier(new Identifier("email", "b@example.com"), NOON)
            .withIdentifier(new Identifier("email", "a@example.com"), NOON)
            .withTrait("plan", trait("pro", 1, SHOP, "e1"))
            .withConsent(said(true, 1, "e1"));

    assertThat(ProfileView.of(List.of(part)).asFields().values())
        .isEqualTo(
            Map.of(
                "traits", Map.of("plan", "pro"),
                "identifiers", Map.of("email", List.of("a@example.com", "b@example.com")),
                "consents", Map.of("marketing/email", true)));
  }

  /** Law: whatever the order of what was said, and of the parts, the customer is the same. */
  @Test
  void orderDoesNotMatter() {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<UnaryOperator<Part>> said = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        said.add(something(random, "e" + i));
      }
      Part first = inOrder(said);
      Collections.shuffle(said, random);
      assertThat(inOrder(said)).as("seed %d", seed).isEqualTo(first);

      List<Part> parts = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parts.add(inOrder(List.of(something(random, "f" + i), something(random, "g" + i))));
      }
      ProfileView view = ProfileView.of(parts);
      Collections.shuffle(parts, random);
      assertThat(ProfileView.of(parts)).as("seed %d", seed).isEqualTo(view);
    }
  }

  private static Part inOrder(List<UnaryOperator<Part>> said) {
    Part part = Part.EMPTY;
    for (UnaryOperator<Part> one : said) {
      part = one.apply(part);
    }
    return part;
  }

  /** Few names and few instants, so that they meet. */
  private static UnaryOperator<Part> something(Random random, String event) {
    int second = random.nextInt(3);
    ConnectionId connection = random.nextBoolean() ? SHOP : DESK;
    String value = "v" + random.nextInt(3);
    boolean granted = random.nextBoolean();
    return switch (random.nextInt(3)) {
      case 0 -> part -> part.withTrait("plan", trait(value, second, connection, event));
      case 1 ->
          part -> part.withIdentifier(new Identifier("email", value), NOON.plusSeconds(second));
      default -> part -> part.withConsent(said(granted, second, event));
    };
  }

  private static Trait trait(String value, int second, ConnectionId connection, String event) {
    return new Trait(value, NOON.plusSeconds(second), connection, event, Trait.NEWEST);
  }

  private static ConsentRecord said(boolean granted, int second, String event) {
    return new ConsentRecord(
        new Consent("marketing", "email", granted), NOON.plusSeconds(second), SHOP, event);
  }
}
