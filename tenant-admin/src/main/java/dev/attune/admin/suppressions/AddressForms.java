package dev.attune.admin.suppressions;

import dev.attune.hub.event.Identifier;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.tenant.TenantId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The forms in which one address is written. */
public final class AddressForms {
  private AddressForms() {}

  /** As it was written, in lower case, and as identifiers of profiles are kept. */
  public static Collection<IdentifierKey> of(TenantId tenant, Identifier address) {
    Set<IdentifierKey> forms = new LinkedHashSet<>();
    forms.add(new IdentifierKey(tenant, address));
    forms.add(
        new IdentifierKey(
            tenant,
            new Identifier(address.namespace(), address.value().strip().toLowerCase(Locale.ROOT))));
    forms.add(new IdentifierKey(tenant, IdentityRules.DEFAULT.normalised(address)));
    return forms;
  }
}
