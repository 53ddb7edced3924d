package dev.attune.hub.delivery;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.log.Source;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
