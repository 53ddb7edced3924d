package dev.attune.admin.profiles;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.problems.WebError;
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
import dev.attune.hub.problem.HubException;
import dev.attune.hub.search.ProfileSearch;
import dev.attune.hub.search.SearchAnswer;
import dev.attune.hub.search.SearchHit;
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
  private static final int MAX_TYPED = 200;

  private final Profiles profiles;
  private final CustomerStore customers;
  private final TenantRules rules;
  private final ProfileSearch search;
  private final Clock clock;

  ProfileController(
      Profiles profiles,
      CustomerStore customers,
      TenantRules rules,
      ProfileSearch search,
      Clock clock) {
    this.profiles = profiles;
    this.customers = customers;
    this.rules = rules;
    this.search = search;
    this.clock = clock;
  }

  @Operation(
      summary = "Search profiles, find the one of an identifier, or list all",
      description =
          "A page of a list may be shorter than its limit though more follow. A search with 'q'"
              + " finds each word of it, its beginning, or either with a typing error (two in"
              + " longer words), in names, company, city, email, phone and identifiers; it answers"
              + " at most 50 profiles, the best first, and says what it left out.")
  @GetMapping
  @Allowed(Role.VIEWER)
  FoundProfiles find(
      @PathVariable("tenant") TenantId tenant,
      @Parameter(description = "namespace:value", example = "email:ann@example.com")
          @RequestParam(name = "identifier", required = false)
          @Nullable String identifier,
      @Parameter(description = "What to search for", example = "jonh smit")
          @RequestParam(name = "q", required = false)
          @Nullable String typed,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    Function<Customer, ProfileResource> shown = shown(tenant);
    if (identifier != null) {
      return new FoundProfiles(
          profiles.named(tenant, identifier).map(shown).stream().toList(), null, null);
    }
    if (typed != null) {
      return searched(tenant, typed, request.limit(), shown);
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
    return new FoundProfiles(found, page.next(), null);
  }

  private FoundProfiles searched(
      TenantId tenant, String typed, int limit, Function<Customer, ProfileResource> shown) {
    if (typed.length() > MAX_TYPED || !ProfileSearch.isEnough(typed)) {
      throw new HubException(
          WebError.BAD_REQUEST,
          "The parameter 'q' must have at least one word of %d letters or digits, and at most %d characters."
              .formatted(ProfileSearch.SHORTEST, MAX_TYPED));
    }
    SearchAnswer answer = search.search(tenant, typed, limit);
    return new FoundProfiles(
        answer.hits().stream().map(SearchHit::customer).map(shown).toList(),
        null,
        FoundProfiles.SearchResource.of(answer));
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
