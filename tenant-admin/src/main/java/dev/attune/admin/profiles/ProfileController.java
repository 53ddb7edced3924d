package dev.attune.admin.profiles;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.IdentityRules;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles")
@Tag(name = "Profiles")
final class ProfileController {
  private final Profiles profiles;
  private final CustomerStore customers;
  private final TenantRules rules;
  private final Clock clock;

  ProfileController(Profiles profiles, CustomerStore customers, TenantRules rules, Clock clock) {
    this.profiles = profiles;
    this.customers = customers;
    this.rules = rules;
    this.clock = clock;
  }

  @Operation(
      summary = "Find the profile of an identifier, or list all",
      description = "A page may be shorter than its limit though more follow.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<ProfileResource> find(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "namespace:value", example = "email:ann@example.com")
          @RequestParam(name = "identifier", required = false)
          @Nullable String identifier,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    Function<Customer, ProfileResource> shown = shown(tenant);
    if (identifier != null) {
      return new Page<>(profiles.named(tenant, identifier).map(shown).stream().toList(), null);
    }
    CustomerKey after = request.after(text -> new CustomerKey(tenant, new ProfileId(text)));
    Page<Customer> page =
        Page.of(
            customers.page(tenant, after, request.oneMore()),
            request,
            customer -> customer.key().profile().value(),
            customer -> customer);
    List<ProfileResource> found =
        page.items().stream()
            .filter(customer -> !customer.erased() && customer.mergedInto() == null)
            .filter(customer -> !customer.isHollow())
            .map(shown)
            .toList();
    return new Page<>(found, page.next());
  }

  @Operation(summary = "Read a profile; of one that was merged, the one that it was merged into")
  @GetMapping("/{profile}")
  @Allowed(Role.VIEWER)
  ResponseEntity<ProfileResource> read(
      @PathVariable("tenant") TenantId tenant, @PathVariable("profile") ProfileId profile) {
    Customer customer = profiles.read(tenant, profile);
    return ResponseEntity.ok()
        .eTag(Revision.tag(customer.version()))
        .body(shown(tenant).apply(customer));
  }

  private Function<Customer, ProfileResource> shown(TenantId tenant) {
    IdentityRules identity = rules.identity(tenant);
    CustomerRules ofTenant = rules.customers(tenant);
    Instant now = clock.now();
    return customer -> ProfileResource.of(customer, identity, ofTenant, now);
  }
}
