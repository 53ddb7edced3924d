package dev.attune.hub.delivery;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.tenant.TenantId;
import java.util.List;
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
}
