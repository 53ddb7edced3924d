package dev.attune.hub.doctor;

import dev.attune.hub.customer.Customer;
import dev.attune.hub.doctor.Finding.Kind;
import dev.attune.hub.identity.Claims;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentifierKey;
import dev.attune.hub.pipeline.HubStores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds claims against the customers they are for. */
final class ClaimExamination {
  private final HubStores stores;

  ClaimExamination(HubStores stores) {
    this.stores = stores;
  }

  /** What is wrong with each of these claims, as they are by now. */
  Map<IdentifierKey, Finding> again(Collection<IdentifierKey> identifiers) {
    List<Claims.Claim> claims = new ArrayList<>();
    stores
        .claims()
        .read(identifiers)
        .forEach((identifier, holder) -> claims.add(new Claims.Claim(identifier, holder)));
    return findings(claims);
  }

  Map<IdentifierKey, Finding> findings(List<Claims.Claim> claims) {
    List<CustomerKey> holders =
        claims.stream()
            .map(claim -> new CustomerKey(claim.identifier().tenant(), claim.holder()))
            .distinct()
            .toList();
    Line line = Line.of(stores.customers(), holders, Set.of());
    Map<IdentifierKey, Finding> findings = new LinkedHashMap<>();
    for (Claims.Claim claim : claims) {
      Customer holder = line.live(claim.identifier().tenant(), claim.holder());
      if (holder == null) {
        findings.put(
            claim.identifier(),
            finding(
                Kind.CLAIM_WITHOUT_PROFILE,
                claim,
                "An identifier in '%s' is claimed for this profile, which does not exist."));
      } else if (!holder.erased()
          && !holder.identifiers().contains(claim.identifier().identifier())) {
        findings.put(
            claim.identifier(),
            finding(
                Kind.CLAIM_NOT_KNOWN,
                claim,
                "An identifier in '%s' is claimed for this profile, which does not know it."));
      }
    }
    return findings;
  }

  /** Names the namespace; the value is the customer's own. */
  private static Finding finding(Kind kind, Claims.Claim claim, String message) {
    return new Finding(
        kind,
        claim.identifier().tenant(),
        claim.holder().value(),
        message.formatted(claim.identifier().identifier().namespace()));
  }
}
