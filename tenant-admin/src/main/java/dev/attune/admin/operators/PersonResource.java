package dev.attune.admin.operators;

import dev.attune.admin.people.Person;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** Somebody who can sign in, as the API shows them to operators. */
record PersonResource(
    String id,
    String email,
    String name,
    @Schema(description = "Whether they run the platform, and so may act in each tenant")
        boolean operator,
    @Schema(description = "The tenants that they are, or once were, a member of")
        List<String> tenants,
    Instant since) {

  static PersonResource of(Person person) {
    return new PersonResource(
        person.id(),
        person.email().value(),
        person.name(),
        person.isOperator(),
        person.tenants().stream().map(TenantId::value).sorted().toList(),
        person.created());
  }

  /** Without what is personal. */
  @Override
  public String toString() {
    return "PersonResource[" + id + "]";
  }
}
