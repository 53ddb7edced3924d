package dev.attune.hub.customer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.delivery.Action;
import dev.attune.hub.delivery.DeliveryState;
import dev.attune.hub.delivery.QuietTime;
import dev.attune.hub.event.Event;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.Contact;
import dev.attune.hub.journey.JourneyHead;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How many messages somebody gets: what is counted, and what comes of a cap that is reached. */
class ContactLimitsTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** A journey that sends one mail each time. */
  private static String[] mails(String limits, String action) {
    return new String[] {
      "journey: mails",
      "purpose: marketing",
      "entry: [{event: go, key: event.id}]",
      "limits: " + limits,
      "steps:",
      "  - {id: mail, action: request, connection: tool, channel: email" + action + "}",
      "  - {id: rest, wait: {for: P60D}}"
    };
  }

  private static final String TWO_A_WEEK = "{caps: [{channel: email, atMost: 2, per: P7D}]}";

  private static OneCustomer ann(String limits, String action) {
    return OneCustomer.usual().connected("tool").journey(mails(limits, action));
  }

  private static List<Fields> decisions(OneCustomer ann, String name) {
    return ann.facts(FactKind.DECISION).stream()
        .filter(fact -> fact.name().equals(name))
        .map(Fact::properties)
        .toList();
  }

  private static List<String> outcomes(OneCustomer ann) {
    return ann.customer().enrolments().stream()
        .map(one -> String.valueOf(one.outcomes().get("mail")))
        .sorted()
        .toList();
  }

  @Test
  void whatIsOverACapIsNotAskedForAndTheWayGoesOn() {
    OneCustomer ann = ann(TWO_A_WEEK, "");
    for (int i = 0; i < 3; i++) {
      ann.happens("go");
      ann.passes(DAY);
    }

    assertThat(ann.actions()).hasSize(2);
    assertThat(outcomes(ann)).containsExactly("capped", "null", "null");
    assertThat(decisions(ann, "capped"))
        .singleElement()
        .satisfies(said -> {
          assertThat(said.text("by")).isEqualTo("journey");
          assertThat(said.text("channel")).isEqualTo("email");
          assertThat(said.text("per")).isEqualTo("P7D");
          assertThat(said.value("atMost")).isEqualTo(2L);
          assertThat(said.value("count")).isEqualTo(2L);
          assertThat(said.text("until"))
              .isEqualTo(OneCustomer.START.plus(Duration.ofDays(7)).toString());
        });
    ann.passes(Duration.ofDays(4));
    ann.happens("go");
    assertThat(ann.actions()).hasSize(3);
  }

  @Test
  void whatWasNotSentDoesNotCount() {
    for (DeliveryState state : DeliveryState.values()) {
      OneCustomer ann = ann("{caps: [{channel: email, atMost: 1, per: P7D}]}", "");
      ann.happens("go");
      if (state.isEnd()) {
        ann.ends(ann.actions().getFirst(), state);
      }
      ann.happens("go");
      boolean counts = !state.isEnd() || state == DeliveryState.DELIVERED;
      assertThat(ann.actions()).as(state.name()).hasSize(counts ? 1 : 2);
    }
  }

  @Test
  void aDeadLetterThatIsSentAfterAllCountsFromWhenItWasAskedFor() {
    OneCustomer ann = ann("{caps: [{channel: email, atMost: 1, per: P7D}]}", "");
    ann.happens("go");
    Action mail = ann.actions().getFirst();
    ann.ends(mail, DeliveryState.DEAD);
    ann.passes(DAY);
    ann.ends(mail, DeliveryState.DELIVERED);

    assertThat(contacts(ann))
        .containsExactly(new Contact(mail.key().action().value(), "email", OneCustomer.START));
  }

  private static List<Contact> contacts(OneCustomer ann) {
    return ann.customer().parts().values().stream()
        .flatMap(part -> part.contacts().stream())
        .toList();
  }

  @Test
  void messagesOfOtherToolsCountAndEchoesOfOursDoNot() {
    OneCustomer ann =
        ann(TWO_A_WEEK, "")
            .contacts(
                "counts:",
                "  - {event: email.sent, channel: email, where: event.properties.kind != 'test',",
                "     message: event.properties.message_id}");
    ann.happens("go");
    String ours = ann.actions().getFirst().key().action().value();
    Fields real = Fields.of("kind", "offer");
    ann.happens("email.sent", real.with("message_id", "<" + ours + "@example.com>"), Fields.EMPTY);
    ann.happens("email.sent", Fields.of("kind", "test"), Fields.EMPTY);
    assertThat(contacts(ann)).hasSize(1);

    ann.happens("email.sent", real.with("message_id", "<other@example.com>"), Fields.EMPTY);
    assertThat(contacts(ann)).hasSize(2);
    ann.happens("go");
    assertThat(ann.actions()).hasSize(1);
  }

  @Test
  void whatAnEventToldOfIsTakenBackWithIt() {
    OneCustomer ann = ann(TWO_A_WEEK, "").contacts("counts: [{event: sent, channel: email}]");
    Event sent = ann.event("sent", Fields.EMPTY, Fields.EMPTY, List.of());
    ann.happens(sent, List.of());
    assertThat(contacts(ann)).hasSize(1);

    Customer after =
        new CustomerEngine(CustomerLimits.DEFAULT)
            .takenBack(
                ann.customer(), ann.customer().key().profile(), sent, null, null, ann.occasion());
    assertThat(after.parts().values()).allSatisfy(part -> assertThat(part.contacts()).isEmpty());
  }

  @Test
  void theTenantsCapCountsBesidesAndForAllChannels() {
    OneCustomer ann =
        ann("{}", "")
            .contacts(
                "caps: [{channel: '*', atMost: 1, per: P1D}]",
                "counts: [{event: called, channel: phone}]");
    ann.happens("called");
    ann.happens("go");

    assertThat(ann.actions()).isEmpty();
    assertThat(decisions(ann, "capped"))
        .singleElement()
        .satisfies(said -> assertThat(said.text("by")).isEqualTo("tenant"));
  }

  @Test
  void whatIsExemptIsSentAndCounts() {
    OneCustomer ann = ann("{caps: [{channel: email, atMost: 1, per: P7D}]}", ", capped: false");
    ann.happens("go");
    ann.happens("go");

    assertThat(ann.actions()).hasSize(2);
    assertThat(contacts(ann)).hasSize(2);
  }

  @Test
  void whoWaitsForACapIsSentWhenItLets() {
    OneCustomer ann = ann(TWO_A_WEEK, ", onCap: wait, notAfter: P10D");
    ann.happens("go");
    ann.passes(DAY);
    ann.happens("go");
    ann.passes(DAY);
    ann.happens("go");
    assertThat(ann.actions()).hasSize(2);
    ann.passes(Duration.ofDays(5).minusSeconds(1));
    assertThat(ann.actions()).hasSize(2);
    ann.passes(Duration.ofSeconds(1));

    assertThat(ann.actions()).hasSize(3);
    Action waited = ann.actions().getLast();
    assertThat(waited.at()).isEqualTo(OneCustomer.START.plus(Duration.ofDays(7)));
    assertThat(waited.notAfter())
        .as("counted from when the step was come to")
        .isEqualTo(OneCustomer.START.plus(Duration.ofDays(12)));
    assertThat(decisions(ann, "capped"))
        .singleElement()
        .satisfies(said -> assertThat(said.value("waits")).isEqualTo(true));
  }

  @Test
  void whoeverWaitsForACapUntilItIsTooLateGoesOn() {
    OneCustomer ann = ann(TWO_A_WEEK, ", onCap: wait, notAfter: P2D");
    ann.happens("go");
    ann.happens("go");
    ann.happens("go");
    ann.passes(Duration.ofDays(2));

    assertThat(ann.actions()).hasSize(2);
    assertThat(outcomes(ann)).containsExactly("capped", "null", "null");
  }

  @Test
  void whoeverIsPausedWhileWaitingIsAskedForOnceItGoesOn() {
    OneCustomer ann = ann(TWO_A_WEEK, ", onCap: wait, notAfter: P30D");
    ann.happens("go");
    ann.happens("go");
    ann.happens("go");
    ann.stands(JourneyHead.State.PAUSED);
    ann.passes(Duration.ofDays(9));
    assertThat(ann.actions()).hasSize(2);
    ann.stands(JourneyHead.State.LIVE);
    ann.passes(Duration.ofSeconds(1));

    assertThat(ann.actions()).hasSize(3);
  }

  @Test
  void quietHoursGoWithTheMessageInTheCustomersZone() {
    OneCustomer ann =
        ann("{quiet: {from: '20:00', to: '15:00'}}", "")
            .contacts(
                "zone: America/Lima", "quiet: {from: '00:00', to: '06:00', zone: Asia/Tokyo}");
    ann.happens("go");
    ann.happens("x", Fields.EMPTY, Fields.of("country", "DE"));
    ann.happens("go");

    assertThat(ann.actions())
        .extracting(action -> action.quiet().stream().map(QuietTime::zone).toList().toString())
        .containsExactly("[America/Lima, Asia/Tokyo]", "[Europe/Berlin, Asia/Tokyo]");
    Instant until = QuietTime.end(ann.actions().getFirst().quiet(), OneCustomer.START);
    assertThat(decisions(ann, "quiet-hours").getFirst().text("until"))
        .isEqualTo(String.valueOf(until));
  }

  @Test
  void whatKeepsNoQuietIsSentAtAnyHour() {
    OneCustomer ann = ann("{quiet: {from: '00:00', to: '23:59'}}", ", quiet: false");
    ann.happens("go");

    assertThat(ann.actions().getFirst().quiet()).isEmpty();
    assertThat(decisions(ann, "quiet-hours")).isEmpty();
  }

  @Test
  void mergedCustomersCountTogetherAndEachForItselfWhenTakenApart() {
    OneCustomer ann = ann(TWO_A_WEEK, "");
    ann.happens("go");
    Contact ofBob = new Contact("0".repeat(31) + "1", "email", OneCustomer.START);
    Customer bob = Customer.begun(Samples.customer(Samples.ACME, "bob"), OneCustomer.START);
    TreeMap<ProfileId, CustomerPart> parts = new TreeMap<>();
    parts.put(bob.key().profile(), CustomerPart.EMPTY.withContact(ofBob, OneCustomer.START));
    ann.absorbs(bob.change().parts(parts).build());
    ann.happens("go");

    assertThat(ann.actions()).hasSize(1);
    assertThat(ann.customer().parts().get(bob.key().profile()))
        .satisfies(part -> assertThat(part.contacts()).containsExactly(ofBob));
  }

  @Test
  void theNewestAreKeptAndNoMoreThanCounts() {
    CustomerPart part = CustomerPart.EMPTY;
    Instant now = OneCustomer.START;
    for (int i = 0; i < 400; i++) {
      now = now.plusSeconds(60);
      part = part.withContact(new Contact("c" + i, i % 3 == 0 ? "sms" : "email", now), now);
    }
    assertThat(part.contacts()).hasSize(CustomerPart.MAX_CONTACTS);
    assertThat(part.contacts().stream().filter(one -> one.channel().equals("email")))
        .hasSize(CustomerPart.MAX_OF_CHANNEL);
    part =
        part.withContact(new Contact("last", "email", now), now.plus(CustomerPart.CONTACTS_KEPT));
    assertThat(part.contacts()).extracting(Contact::id).contains("last").hasSizeLessThan(5);
  }

  /** Whatever happens in whichever order, no more is asked for than the caps let. */
  @Test
  void noCapIsEverPassed() {
    for (long seed = 1; seed <= 60; seed++) {
      Random random = new Random(seed);
      String onCap = random.nextBoolean() ? ", onCap: wait, notAfter: P3D" : "";
      OneCustomer ann =
          ann("{caps: [{channel: email, atMost: 3, per: P2D}]}", onCap)
              .contacts(
                  "caps: [{channel: '*', atMost: 4, per: P3D}]",
                  "counts: [{event: sent, channel: email}, {event: called, channel: phone}]");
      List<Contact> counted = new ArrayList<>();
      int asked = 0;
      for (int i = 0; i < 80; i++) {
        switch (random.nextInt(6)) {
          case 0 -> {
            ann.happens("sent");
            counted.add(new Contact("e" + i, "email", ann.now()));
          }
          case 1 -> {
            ann.happens("called");
            counted.add(new Contact("e" + i, "phone", ann.now()));
          }
          case 2 -> {
            if (!ann.actions().isEmpty()) {
              Action ends = ann.actions().get(random.nextInt(ann.actions().size()));
              if (ann.customer().awaits(ends.key().action())) {
                boolean isSent = random.nextBoolean();
                ann.ends(ends, isSent ? DeliveryState.DELIVERED : DeliveryState.SUPPRESSED);
                counted.removeIf(one -> !isSent && one.id().equals(ends.key().action().value()));
              }
            }
          }
          default -> ann.happens("go");
        }
        ann.passes(Duration.ofMinutes(random.nextInt(600)));
        for (Action action : ann.actions().subList(asked, ann.actions().size())) {
          Instant at = action.at();
          assertThat(within(counted, at, Duration.ofDays(2), true))
              .as("seed %d", seed)
              .isLessThan(3);
          assertThat(within(counted, at, Duration.ofDays(3), false))
              .as("seed %d", seed)
              .isLessThan(4);
          counted.add(new Contact(action.key().action().value(), "email", at));
        }
        asked = ann.actions().size();
      }
      assertThat(asked).isPositive();
    }
  }

  private static long within(List<Contact> all, Instant at, Duration per, boolean isOfMail) {
    return all.stream()
        .filter(one -> !one.at().isAfter(at) && one.at().plus(per).isAfter(at))
        .filter(one -> !isOfMail || one.channel().equals("email"))
        .count();
  }
}
