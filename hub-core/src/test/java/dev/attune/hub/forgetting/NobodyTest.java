package dev.attune.hub.forgetting;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.erasure.Person;
import dev.attune.hub.fact.Case;
import dev.attune.hub.fact.Fact;
import dev.attune.hub.fact.FactKind;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.value.Digest;
import dev.attune.hub.value.Fields;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NobodyTest {
  private final Nobody nobody = nobody("token");

  private static Nobody nobody(String token) {
    return new Nobody(
        Person.of(List.of(Samples.profile("ann"), Samples.profile("annie")), List.of(), List.of())
            .withToken(token));
  }

  private static Fact fact(
      FactKind kind, String id, String profile, @Nullable Case passage, Fields properties) {
    Fact sample = Samples.fullFact(ACME, Digest.of(id));
    return new Fact(
        sample.id(),
        ACME,
        kind,
        Samples.profile(profile),
        sample.account(),
        passage,
        NOON,
        NOON,
        "g1/17@1.0",
        sample.connection(),
        "email",
        "order.placed",
        properties,
        sample.amount(),
        sample.segments(),
        sample.assignment(),
        false);
  }

  @Test
  void whatIsCountedStaysAndWhoeverItWasGoes() {
    Case passage = Objects.requireNonNull(Samples.fullFact(ACME, Digest.of("x")).passage());
    Fields said = Fields.of("comment", "ann", "amount", 7L);
    Fact event = fact(FactKind.EVENT, "1", "ann", passage, said);

    Fact after = nobody.apply(event);

    assertThat(after.properties()).isEqualTo(Fields.EMPTY);
    assertThat(after.id()).isNotEqualTo(event.id());
    assertThat(after.profile()).isNotEqualTo(event.profile());
    assertThat(after.position()).isEmpty();
    Case anonymous = Objects.requireNonNull(after.passage());
    assertThat(anonymous.key()).isNotEqualTo(passage.key()).isNotEmpty();
    assertThat(anonymous.enrolment()).isNotEqualTo(passage.enrolment());
    assertThat(anonymous.journey()).isEqualTo(passage.journey());
    assertThat(after.amount()).isEqualTo(event.amount());
    assertThat(after.segments()).isEqualTo(event.segments());
    assertThat(after.received()).isEqualTo(event.received());
  }

  @Test
  void factsThatBelongTogetherStillDo() {
    Fact one = fact(FactKind.EVENT, "1", "ann", null, Fields.EMPTY);
    Fact other = fact(FactKind.STEP_DONE, "2", "annie", null, Fields.of("outcome", "elapsed"));
    Fact taken = fact(FactKind.RETRACTED, "3", "ann", null, Fields.of(Fact.RETRACTED, one.id()));

    assertThat(nobody.apply(one).profile()).isEqualTo(nobody.apply(other).profile());
    assertThat(nobody.apply(other).properties()).isEqualTo(Fields.of("outcome", "elapsed"));
    assertThat(Fact.standing(List.of(nobody.apply(one), nobody.apply(taken)))).isEmpty();
    assertThat(nobody("token").apply(one)).as("again").isEqualTo(nobody.apply(one));
    assertThat(nobody("other").apply(one).id()).isNotEqualTo(nobody.apply(one).id());
  }

  @Test
  void factsOfOthersAndOfNobodyStayAsTheyAre() {
    Fact bob = fact(FactKind.EVENT, "1", "bob", null, Fields.of("comment", "ann"));
    Fact none = Samples.fact(ACME, "2", NOON);

    assertThat(nobody.apply(bob)).isSameAs(bob);
    assertThat(nobody.apply(none)).isSameAs(none);
  }
}
