package dev.attune.hub.delivery;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.hub.delivery.Suppression.Lift;
import dev.attune.hub.delivery.Suppression.Listed;
import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.problem.LostAnswer;
import dev.attune.hub.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every list of suppressed addresses does. */
public abstract class SuppressionsContract {
  private Suppressions suppressions;

  protected abstract Suppressions open();

  @BeforeEach
  void openSuppressions() {
    suppressions = open();
  }

  private static IdentifierKey address(TenantId tenant, String namespace, String value) {
    return new IdentifierKey(tenant, new Identifier(namespace, value));
  }

  @Test
  void recognisesAddressesOfTheTenantThatWereAdded() {
    IdentifierKey ann = address(ACME, "email", "ann@example.com");
    suppressions.add(List.of(ann, address(ACME, "phone", "+4917")), "unsubscribed");
    suppressions.add(List.of(ann), "again");
    suppressions.add(List.of(), "nobody");

    assertThat(
            suppressions.suppressed(
                List.of(
                    ann,
                    address(ACME, "phone", "+4917"),
                    address(ZETA, "email", "ann@example.com"),
                    address(ACME, "phone", "ann@example.com"),
                    address(ACME, "email", "bob@example.com"),
                    address(ACME, "emailann", "@example.com"))))
        .isEqualTo(Set.of(ann, address(ACME, "phone", "+4917")));
    assertThat(suppressions.suppressed(List.of())).isEmpty();
  }

  @Test
  void tellsWhyWithoutTellingWhom() {
    IdentifierKey ann = address(ACME, "email", "ann@example.com");
    Suppression why = new Suppression("bounced", NOON, "mailer");
    suppressions.add(List.of(ann), why);
    suppressions.add(List.of(ann), new Suppression("unsubscribed", NOON.plusSeconds(1), "x"));
    suppressions.add(List.of(address(ZETA, "email", "ann@example.com")), "unsubscribed");

    assertThat(suppressions.find(List.of(ann))).isEqualTo(Map.of(ann, why));
    Listed listed = new Listed(suppressions.idOf(ann), why, null);
    assertThat(suppressions.page(ACME, null, 9)).containsExactly(listed);
    assertThat(suppressions.read(ACME, listed.id())).contains(listed);
    assertThat(suppressions.read(ZETA, listed.id())).isEmpty();
    assertThat(listed.toString()).doesNotContain("ann");
  }

  @Test
  void pagesThroughTheListInTheOrderOfTheIds() {
    List<IdentifierKey> many =
        IntStream.range(0, 25).mapToObj(i -> address(ACME, "phone", "+49" + i)).toList();
    suppressions.add(many, new Suppression("unsubscribed", NOON, "desk"));

    List<String> ids = new ArrayList<>();
    List<Listed> page = suppressions.page(ACME, null, 10);
    while (!page.isEmpty()) {
      page.forEach(listed -> ids.add(listed.id()));
      page = suppressions.page(ACME, ids.getLast(), 10);
    }
    assertThat(ids).isSorted();
    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(many.stream().map(suppressions::idOf).toList());
  }

  @Test
  void keepsWhoLiftedWhatAndSuppressesAnewIfAsked() {
    IdentifierKey ann = address(ACME, "email", "ann@example.com");
    Suppression why = new Suppression("bounced", NOON, "mailer");
    suppressions.add(List.of(ann), why);
    String id = suppressions.idOf(ann);
    Lift lift = new Lift(NOON.plusSeconds(60), "bea", "The mailbox works again.");
    suppressions.lift(ZETA, id, lift);
    assertThat(suppressions.suppressed(List.of(ann))).containsExactly(ann);

    suppressions.lift(ACME, id, lift);
    suppressions.lift(ACME, id, lift);

    assertThat(suppressions.suppressed(List.of(ann))).isEmpty();
    assertThat(suppressions.page(ACME, null, 9))
        .singleElement()
        .satisfies(listed -> {
          assertThat(listed.lifted()).isEqualTo(lift);
          assertThat(listed.suppression()).isEqualTo(why);
          suppressions.lift(ACME, listed.id(), lift);
        });

    suppressions.add(List.of(ann), "unsubscribed");
    assertThat(suppressions.suppressed(List.of(ann))).containsExactly(ann);
    assertThat(suppressions.page(ACME, null, 9)).hasSize(2);
  }

  @Test
  void whatWasLeftUndecidedByALostAnswerIsDoneAgain() {
    IdentifierKey ann = address(ACME, "email", "ann@example.com");
    Suppression why = new Suppression("bounced", NOON, "mailer");
    Lift lift = new Lift(NOON.plusSeconds(60), "bea", "It works again.");
    Suppressions lossy = LostAnswer.of(Suppressions.class, suppressions);

    assertThatThrownBy(() -> lossy.add(List.of(ann), why)).isInstanceOf(HubException.class);
    suppressions.add(List.of(ann), why);
    assertThatThrownBy(() -> lossy.lift(ACME, suppressions.idOf(ann), lift))
        .isInstanceOf(HubException.class);
    suppressions.lift(ACME, suppressions.idOf(ann), lift);

    assertThat(suppressions.page(ACME, null, 9))
        .singleElement()
        .satisfies(listed -> {
          assertThat(listed.lifted()).isEqualTo(lift);
        });
  }

  @Test
  void takesAnAddressOffTheList() {
    IdentifierKey ann = address(ACME, "email", "ann@example.com");
    suppressions.add(List.of(ann), "unsubscribed");
    suppressions.remove(address(ZETA, "email", "ann@example.com"));
    assertThat(suppressions.suppressed(List.of(ann))).containsExactly(ann);

    suppressions.remove(ann);
    suppressions.remove(ann);
    assertThat(suppressions.suppressed(List.of(ann))).isEmpty();
  }

  @Test
  void forgetsAPersonSinceTheFirstEntryThatAskedForItAndSuppressesToo() {
    IdentifierKey ann = address(ACME, "email", "ann@example.com");
    IdentifierKey phone = address(ACME, "phone", "+4917");
    IdentifierKey bob = address(ACME, "email", "bob@example.com");
    Source first = Samples.source(ACME, 3, 1);
    suppressions.add(List.of(ann, bob), "unsubscribed");

    suppressions.forget(List.of(ann, phone), first);
    suppressions.forget(List.of(ann, phone), Samples.source(ACME, 4, 0));
    suppressions.forget(List.of(), first);

    assertThat(
            suppressions.forgotten(
                List.of(ann, phone, bob, address(ZETA, "email", "ann@example.com"))))
        .isEqualTo(Map.of(ann, first, phone, first));
    assertThat(suppressions.suppressed(List.of(ann, phone, bob))).containsOnly(ann, phone, bob);
    assertThat(suppressions.forgotten(List.of())).isEmpty();
  }

  @Test
  void forgetsNoMoreWhoIsTakenOffTheList() {
    IdentifierKey ann = address(ACME, "email", "ann@example.com");
    suppressions.forget(List.of(ann), Samples.source(ACME, 3, 1));

    suppressions.remove(ann);

    assertThat(suppressions.forgotten(List.of(ann))).isEmpty();
    assertThat(suppressions.suppressed(List.of(ann))).isEmpty();
  }
}
